import { ts } from '@ts-morph/common';
import type { DiagnosticCode } from '../../../diagnostics/catalogue.js';
import type { BridgeFacts } from '../../../model/declaration.js';
import type { SupportRef, TextPart } from '../../../model/edit.js';
import { renderBridgeCall } from '../../../runtime/render-bridge.js';
import { bridgeFile, type BridgePlaces } from '../bridge/bridge-place.js';
import { findErrorClasses } from '../bridge/error-classes.js';
import { findObstacle } from '../bridge/crossing.js';
import { resolveAlias } from '../graph/graph.js';
import type { OpenRegion, RegionContext } from './region.js';
import { functionIn, type Subject } from '../subjects/subject.js';

type FunctionNode = ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression;

const BRIDGE: SupportRef = { ref: 'support', file: 'bridge/bridge', name: 'bridge' };

/**
 * Asks for the sync variant of a bridged function: its signature, lowered like any other, and a body
 * that runs the async variant on the background loop. The body of the source is not judged.
 *
 * @returns undefined where it cannot be bridged, which is reported
 */
export function bridgeSubject(
  subject: Subject,
  { region }: Pick<OpenRegion, 'region'>,
  context: RegionContext,
): BridgeFacts | undefined {
  const { declaration } = subject;
  const problems: [DiagnosticCode, ts.Node, string][] = [];
  const refuse = (code: DiagnosticCode, at: ts.Node, message: string): void =>
    void problems.push([code, at, message]);
  const fn = subject.nodes.map(functionIn).find((one) => one?.body !== undefined);
  const place = subject.nodes[0] ?? subject.sourceFile;
  if (fn?.body === undefined || declaration.member !== undefined) {
    region.report({
      code: 'DM2706',
      at: nameOf(place),
      message: `\`${declaration.name}\` is marked \`bridge\` and is no function of the module's own`,
    });
    return undefined;
  }
  const exported = exportNameOf(subject, context.checker);
  const quoted = `\`${declaration.name}\``;
  if (exported === undefined) {
    refuse('DM2705', nameOf(place), `${quoted} is marked \`bridge\` and is not exported`);
  }
  if (declaration.iterates === true || fn.asteriskToken !== undefined) {
    refuse('DM2709', nameOf(place), `${quoted} is marked \`bridge\` and is a generator`);
  }
  const unlocated = context.bridge.problemOf(subject.sourceFile);
  if (unlocated !== undefined)
    refuse('DM2708', nameOf(place), `${quoted} is marked \`bridge\`, and ${unlocated}`);
  for (const node of subject.nodes) {
    const signature = functionIn(node);
    if (signature !== undefined && declaration.iterates !== true)
      judgeSignature(signature, { subject, context, refuse });
  }
  judgeThis(fn, refuse);
  for (const [code, at, message] of problems) region.report({ code, at, message });
  if (problems.length > 0 || exported === undefined) return undefined;

  region.ignore(fn.body);
  const passed = passedParameters(subject, fn);
  for (const { node, name } of passed.filter((one) => !ts.isIdentifier(one.node.name))) {
    region.ignore(node.name);
    region.cut({ start: node.name.getStart(), end: node.name.end }, name);
  }
  const id = context.bridge.idOf(declaration.file);
  const variant = {
    ref: 'variant',
    id: declaration.id,
    variant: 'async',
    local: exported === 'default' ? declaration.name : exported,
    member: true,
  } as const;
  const errorClasses = findErrorClasses(subject.sourceFile, {
    checker: context.checker,
    isDual: (symbol) => context.graph.idOf(symbol) !== undefined,
    isOwn: context.bridge.isOwn,
  });
  const facts = { id, variant, errorClasses };
  region.cut(
    { start: fn.body.getStart(), end: fn.body.end },
    ...bodyOf(subject, fn, { facts, passed, places: context.bridge }),
  );
  return facts;
}

// what stands for a name in the text until the names are settled
const [BRIDGE_MARK, NAME_MARK, TYPE_MARK] = ['\u{E000}', '\u{E001}', '\u{E002}'];
const FIRST_CLASS_MARK = 0xe003;

function bodyOf(
  subject: Subject,
  fn: FunctionNode,
  {
    facts,
    passed,
    places,
  }: {
    readonly facts: BridgeFacts;
    readonly passed: readonly Passed[];
    readonly places: BridgePlaces;
  },
): TextPart[] {
  const { declaration, sourceFile } = subject;
  const timeout = declaration.options.bridge?.timeout;
  const javascript = /\.[cm]?jsx?$/.test(sourceFile.fileName);
  const typeParameters = fn.typeParameters?.map((one) => one.name.text).join(', ');
  const typeArguments = typeParameters === undefined ? '' : `<${typeParameters}>`;
  const untyped = fn.type === undefined && !javascript;
  const asyncModule = places.asyncModuleOf(declaration.file);
  const own = { ...facts.variant, local: declaration.name, member: false };
  const names = new Map<string, TextPart>([
    [BRIDGE_MARK, BRIDGE],
    // The trees of layout `split` have the same names.
    [NAME_MARK, asyncModule === undefined ? facts.variant : facts.variant.local],
    [
      TYPE_MARK,
      asyncModule === undefined ? own : `import('${asyncModule}').${facts.variant.local}`,
    ],
  ]);
  const errorClasses = facts.errorClasses.map(({ added, from = '', outer, local }, index) => {
    if (added !== true) return local;
    const mark = String.fromCodePoint(FIRST_CLASS_MARK + index);
    names.set(mark, {
      ref: 'import',
      module: places.movedFrom(declaration.file, from),
      name: outer,
    });
    return `${local}: ${mark}`;
  });
  const text = renderBridgeCall({
    bridge: BRIDGE_MARK,
    module: `./${bridgeFile(declaration.file).replace(/^.*\//, '').replace(/ts$/, 'js')}`,
    id: facts.id,
    name: NAME_MARK,
    parameters: passed,
    ...(timeout !== undefined && { timeout }),
    errorClasses,
    ...(untyped && { resultType: `Awaited<ReturnType<typeof ${TYPE_MARK}${typeArguments}>>` }),
  });
  const parts = text.split(/([\u{E000}-\u{F8FF}])/u).map((part) => names.get(part) ?? part);
  return ['{\n', ...parts, '\n}'];
}

/** The parameters as they are passed on: what is destructured gets a name for that. */
function passedParameters({ declaration }: Subject, fn: FunctionNode): readonly Passed[] {
  const taken = new Set(['bridge', ...fn.parameters.flatMap(identifiersIn)]);
  return fn.parameters.map((node, index) => {
    const isRest = node.dotDotDotToken !== undefined;
    if (ts.isIdentifier(node.name)) return { node, name: node.name.text, isRest };
    let name = declaration.shape?.implementation.parameters[index]?.name ?? 'options';
    while (taken.has(name)) name += 'Value';
    taken.add(name);
    return { node, name, isRest };
  });
}

interface Passed {
  readonly node: ts.ParameterDeclaration;
  readonly name: string;
  readonly isRest: boolean;
}

function identifiersIn(node: ts.Node): string[] {
  if (ts.isIdentifier(node)) return [node.text];
  const found: string[] = [];
  ts.forEachChild(node, (child) => void found.push(...identifiersIn(child)));
  return found;
}

interface Judgement {
  readonly subject: Subject;
  readonly context: Pick<RegionContext, 'checker'>;
  readonly refuse: (code: DiagnosticCode, at: ts.Node, message: string) => void;
}

function judgeSignature(node: FunctionNode, { subject, context, refuse }: Judgement): void {
  const { checker } = context;
  const { name } = subject.declaration;
  for (const parameter of node.parameters) {
    const label = ts.isIdentifier(parameter.name) ? parameter.name.text : 'the argument';
    if (label === 'this') {
      refuse('DM2704', parameter, `\`${name}\` is marked \`bridge\` and has a \`this\``);
      continue;
    }
    const type = checker.getTypeAtLocation(parameter);
    const obstacle = findObstacle(type, { name: label, at: parameter, checker });
    if (obstacle === undefined) continue;
    const { path, what } = obstacle;
    const code = what === 'a function' ? 'DM2701' : 'DM2702';
    refuse(
      code,
      parameter,
      `\`${path}\` of \`${name}\` is ${what}, which cannot cross to the background loop`,
    );
  }
  const signature = checker.getSignatureFromDeclaration(node);
  const result = signature && checker.getAwaitedType(checker.getReturnTypeOfSignature(signature));
  const obstacle = result && findObstacle(result, { name: 'result', at: node, checker });
  if (obstacle === undefined) return;
  const { path, what } = obstacle;
  const at = node.type ?? nameOf(subject.nodes[0] ?? node);
  refuse(
    'DM2703',
    at,
    `the ${path} of \`${name}\` is ${what}, which cannot cross back from the background loop`,
  );
}

/** `this` and `arguments` of the function itself, not of functions inside it. */
function judgeThis(fn: FunctionNode, refuse: Judgement['refuse']): void {
  if (ts.isArrowFunction(fn)) return;
  const visit = (node: ts.Node): void => {
    const own = ts.isFunctionLike(node) && !ts.isArrowFunction(node);
    if (own || ts.isClassLike(node)) return;
    if (node.kind === ts.SyntaxKind.ThisKeyword)
      refuse('DM2704', node, '`this` stands in a bridged function');
    const isArguments = ts.isIdentifier(node) && node.text === 'arguments';
    if (isArguments && ts.isExpression(node) && !ts.isPropertyAssignment(node.parent)) {
      refuse('DM2704', node, '`arguments` stands in a bridged function');
    }
    ts.forEachChild(node, visit);
  };
  if (fn.body !== undefined) visit(fn.body);
}

/** The name under which the function leaves its module: its own, where it has several. */
function exportNameOf(subject: Subject, checker: ts.TypeChecker): string | undefined {
  const module = checker.getSymbolAtLocation(subject.sourceFile);
  const names = (module === undefined ? [] : checker.getExportsOfModule(module))
    .filter((one) => resolveAlias(one, checker) === subject.symbol)
    .map((one) => one.name);
  return names.find((one) => one === subject.declaration.name) ?? names[0];
}

function nameOf(node: ts.Node): ts.Node {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations[0]?.name ?? node;
  return (node as ts.Node & { readonly name?: ts.Node }).name ?? node;
}

import { ts } from '@ts-morph/common';
import type { CounterpartResolver, SourcedAnswer } from '../../../counterparts/index.js';
import type { TextPart } from '../../../model/edit.js';
import type { Target } from '../../../rules/region.js';
import { unwrap } from '../../../rules/tokens.js';
import type { HelperName } from '../../../rules/helpers/helper-imports.js';
import { protocolSymbolName } from '../../../rules/iteration/protocol-symbol.js';
import { syncProtocolName } from '../../../rules/types/async-protocol.js';
import { isAsyncFunction, type TypeClass } from '../../../rules/types/classify.js';
import { classNameOf } from '../subjects/class-expression.js';
import type { DualGraph } from '../graph/graph.js';
import { patternKeySymbol } from './pattern-key.js';
import { resolveAlias } from '../graph/graph.js';
import type { Reach } from '../graph/reach.js';

/** What the search for a target looks at. */
export interface TargetContext {
  readonly checker: ts.TypeChecker;
  readonly sourceFile: ts.SourceFile;
  readonly graph: DualGraph;
  readonly reach: Reach;
  readonly counterparts: Pick<CounterpartResolver, 'resolve'>;
  readonly classOf: (node: ts.Expression) => TypeClass;
  readonly helperOf: (name: ts.Identifier) => HelperName | undefined;
}

/** Finds what stands behind a callee: the first of design.md section 5 that answers. */
export function findTarget(
  callee: ts.Expression,
  call: ts.CallExpression | undefined,
  context: TargetContext,
): Target {
  const inner = unwrap(callee);
  if (ts.isArrowFunction(inner) || ts.isFunctionExpression(inner)) return inPlace(false);
  if (isPair(inner, context)) return inPlace(false);
  if (isProtocolCall(inner, context)) return inPlace(false);
  if (isBorrowed(inner, context)) return findTarget(inner.expression, undefined, context);
  const name = nameOf(inner);
  const symbol = name && symbolOf(name, context.checker);
  if (symbol === undefined || name === undefined) {
    // `fs['lstat'](path)`, `promisify(fs.stat)(path)`
    return counterpartTarget(inner, call, context) ?? untypedOrNone(inner, context);
  }
  return (
    projectTarget(symbol, name, context) ??
    counterpartTarget(inner, call, context) ??
    untypedOrNone(inner, context)
  );
}

/** `pair({ sync, async })(url)`: the variant takes its side. */
function isPair(node: ts.Expression, context: TargetContext): boolean {
  return (
    ts.isCallExpression(node) &&
    ts.isIdentifier(node.expression) &&
    context.helperOf(node.expression) === 'pair'
  );
}

/** `lines[Symbol.asyncIterator]()`: what it is called on is lowered, and its method with it. */
function isProtocolCall(node: ts.Expression, context: TargetContext): boolean {
  return (
    ts.isElementAccessExpression(node) &&
    protocolSymbolName(node.argumentExpression, context.checker) !== undefined &&
    context.classOf(node.expression) === 'async-iterable'
  );
}

/** `next` of an `AsyncIterator`: the iterator that it is called on is lowered. */
function isProtocolMember(declaration: ts.Declaration, checker: ts.TypeChecker): boolean {
  const { parent } = declaration;
  if (!ts.isInterfaceDeclaration(parent)) return false;
  return syncProtocolName(checker.getSymbolAtLocation(parent.name)) !== undefined;
}

function inPlace(callback: boolean): Target {
  return { kind: 'inside', callback };
}

/** `read.call(…)`, `read.apply(…)`, `read.bind(…)` of an async function. */
function isBorrowed(
  node: ts.Expression,
  context: TargetContext,
): node is ts.PropertyAccessExpression {
  return (
    ts.isPropertyAccessExpression(node) &&
    /^(?:call|apply|bind)$/.test(node.name.text) &&
    isAsyncFunction(context.classOf(node.expression))
  );
}

/** What a name stands for; in `{ readJson }` it is both a property and a value. */
function symbolOf(name: ts.MemberName, checker: ts.TypeChecker): ts.Symbol | undefined {
  const key = patternKeySymbol(name, checker);
  if (key !== undefined) return key;
  return ts.isShorthandPropertyAssignment(name.parent)
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);
}

function nameOf(node: ts.Expression): ts.Identifier | ts.PrivateIdentifier | undefined {
  if (ts.isIdentifier(node)) return node;
  return ts.isPropertyAccessExpression(node) ? node.name : undefined;
}

function projectTarget(
  symbol: ts.Symbol,
  name: ts.Identifier | ts.PrivateIdentifier,
  context: TargetContext,
): Target | undefined {
  const { graph, checker } = context;
  if (ts.isIdentifier(name)) {
    const id = graph.idOf(symbol) ?? context.reach.function(symbol, name);
    if (id !== undefined) return { kind: 'dual', id, name };
  }
  const member = graph.idOf(symbol) ?? context.reach.member(symbol, name);
  if (member !== undefined) return { kind: 'dual', id: member, name };
  // a namespace, which JavaScript that nobody checks may call, is declared by its module
  const declarations = (resolveAlias(symbol, checker).declarations ?? []).filter(
    (one) => !ts.isSourceFile(one),
  );
  if (declarations.some((one) => graph.subjectAt(one)?.declaration.member !== undefined)) {
    const message = `\`${name.text}\` is a dual method in one class and something else in another`;
    return { kind: 'none', finding: { code: 'DM2196', message } };
  }
  reachClasses(declarations, name, context);
  if (declarations.some((one) => graph.subjectAt(one.parent)?.skipped.includes(one))) {
    const message = `\`${name.text}\` is needed here, and \`skip\` keeps it async`;
    return { kind: 'none', finding: { code: 'DM2199', message } };
  }
  if (declarations.length > 0 && declarations.every((one) => graph.isLowered(one))) {
    if (declarations.some((one) => takesOutDual(one, context))) return inPlace(false);
    if (declarations.every((one) => isTakenOut(one, checker))) return undefined;
    return inPlace(declarations.some((one) => isGiven(one)));
  }
  return declarations.some((one) => isProtocolMember(one, checker)) ? inPlace(false) : undefined;
}

/** A method of a class of the project makes the class dual. */
function reachClasses(
  declarations: readonly ts.Declaration[],
  at: ts.Node,
  context: TargetContext,
): void {
  for (const { parent } of declarations) {
    const name = ts.isClassLike(parent) ? classNameOf(parent) : undefined;
    const symbol = name && context.checker.getSymbolAtLocation(name);
    if (symbol !== undefined && context.graph.isDualClass(symbol)) context.reach.type(symbol, at);
  }
}

/** `const { readFile } = await import('node:fs/promises')`: a member of a module, by another name. */
function isTakenOut(declaration: ts.Declaration, checker: ts.TypeChecker): boolean {
  if (!ts.isBindingElement(declaration) || declaration.initializer !== undefined) return false;
  const variable = declaration.parent.parent;
  if (!ts.isVariableDeclaration(variable) || variable.initializer === undefined) return false;
  let source = unwrap(variable.initializer);
  if (ts.isAwaitExpression(source)) source = unwrap(source.expression);
  if (ts.isCallExpression(source)) return source.expression.kind === ts.SyntaxKind.ImportKeyword;
  const symbol = ts.isIdentifier(source) ? checker.getSymbolAtLocation(source) : undefined;
  return symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
}

/** `const { parse } = await import('../yaml.js')` with a dual `parse`: the pattern takes its variant. */
function takesOutDual(declaration: ts.Declaration, context: TargetContext): boolean {
  if (!ts.isBindingElement(declaration)) return false;
  const key = declaration.propertyName ?? declaration.name;
  const symbol = patternKeySymbol(key, context.checker);
  if (symbol === undefined) return false;
  return (context.graph.idOf(symbol) ?? context.reach.function(symbol, key)) !== undefined;
}

/** True for a function that comes from outside: through a parameter, or as a member of one. */
function isGiven(declaration: ts.Declaration): boolean {
  if (
    ts.isVariableDeclaration(declaration) ||
    ts.isPropertyDeclaration(declaration) ||
    ts.isPropertyAssignment(declaration)
  ) {
    const { initializer } = declaration;
    return !(
      initializer !== undefined &&
      (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer))
    );
  }
  return !(
    ts.isFunctionDeclaration(declaration) ||
    ts.isMethodDeclaration(declaration) ||
    ts.isFunctionExpression(declaration)
  );
}

function untypedOrNone(callee: ts.Expression, context: TargetContext): Target {
  if (context.classOf(callee) === 'uncertain') return { kind: 'untyped' };
  return {
    kind: 'none',
    finding: {
      code: 'DM2301',
      message: `\`${shorten(callee)}\` has no sync counterpart`,
      ...hintOf(callee, context),
    },
  };
}

/** A function of the project that stands in a module which is not generated from. */
function hintOf(callee: ts.Expression, context: TargetContext): { readonly hint?: string } {
  const name = nameOf(callee);
  const symbol = name && symbolOf(name, context.checker);
  const [declaration] = (symbol && resolveAlias(symbol, context.checker).declarations) ?? [];
  const home = declaration?.getSourceFile();
  if (home === undefined || home.isDeclarationFile || context.graph.isOwn(home)) return {};
  const file = home.fileName.split('/').at(-1) ?? home.fileName;
  if (/\.dual\.[cm]?[jt]sx?$/.test(file) || home.fileName.includes('/node_modules/')) return {};
  const dual = file.replace(/(?=\.[cm]?[jt]sx?$)/, '.dual');
  return {
    hint: `Move it to a module that is generated from: rename \`${file}\` to \`${dual}\`. Or write the leaf by hand with \`pair({ sync, async })\`.`,
  };
}

function counterpartTarget(
  callee: ts.Expression,
  call: ts.CallExpression | undefined,
  context: TargetContext,
): Target | undefined {
  const { checker, sourceFile } = context;
  const answer = context.counterparts.resolve({
    checker,
    callee,
    sourceFile,
    ...(call && { call }),
  });
  return answer.kind === 'none' ? noneTarget(answer.reason, callee) : given(answer, callee);
}

function noneTarget(reason: string | undefined, callee: ts.Expression): Target | undefined {
  if (reason === undefined) return undefined;
  return {
    kind: 'none',
    finding: {
      code: 'DM2301',
      message: `\`${shorten(callee)}\` has no sync counterpart: ${reason}`,
    },
  };
}

type Given = Exclude<SourcedAnswer, { readonly kind: 'none' }>;

function given(answer: Given, callee: ts.Expression): Target {
  if (answer.kind === 'refused') {
    const { code, message, hint } = answer;
    return { kind: 'none', finding: { code, message, hint } };
  }
  const span = { start: callee.getStart(), end: callee.end };
  if (answer.kind === 'member') {
    const name = nameOf(callee) ?? callee;
    const text = [answer.name];
    return {
      kind: 'counterpart',
      from: answer.from,
      to: answer.name,
      source: answer.source,
      replacesCallee: false,
      edits: [{ start: name.getStart(), end: name.end, text }],
    };
  }
  const to =
    answer.kind === 'import' && answer.member !== undefined
      ? `${answer.name}.${answer.member}`
      : answer.name;
  const more = answer.kind === 'import' ? (answer.argumentEdits ?? []) : [];
  return {
    kind: 'counterpart',
    from: answer.from,
    to,
    source: answer.source,
    replacesCallee: true,
    edits: [
      { ...span, text: textOf(answer) },
      ...more.map((edit) => ({ start: edit.start, end: edit.end, text: [edit.text] })),
    ],
  };
}

function textOf(answer: Exclude<Given, { readonly kind: 'refused' | 'member' }>): TextPart[] {
  if (answer.kind === 'support') {
    return [
      {
        ref: 'support',
        file: `counterparts/${answer.file.replace(/\.ts$/, '')}`,
        name: answer.name,
      },
    ];
  }
  const member = answer.member === undefined ? [] : [`.${answer.member}`];
  if (answer.local === true) return [answer.name, ...member];
  return [{ ref: 'import', module: answer.module, name: answer.name }, ...member];
}

function shorten(node: ts.Node): string {
  const line = node.getText().replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

import { ts } from '@ts-morph/common';
import type { CounterpartResolver } from '../../../counterparts/index.js';
import { locate } from '../../../diagnostics/diagnostic.js';
import type { Span } from '../../../model.js';
import type { CounterpartUse, DeclarationFacts } from '../../../model/declaration.js';
import type { DeclarationId, Edit, TextPart } from '../../../model/edit.js';
import type {
  DualName,
  Finding,
  Place,
  Region,
  RuleOptions,
  Target,
} from '../../../rules/region.js';
import type { Rule } from '../../../rules/rule.js';
import type { Helpers } from '../../../rules/helpers/helper-imports.js';
import { unwrap } from '../../../rules/tokens.js';
import { isAsyncFunction, type TypeClass } from '../../../rules/types/classify.js';
import { quickClassOf } from '../../../rules/types/quick-class.js';
import { documentedImport } from '../../../rules/types/documented.js';
import type { BridgePlaces } from '../bridge/bridge-place.js';
import { resolveAlias, type DualGraph } from '../graph/graph.js';
import { isMemberKey, spanOfName } from './callee-name.js';
import { isPatternShorthand, patternKeySymbol } from './pattern-key.js';
import { createReach } from '../graph/reach.js';
import type { Subject } from '../subjects/subject.js';
import { findTarget } from './target.js';

/** What all regions of one run share. */
export interface RegionContext {
  readonly checker: ts.TypeChecker;
  readonly graph: DualGraph;
  readonly counterparts: Pick<CounterpartResolver, 'resolve' | 'resolveType'>;
  readonly classOfType: (type: ts.Type) => TypeClass;
  readonly options: RuleOptions;
  readonly helpersOf: (sourceFile: ts.SourceFile) => Helpers;
  readonly bridge: BridgePlaces;
  readonly report: (finding: Finding, sourceFile: ts.SourceFile) => void;
}

/** A region, and what its rules asked for. */
export interface OpenRegion {
  readonly region: Region;
  /** Where the declaration's text begins, its comments included. */
  readonly start: number;
  readonly isIgnored: (node: ts.Node) => boolean;
  /** Hands a node to a rule, whose name the edits get; gives what closes behind the node's children. */
  readonly enter: (rule: Rule, node: ts.Node) => (() => void) | undefined;
  readonly facts: () => Pick<DeclarationFacts, 'syncEdits' | 'counterparts' | 'calls'>;
}

/** Opens a dual declaration for the rules: answers their questions and collects their edits. */
export function openRegion(subject: Subject, context: RegionContext): OpenRegion {
  const { checker, graph, classOfType } = context;
  const { sourceFile } = subject;
  const report = (finding: Finding): void => context.report(finding, sourceFile);
  const reach = createReach({ graph, checker, subject, infer: context.options.infer, report });
  const helpers = context.helpersOf(sourceFile);
  const edits = createEditList();
  const claims = createClaims();
  const targets = new Map<ts.Node, Target>();
  const types = new Map<ts.Node, TypeClass>();
  const counterparts: CounterpartUse[] = [];
  const calls = new Set<DeclarationId>();

  const classOf = (node: ts.Expression): TypeClass => {
    const known = types.get(node);
    if (known !== undefined) return known;
    const found = quickClassOf(node, quick) ?? classOfType(checker.getTypeAtLocation(node));
    types.set(node, found);
    return found;
  };
  const quick = { checker, classOfType, classOf };

  const region: Region = {
    checker,
    sourceFile,
    options: context.options,
    classOf,
    classOfType,
    ...claims.ofRules,
    ...edits.ofRules,
    helperOf: (name) =>
      helpers.locals.has(name.text) ? helpers.nameOf(checker.getSymbolAtLocation(name)) : undefined,
    targetOf(callee, call) {
      const known = targets.get(callee);
      if (known !== undefined) return known;
      const { counterparts: resolver } = context;
      const found = findTarget(callee, call, {
        checker,
        sourceFile,
        graph,
        reach,
        counterparts: resolver,
        classOf,
        helperOf: (name) => region.helperOf(name),
      });
      targets.set(callee, found);
      return found;
    },
    isLowered: (declaration) => graph.isLowered(declaration),
    typeCounterpartOf(identity) {
      const answer = context.counterparts.resolveType(identity);
      if (answer?.kind === 'support') {
        const file = `counterparts/${answer.file.replace(/\.ts$/, '')}`;
        return { ref: 'support', file, name: answer.name };
      }
      return answer && { ref: 'import', module: answer.module, name: answer.name };
    },
    dualTypeOf(name) {
      const symbol = patternKeySymbol(name, checker) ?? checker.getSymbolAtLocation(name);
      return symbol === undefined ? undefined : reach.type(symbol, name);
    },
    isDualClass: (symbol) => graph.isDualClass(symbol),
    stateOf(name) {
      const symbol = ts.isShorthandPropertyAssignment(name.parent)
        ? checker.getShorthandAssignmentValueSymbol(name.parent)
        : checker.getSymbolAtLocation(name);
      if (symbol === undefined || !isVariable(symbol)) return undefined;
      const id =
        graph.idOf(symbol) ??
        (isOfModule(symbol, checker) && isAsyncFunction(classOf(memberOf(name)))
          ? reach.table(symbol, name)
          : undefined);
      return id !== undefined && graph.subjectOf(id)?.declaration.form === 'state' ? id : undefined;
    },
    isFactory(callee) {
      const symbol = symbolOfCallee(callee, checker);
      if (symbol !== undefined && graph.idOf(symbol) !== undefined) return true;
      return graph.makesAsync(checker.getTypeAtLocation(callee));
    },
    isDualMember: (symbol) =>
      (symbol.declarations ?? []).some((one) => graph.isSplit(one.parent)) &&
      isAsyncFunction(classOfType(checker.getTypeOfSymbol(symbol))),
    rename(name, id) {
      if (graph.subjectOf(id)?.declaration.form !== 'state') calls.add(id);
      const documented = documentedImport(name, checker);
      edits.ofRules.named('variant', () => {
        if (documented === undefined) {
          edits.ofRules.replace(spanOfName(name), ...renamed(name, id));
          return;
        }
        const { module, name: local } = documented;
        const ref = { ref: 'variant', id, variant: 'sync', local, member: true } as const;
        edits.ofRules.replace(spanOf(name), `import(${module}).`, ref);
      });
    },
    noteCounterpart({ from, to, source }, at) {
      const location = locate(subject.declaration.file, sourceFile.text, spanOf(at));
      counterparts.push({ from, to, source, location });
    },
    report,
  };
  return {
    region,
    start: subject.declaration.span.start,
    isIgnored: claims.isIgnored,
    enter: (rule, node) => edits.enter(rule, node, region),
    facts: () => ({ syncEdits: edits.list, counterparts, calls: [...calls] }),
  };
}

function isVariable({ flags }: ts.Symbol): boolean {
  return (flags & (ts.SymbolFlags.BlockScopedVariable | ts.SymbolFlags.Alias)) !== 0;
}

/** Declared by a statement of a module, perhaps of another one. */
function isOfModule(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  const declaration = resolveAlias(symbol, checker).valueDeclaration;
  return (
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    ts.isVariableStatement(declaration.parent.parent) &&
    ts.isSourceFile(declaration.parent.parent.parent)
  );
}

/** `readers.json` for `readers`, and whatever is asked of that. */
function memberOf(name: ts.Expression): ts.Expression {
  const { parent } = name;
  const isAccess = ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent);
  return isAccess && parent.expression === name ? memberOf(parent) : name;
}

function symbolOfCallee(node: ts.Expression, checker: ts.TypeChecker): ts.Symbol | undefined {
  const inner = unwrap(node);
  const name = ts.isPropertyAccessExpression(inner) ? inner.name : inner;
  return ts.isMemberName(name) ? checker.getSymbolAtLocation(name) : undefined;
}

/** The text that a reference of a dual declaration becomes in the sync variant. */
function renamed(name: DualName, id: DeclarationId): TextPart[] {
  const { parent } = name;
  const member =
    (ts.isPropertyAccessExpression(parent) && parent.name === name) ||
    (ts.isQualifiedName(parent) && parent.right === name) ||
    (ts.isImportTypeNode(parent) && parent.qualifier === name) ||
    isMemberKey(name) ||
    ts.isBindingElement(parent);
  const ref = { ref: 'variant', id, variant: 'sync', local: name.text, member } as const;
  if (isPatternShorthand(name)) return [ref, `: ${name.text}`];
  return ts.isShorthandPropertyAssignment(parent) ? [`${name.text}: `, ref] : [ref];
}

export function spanOf(place: Place): Span {
  return 'kind' in place
    ? { start: place.getStart(), end: place.end }
    : { start: place.start, end: place.end };
}

type EditAsks = Pick<
  Region,
  'replace' | 'remove' | 'cut' | 'before' | 'after' | 'move' | 'arrive' | 'named'
>;

function createEditList(): {
  readonly list: readonly Edit[];
  readonly ofRules: EditAsks;
  readonly enter: (rule: Rule, node: ts.Node, region: Region) => (() => void) | undefined;
} {
  const list: Edit[] = [];
  let rule: string | undefined;
  const add = (edit: Edit): void => void list.push(rule === undefined ? edit : { ...edit, rule });
  const insert = (kind: 'before' | 'after', offset: number, text: TextPart[]): void =>
    add({ kind, start: offset, end: offset, text });
  const named = <Result>(name: string, work: () => Result): Result => {
    const outer = rule;
    rule = name;
    const result = work();
    rule = outer;
    if (typeof result !== 'function') return result;
    // what closes behind the children is the same rule's
    return ((): unknown => named(name, result as () => unknown)) as Result;
  };
  return {
    list,
    // as `named` does, without a closure for each node and rule
    enter(asked, node, region) {
      const outer = rule;
      rule = asked.name;
      const close = asked.enter(node, region);
      rule = outer;
      return close ? () => named(asked.name, close) : undefined;
    },
    ofRules: {
      named,
      replace: ({ start, end }, ...text) => add({ kind: 'replace', start, end, text }),
      remove: ({ start, end }) => add({ kind: 'replace', start, end, text: [] }),
      cut: ({ start, end }, ...text) => add({ kind: 'cut', start, end, text }),
      before: (offset, ...text) => insert('before', offset, text),
      after: (offset, ...text) => insert('after', offset, text),
      move: ({ start, end }, to) => add({ kind: 'move', start, end, text: [], to }),
      arrive: (to) => add({ kind: 'arrive', start: to, end: to, text: [] }),
    },
  };
}

type ClaimAsks = Pick<
  Region,
  'consume' | 'isConsumed' | 'claim' | 'acceptFunction' | 'isAccepted' | 'ignore' | 'ignoreChildren'
>;

function createClaims(): {
  readonly ofRules: ClaimAsks;
  readonly isIgnored: (node: ts.Node) => boolean;
} {
  const consumed = new Set<ts.Node>();
  const accepted = new Set<ts.Node>();
  const ignored = new Set<ts.Node>();
  return {
    isIgnored: (node) => ignored.has(node),
    ofRules: {
      consume: (expression) => spread(expression, consumed, followsValue),
      isConsumed: (node) => consumed.has(node),
      claim: (node) => void consumed.add(node),
      acceptFunction: (expression) => spread(expression, accepted, followsValue),
      isAccepted: (node) => accepted.has(node),
      ignore: (node) => void ignored.add(node),
      ignoreChildren: (node) => ts.forEachChild(node, (child) => void ignored.add(child)),
    },
  };
}

function spread(
  node: ts.Expression,
  into: Set<ts.Node>,
  follows: (node: ts.Expression) => readonly ts.Expression[],
): void {
  into.add(node);
  for (const inner of follows(node)) spread(inner, into, follows);
}

/** The parts of an expression whose value is the expression's value. */
function followsValue(node: ts.Expression): readonly ts.Expression[] {
  if (
    ts.isParenthesizedExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isSatisfiesExpression(node)
  ) {
    return [node.expression];
  }
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse];
  if (!ts.isBinaryExpression(node)) return [];
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.CommaToken:
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return [node.right];
    default:
      return [];
  }
}

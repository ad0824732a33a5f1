import { ts } from '@ts-morph/common';
import type { DualName, Target } from '../../../rules/region.js';
import { unwrap } from '../../../rules/tokens.js';
import { protocolSymbolName } from '../../../rules/iteration/protocol-symbol.js';
import { syncProtocolName } from '../../../rules/types/async-protocol.js';
import { isAsyncFunction } from '../../../rules/types/classify.js';
import { classNameOf } from '../subjects/class-expression.js';
import { calleeName, symbolOfName } from './callee-name.js';
import { counterpartTarget } from './counterpart-target.js';
import { untypedOrNone } from './no-target.js';
import { patternKeySymbol } from './pattern-key.js';
import { resolveAlias } from '../graph/graph.js';
import type { TargetContext } from './target-context.js';
import { isOfLoweredType } from './value-target.js';

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
  const name = calleeName(inner);
  const symbol = name && symbolOfName(name, context.checker);
  if (symbol === undefined || name === undefined) {
    // `promisify(fs.stat)(path)`, `readers[kind](path)`, `(await opener(path))()`
    const targetOf = (one: ts.CallExpression): Target => findTarget(one.expression, one, context);
    return (
      counterpartTarget(inner, call, context) ??
      (isOfLoweredType(inner, { ...context, targetOf })
        ? inPlace(true)
        : untypedOrNone(inner, context))
    );
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

function projectTarget(
  symbol: ts.Symbol,
  name: DualName,
  context: TargetContext,
): Target | undefined {
  const { graph, checker } = context;
  if (!ts.isPrivateIdentifier(name)) {
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

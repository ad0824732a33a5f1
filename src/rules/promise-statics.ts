import { ts } from 'ts-morph';
import { guardUncertain } from './guard.js';
import type { Region } from './region.js';
import { defineRule, type Rule } from './rule.js';
import { hasComment, unwrap } from './tokens.js';
import { isFromLibrary, isPromiseLike } from './types/classify.js';

/** `all` of `Promise.all(…)`; undefined for any other call. */
export function promiseStaticName(node: ts.CallExpression, region: Region): string | undefined {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee)) return undefined;
  if (!ts.isIdentifier(callee.expression) || callee.expression.text !== 'Promise') return undefined;
  const symbol = region.checker.getSymbolAtLocation(callee.expression);
  return isFromLibrary(symbol) ? callee.name.text : undefined;
}

/** async: `new Promise((resolve) => …)` — settled by a callback, which a sync variant cannot wait for. */
export const newPromise: Rule = defineRule<ts.NewExpression>({
  name: 'new Promise',
  kinds: [ts.SyntaxKind.NewExpression],
  enter(node, region) {
    const symbol = region.checker.getSymbolAtLocation(node.expression);
    if (symbol?.name !== 'Promise' || !isFromLibrary(symbol)) return;
    region.consume(node);
    region.ignoreChildren(node);
    region.report({
      code: 'DM2143',
      at: node,
      message: '`new Promise` is settled by a callback, which a sync variant cannot wait for',
    });
  },
});

/** Lowers a call of a static method of Promise, or says why it cannot be. */
export function lowerPromiseStatic(
  node: ts.CallExpression,
  name: string,
  region: Region,
): (() => void) | undefined {
  region.acceptFunction(node.expression);
  region.ignore(node.expression);
  if (name === 'all' && region.isConsumed(node)) return lowerAll(node, region);
  if (name !== 'all') {
    region.consume(node);
    region.ignoreChildren(node);
    region.report({
      code: 'DM2140',
      at: node.expression,
      message: `\`Promise.${name}\` has no sync form`,
    });
  }
  return undefined;
}

/**
 * async: `await Promise.all([readName(path), readVersion(path)])`
 * sync:  `[readNameSync(path), readVersionSync(path)]`
 *
 * async: `await Promise.all(paths.map(async (path) => readConfig(path)))`
 * sync:  `paths.map((path) => readConfigSync(path))`
 */
function lowerAll(node: ts.CallExpression, region: Region): (() => void) | undefined {
  const [argument] = node.arguments;
  if (argument === undefined || node.arguments.length > 1) return refuse(node, region);
  const inner = unwrap(argument);
  const closings: (() => void)[] = [];
  if (ts.isArrayLiteralExpression(inner)) closings.push(...consumeElements(inner, region));
  else if (!consumeMapped(inner, region) && !consumePlain(argument, region))
    return refuse(node, region);
  removeWrapper(node, argument, region);
  const tuple = ts.isArrayLiteralExpression(inner) && keepsTuple(node, region);
  return () => {
    for (const close of closings) close();
    if (tuple) region.after(argument.end, ` satisfies ${tupleText(inner)}`);
  };
}

function refuse(node: ts.CallExpression, region: Region): undefined {
  const argument = node.arguments[0] ?? node;
  region.ignoreChildren(node);
  region.report({
    code: 'DM2142',
    at: argument,
    message: '`Promise.all` over something that is neither an array literal nor an inline `map`',
  });
}

function consumeElements(literal: ts.ArrayLiteralExpression, region: Region): (() => void)[] {
  region.consume(literal);
  const closings: (() => void)[] = [];
  for (const element of literal.elements) {
    if (ts.isSpreadElement(element)) {
      region.consume(element);
      if (!consumeMapped(unwrap(element.expression), region)) continue; // judged by its type
    } else {
      region.consume(element);
      const close = guardUncertain(element, region);
      if (close !== undefined) closings.push(close);
    }
  }
  return closings;
}

/** `list.map(async …)` and `Array.from(items, async …)`: the closure runs for each element in turn. */
function consumeMapped(expression: ts.Expression, region: Region): boolean {
  if (!ts.isCallExpression(expression)) return false;
  const callee = expression.expression;
  if (!ts.isPropertyAccessExpression(callee)) return false;
  const closure = mappingClosure(expression, callee, region);
  if (closure === undefined || region.classOf(closure) !== 'async-function') return false;
  region.consume(expression);
  region.acceptFunction(closure);
  region.ignore(callee);
  return true;
}

function mappingClosure(
  call: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
  region: Region,
): ts.Expression | undefined {
  const declared = region.checker.getResolvedSignature(call)?.declaration;
  if (declared === undefined || !isFromLibrary(symbolOf(declared, region))) return undefined;
  const owner = ts.isInterfaceDeclaration(declared.parent) ? declared.parent.name.text : '';
  if (callee.name.text === 'map' && /^(?:Readonly)?Array$/.test(owner)) return call.arguments[0];
  if (callee.name.text === 'from' && owner === 'ArrayConstructor') return call.arguments[1];
  return undefined;
}

function symbolOf(
  declaration: ts.SignatureDeclaration | ts.JSDocSignature,
  region: Region,
): ts.Symbol | undefined {
  const name = ts.getNameOfDeclaration(declaration as ts.Declaration);
  return name === undefined ? undefined : region.checker.getSymbolAtLocation(name);
}

/** An array without promises: `Promise.all` only copies it. */
function consumePlain(argument: ts.Expression, region: Region): boolean {
  if (isPromiseLike(region.classOf(argument)) || region.classOf(argument) !== 'plain') return false;
  const type = region.checker.getTypeAtLocation(argument);
  if (!region.checker.isArrayType(type)) return false;
  const [element] = region.checker.getTypeArguments(type as ts.TypeReference);
  if (element === undefined || region.classOfType(element) !== 'plain') return false;
  region.before(argument.getStart(), '[...');
  region.after(argument.end, ']');
  return true;
}

function removeWrapper(node: ts.CallExpression, argument: ts.Expression, region: Region): void {
  const { text } = region.sourceFile;
  const head = { start: node.getStart(), end: argument.getStart() };
  const tail = { start: argument.end, end: node.end };
  const commented =
    hasComment(text, head.start, head.end) || hasComment(text, tail.start, tail.end);
  // comments stay where they are, and parentheses keep a line break from ending a `return`
  if (commented) region.remove({ start: head.start, end: text.indexOf('(', node.expression.end) });
  else {
    region.remove(head);
    region.remove(tail);
  }
}

/** A tuple's type is lost in an array literal, unless something asks for it. */
function keepsTuple(node: ts.CallExpression, region: Region): boolean {
  if (/\.[cm]?jsx?$/.test(region.sourceFile.fileName)) return false;
  let outer: ts.Node = node;
  while (ts.isAwaitExpression(outer.parent) || ts.isParenthesizedExpression(outer.parent)) {
    outer = outer.parent;
  }
  const { parent } = outer;
  if (ts.isExpressionStatement(parent)) return false;
  if (ts.isVariableDeclaration(parent) && ts.isArrayBindingPattern(parent.name)) return false;
  if (!ts.isReturnStatement(parent)) return true;
  const fn = ts.findAncestor(parent, ts.isFunctionLike);
  return fn?.type === undefined && region.classOf(node) === 'promise';
}

function tupleText(literal: ts.ArrayLiteralExpression): string {
  const elements = literal.elements.map((one) =>
    ts.isSpreadElement(one) ? '...unknown[]' : 'unknown',
  );
  return `[${elements.join(', ')}]`;
}

import { ts } from '@ts-morph/common';
import { guardUncertain } from '../guard.js';
import type { Region } from '../region.js';
import { unwrap } from '../tokens.js';
import { isPromiseLike } from '../types/classify.js';
import { keepTuple, removeWrapper } from './layout.js';
import { consumeMapped, holdsPromises, readMapped } from './mapped.js';

/**
 * async: `await Promise.all([readName(path), readVersion(path)])`
 * sync:  `[readNameSync(path), readVersionSync(path)]`
 *
 * async: `await Promise.all(paths.map(async (path) => readConfig(path)))`
 * sync:  `paths.map((path) => readConfigSync(path))`
 */
export function lowerAll(node: ts.CallExpression, region: Region): (() => void) | undefined {
  const [argument] = node.arguments;
  if (argument === undefined || node.arguments.length > 1) return refuseList(node, region);
  const closeTuple = keepTuple(node, argument, region);
  const close = consumeList(argument, region);
  if (close === undefined) return refuseList(node, region);
  removeWrapper(node, argument, region);
  const inner = unwrap(argument);
  const branches = ts.isConditionalExpression(inner) && inner === argument;
  if (branches) region.before(argument.getStart(), '(');
  return () => {
    close();
    if (branches) region.after(argument.end, ')');
    closeTuple();
  };
}

/** Reports a combinator over something that it is not known to have made. */
export function refuseList(node: ts.CallExpression, region: Region): undefined {
  const argument = node.arguments[0] ?? node;
  region.ignoreChildren(node);
  region.report({
    code: 'DM2142',
    at: argument,
    message: `\`${node.expression.getText()}\` over something that is neither an array literal nor an inline \`map\``,
  });
}

/** Takes a list of promises: what it closes with, or undefined where the list was made elsewhere. */
function consumeList(list: ts.Expression, region: Region): (() => void) | undefined {
  const inner = unwrap(list);
  if (ts.isArrayLiteralExpression(inner)) return consumeElements(inner, region);
  if (ts.isConditionalExpression(inner)) {
    region.consume(inner);
    const closings = [inner.whenTrue, inner.whenFalse].map((one) => consumeList(one, region));
    return closings.includes(undefined) ? undefined : () => closings.forEach((one) => one?.());
  }
  if (isFilledHere(inner, region)) {
    region.consume(inner);
    return () => undefined;
  }
  const mapped = readMapped(inner, region);
  const close = mapped && consumeMapped(mapped, region);
  if (close === undefined) return copyPlain(list, region);
  if (mapped?.lazy !== true) return close;
  region.before(list.getStart(), '[...');
  return () => {
    close();
    region.after(list.end, ']');
  };
}

/** True for a constant that holds values in place of promises (see stored lists). */
export function isFilledHere(node: ts.Expression, region: Region): boolean {
  if (!ts.isIdentifier(node)) return false;
  const declaration = region.checker.getSymbolAtLocation(node)?.valueDeclaration;
  return declaration !== undefined && region.isConsumed(declaration);
}

/** The elements of a literal, each lowered where it stands; closures that are mapped with them. */
export function consumeElements(literal: ts.ArrayLiteralExpression, region: Region): () => void {
  region.consume(literal);
  const closings: (() => void)[] = [];
  for (const element of literal.elements) {
    region.consume(element);
    if (ts.isSpreadElement(element)) {
      const mapped = readMapped(element.expression, region);
      const close = mapped && consumeMapped(mapped, region);
      if (close !== undefined) closings.push(close); // anything else is judged by its type
    } else {
      const close = guardUncertain(element, region);
      if (close !== undefined) closings.push(close);
    }
  }
  return () => closings.forEach((close) => close());
}

/** A list without promises: `Promise.all` only copies it. */
function copyPlain(list: ts.Expression, region: Region): (() => void) | undefined {
  const kind = region.classOf(list);
  if (isPromiseLike(kind) || kind !== 'plain') return undefined;
  const { checker } = region;
  const type = checker.getTypeAtLocation(list);
  const element = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
  if (!checker.isArrayLikeType(type) || element === undefined) return undefined;
  if (holdsPromises(element, region) || region.classOfType(element) !== 'plain') return undefined;
  region.before(list.getStart(), '[...');
  return () => region.after(list.end, ']');
}

import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { promiseStaticName } from '../statics/static-name.js';
import { unwrap } from '../tokens.js';
import { functionAround, readLocalConstant, usesOf } from './uses.js';

/**
 * True for a variable or parameter that no other function than its own names: whatever is called,
 * nobody else can look at it or change it meanwhile.
 */
export function isPrivate(node: ts.Node, { checker }: Pick<Region, 'checker'>): boolean {
  if (!ts.isIdentifier(node)) return false;
  const symbol = checker.getSymbolAtLocation(node);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined) return false;
  if (!ts.isVariableDeclaration(declaration) && !ts.isParameter(declaration)) return false;
  const home = functionAround(declaration);
  if (home === undefined || functionAround(node) !== home) return false;
  const isElsewhere = (one: ts.Node): boolean => {
    if (ts.isIdentifier(one) && one.text === symbol.name && functionAround(one) !== home) {
      return symbolOf(one, checker) === symbol;
    }
    return ts.forEachChild(one, isElsewhere) ?? false;
  };
  return !isElsewhere(home);
}

/** True for the first use of the list that a combinator yielded: nobody else has it. */
export function isOwnResult(node: ts.Node, region: Pick<Region, 'checker'>): boolean {
  if (!ts.isIdentifier(node) || !isPrivate(node, region)) return false;
  const declaration = symbolOf(node, region.checker)?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return false;
  const constant = readLocalConstant(declaration);
  if (constant === undefined || !ts.isAwaitExpression(constant.initializer)) return false;
  const call = unwrap(constant.initializer.expression);
  if (!ts.isCallExpression(call) || promiseStaticName(call, region) !== 'all') return false;
  return usesOf(constant, region)[0] === node;
}

function symbolOf(node: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  return ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
}

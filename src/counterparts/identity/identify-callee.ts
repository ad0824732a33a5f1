import { ts } from '@ts-morph/common';
import { declarationPath, formatPath } from './declaration-path.js';
import { skipWrappers } from './skip-wrappers.js';
import { traceValue, type TracedValue } from './trace-value.js';

/**
 * The one name under which all spellings of a function are the same: `node:fs/promises#readFile`,
 * `node:fs/promises#FileHandle.read`, `execa#execa`,
 * `node:util#promisify(node:child_process#execFile)`. Functions of the project have the absolute
 * path of their file as module.
 *
 * A member is named by the declaration behind its type, and so is a value whose type is an interface
 * of a package (`p-limit#LimitFunction`); any other function is named by the declaration that its
 * value leads to, because a parameter of type `typeof readFile` may hold another function.
 *
 * @returns undefined for a value that may be another one at run time, and for a union of functions
 */
export function identifyCallee(checker: ts.TypeChecker, callee: ts.Expression): string | undefined {
  const node = skipWrappers(callee);
  const value = traceValue(checker, node);
  if (value !== undefined) return identifyValue(checker, value);
  return identifyMember(checker, node) ?? identifyCallable(checker, node);
}

function identifyValue(checker: ts.TypeChecker, value: TracedValue): string | undefined {
  if (value.promisified !== undefined) {
    const inner = identifyCallee(checker, value.promisified);
    return inner && `node:util#promisify(${inner})`;
  }
  const declaration = value.symbol.valueDeclaration ?? value.symbol.declarations?.[0];
  return declaration && formatPath(declarationPath(declaration));
}

function identifyMember(checker: ts.TypeChecker, node: ts.Expression): string | undefined {
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return undefined;
  const name = ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression;
  const declaration = checker.getSymbolAtLocation(name)?.declarations?.[0];
  if (declaration === undefined) return undefined;
  const path = declarationPath(declaration);
  return path.isMember ? formatPath(path) : undefined;
}

/** A function that a package made: all that is known of it is the type that the package gave it. */
function identifyCallable(checker: ts.TypeChecker, node: ts.Expression): string | undefined {
  const type = checker.getTypeAtLocation(node);
  const declaration = (type.aliasSymbol ?? type.getSymbol())?.declarations?.[0];
  const isNamedType =
    declaration &&
    (ts.isInterfaceDeclaration(declaration) || ts.isTypeAliasDeclaration(declaration));
  if (!isNamedType) return undefined;
  const path = declarationPath(declaration);
  return path.foreign ? formatPath(path) : undefined;
}

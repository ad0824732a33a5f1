import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { isFromLibrary } from '../types/classify.js';
import { readLocalConstant, usesOf } from './uses.js';

const TEXT_METHODS =
  /^(?:at|charAt|charCodeAt|concat|endsWith|includes|indexOf|lastIndexOf|padEnd|padStart|replace|replaceAll|slice|split|startsWith|substring|toLowerCase|toUpperCase|trim|trimEnd|trimStart)$/;
const COLLECTION_METHODS = /^(?:add|at|delete|get|has|includes|indexOf|push|set)$/;
const ENTRY_TESTS = /^is(?:BlockDevice|CharacterDevice|Directory|FIFO|File|Socket|SymbolicLink)$/;

/**
 * True for a call that only computes: a method of a text, a test of a directory's entry, a look into
 * a collection that nobody else has. Its receiver and its arguments are judged by who asks.
 */
export function isComputing(node: ts.CallExpression, region: Region): boolean {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee)) return false;
  const { name, expression } = callee;
  if (!node.arguments.every((one) => ts.isExpression(one) && !ts.isFunctionLike(one))) return false;
  if (ENTRY_TESTS.test(name.text)) {
    return node.arguments.length === 0 && isOfPlatform(name, region);
  }
  if (!isFromLibrary(region.checker.getSymbolAtLocation(name))) return false;
  const holder = region.checker.getTypeAtLocation(expression);
  if (holder.flags & ts.TypeFlags.StringLike) {
    return TEXT_METHODS.test(name.text) && node.arguments.every((one) => isText(one, region));
  }
  return COLLECTION_METHODS.test(name.text) && isOwnCollection(expression, region);
}

/** True for a member that cannot change meanwhile: a `readonly` one, or one that the platform made. */
export function isSteadyMember(node: ts.PropertyAccessExpression, region: Region): boolean {
  const declarations = region.checker.getSymbolAtLocation(node.name)?.declarations ?? [];
  return (
    declarations.length > 0 &&
    declarations.every(
      (one) =>
        !ts.isGetAccessor(one) &&
        (isReadonly(one) || one.getSourceFile().isDeclarationFile) &&
        (ts.isPropertyDeclaration(one) || ts.isPropertySignature(one)),
    )
  );
}

function isReadonly(node: ts.Declaration): boolean {
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Readonly) !== 0;
}

/** Declared by the types of Node. */
function isOfPlatform(name: ts.MemberName, region: Region): boolean {
  const declared = region.checker.getSymbolAtLocation(name)?.valueDeclaration;
  const module = ts.findAncestor(
    declared,
    (one): one is ts.ModuleDeclaration =>
      ts.isModuleDeclaration(one) && ts.isStringLiteral(one.name),
  );
  return module !== undefined && /^(?:node:)?fs(?:\/promises)?$/.test(module.name.text);
}

function isText(node: ts.Expression, region: Region): boolean {
  const type = region.checker.getTypeAtLocation(node);
  const parts = type.isUnion() ? type.types : [type];
  const plain = ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.Undefined;
  return parts.every((one) => (one.flags & plain) !== 0);
}

/** `seen` of `const seen = new Set<string>()`, of which nothing is done but to call its methods. */
function isOwnCollection(node: ts.Expression, region: Region): boolean {
  if (!ts.isIdentifier(node)) return false;
  const declaration = region.checker.getSymbolAtLocation(node)?.valueDeclaration;
  const constant =
    declaration && ts.isVariableDeclaration(declaration) && readLocalConstant(declaration);
  if (!constant) return false;
  const { initializer } = constant;
  const isNew =
    ts.isNewExpression(initializer) &&
    /^(?:Map|Set)$/.test(initializer.expression.getText()) &&
    isFromLibrary(region.checker.getSymbolAtLocation(initializer.expression));
  if (!isNew && !ts.isArrayLiteralExpression(initializer)) return false;
  return usesOf(constant, region).every(
    ({ parent }) => ts.isPropertyAccessExpression(parent) && ts.isIdentifier(parent.expression),
  );
}

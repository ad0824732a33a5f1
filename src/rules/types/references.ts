import { ts } from '@ts-morph/common';
import type { DeclarationId } from '../../model/edit.js';
import type { Region } from '../region.js';
import { defineRule, type Rule } from '../rule.js';
import { isAsyncFunction, type TypeClass } from './classify.js';

/**
 * async: `options: LoadOptions` (whose `transform` may be async)
 * sync:  `options: LoadOptionsSync`
 */
export const typeReferences: Rule = defineRule<
  ts.TypeReferenceNode | ts.ExpressionWithTypeArguments
>({
  name: 'type reference',
  kinds: [ts.SyntaxKind.TypeReference, ts.SyntaxKind.ExpressionWithTypeArguments],
  enter(node, region) {
    if (region.isConsumed(node)) return;
    const name = ts.isTypeReferenceNode(node) ? node.typeName : node.expression;
    const id = region.dualTypeOf(name);
    if (id !== undefined) region.rename(lastIdentifier(name), id);
    else replaceForeign(name, region);
  },
});

/**
 * async: `handle: FileHandle` (of node:fs/promises)
 * sync:  `handle: FileHandleSync` (a small class over the descriptor)
 */
function replaceForeign(name: ts.EntityName | ts.Expression, region: Region): void {
  const identity = identityOf(name, region.checker);
  const answer = identity && region.typeCounterpartOf(identity);
  if (answer === undefined || answer === '') return;
  region.replace({ start: name.getStart(), end: name.end }, answer);
}

/** `node:fs/promises#FileHandle` of a type that a declared module exports. */
function identityOf(
  name: ts.EntityName | ts.Expression,
  checker: ts.TypeChecker,
): string | undefined {
  const found = checker.getSymbolAtLocation(name);
  if (found === undefined) return undefined;
  const symbol = found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
  const module = ts.findAncestor(symbol.declarations?.[0], isAmbientModule);
  return module && `node:${module.name.text.replace(/^node:/, '')}#${symbol.name}`;
}

function isAmbientModule(
  node: ts.Node,
): node is ts.ModuleDeclaration & { readonly name: ts.StringLiteral } {
  return ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name);
}

/**
 * async: `ReturnType<typeof readConfig>`
 * sync:  `ReturnType<typeof readConfigSync>`
 */
export const typeQueries: Rule = defineRule<ts.TypeQueryNode>({
  name: 'typeof type',
  kinds: [ts.SyntaxKind.TypeQuery],
  enter(node, region) {
    const name = lastIdentifier(node.exprName);
    const dualClass = classOf(node.exprName, region);
    if (dualClass !== undefined) {
      region.rename(name, dualClass);
      return;
    }
    const type = region.checker.getTypeAtLocation(node.exprName);
    if (!isAsyncFunction(region.classOfType(type))) return;
    const target = region.targetOf(name);
    if (target.kind === 'dual') region.rename(target.name, target.id);
    else if (target.kind !== 'inside') {
      region.report({
        code: 'DM2202',
        at: node,
        message: `\`${node.getText()}\` names the type of an async function that is not dual`,
      });
    }
  },
});

/**
 * async: `import('./vfs.js').Vfs`
 * sync:  `import('./vfs.js').VfsSync`
 */
export const importTypes: Rule = defineRule<ts.ImportTypeNode>({
  name: 'import type',
  kinds: [ts.SyntaxKind.ImportType],
  enter(node, region) {
    const kind = region.classOfType(region.checker.getTypeFromTypeNode(node));
    const { qualifier } = node;
    if (qualifier !== undefined && node.isTypeOf && nameDual(qualifier, kind, region)) return;
    const id = qualifier && !node.isTypeOf ? region.dualTypeOf(qualifier) : undefined;
    if (qualifier !== undefined && id !== undefined) {
      region.rename(lastIdentifier(qualifier), id);
      return;
    }
    if (kind === 'plain') return;
    region.report({
      code: 'DM2203',
      at: node,
      message: `\`${node.getText()}\` names a type with promises that is not dual, through \`import()\``,
    });
  },
});

/** `one` of `typeof import('./tools.js').one`, which is a dual function or class, by its variant's name. */
function nameDual(qualifier: ts.EntityName, kind: TypeClass, region: Region): boolean {
  const dualClass = classOf(qualifier, region);
  if (dualClass !== undefined) {
    region.rename(lastIdentifier(qualifier), dualClass);
    return true;
  }
  if (!isAsyncFunction(kind)) return false;
  const target = region.targetOf(lastIdentifier(qualifier));
  if (target.kind === 'dual') region.rename(target.name, target.id);
  return target.kind === 'dual';
}

/** `typeof Client` of a dual class. */
function classOf(name: ts.EntityName, region: Region): DeclarationId | undefined {
  const symbol = region.checker.getSymbolAtLocation(name);
  if (symbol === undefined || !region.isDualClass(symbol)) return undefined;
  return region.dualTypeOf(name);
}

function lastIdentifier(name: ts.EntityName | ts.Expression): ts.Identifier {
  if (ts.isQualifiedName(name)) return name.right;
  if (ts.isPropertyAccessExpression(name) && ts.isIdentifier(name.name)) return name.name;
  return name as ts.Identifier;
}

import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { usesOf } from '../stored/uses.js';
import { unwrap } from '../tokens.js';

/**
 * async: `const { join } = await import('node:path')`
 * sync:  `const { join } = path` below `import * as path from 'node:path'`
 *
 * A module of Node itself has one namespace, however it is imported, and evaluating it does nothing.
 */
export function lowerBuiltinImport(node: ts.CallExpression, name: string, region: Region): void {
  const module = name.startsWith('node:') ? name : `node:${name}`;
  const main = defaultOf(node);
  const statement = unusedDeclaration(node, region);
  if (main !== undefined) {
    const text = { ref: 'import', module, name: 'default' } as const;
    region.cut({ start: main.getStart(), end: main.end }, text);
  } else if (statement !== undefined)
    region.cut({ start: statement.getStart(), end: statement.end });
  else {
    const namespace = { ref: 'import', module, name: '*' } as const;
    region.replace({ start: node.getStart(), end: node.end }, namespace);
  }
}

/** `(await import('node:path')).default`: a namespace has no type for it, an import has. */
function defaultOf(node: ts.CallExpression): ts.Expression | undefined {
  let outer: ts.Node = node;
  while (ts.isAwaitExpression(outer.parent) || ts.isParenthesizedExpression(outer.parent)) {
    outer = outer.parent;
  }
  const { parent } = outer;
  if (outer === node || !ts.isPropertyAccessExpression(parent)) return undefined;
  return parent.expression === outer && parent.name.text === 'default' ? parent : undefined;
}

/** The declaration of a namespace whose every use gives way to an imported counterpart. */
function unusedDeclaration(node: ts.CallExpression, region: Region): ts.Statement | undefined {
  const value = ts.isAwaitExpression(node.parent) ? node.parent.parent : node.parent;
  if (!ts.isVariableDeclaration(value) || value.type !== undefined) return undefined;
  const names = ts.isIdentifier(value.name) ? [value] : boundNames(value.name);
  const statement = value.parent.parent;
  if (names === undefined || !ts.isVariableStatement(statement)) return undefined;
  if (statement.declarationList.declarations.length > 1) return undefined;
  const gone = names.every((one) =>
    usesIn(one, value, region).every((use) => givesWay(use, region)),
  );
  return gone ? statement : undefined;
}

function boundNames(pattern: ts.BindingPattern): readonly ts.BindingElement[] | undefined {
  if (!ts.isObjectBindingPattern(pattern)) return undefined;
  const plain = pattern.elements.every(
    (one) => ts.isIdentifier(one.name) && one.initializer === undefined,
  );
  return plain ? pattern.elements : undefined;
}

function usesIn(
  one: ts.VariableDeclaration | ts.BindingElement,
  declaration: ts.VariableDeclaration,
  region: Region,
): readonly ts.Identifier[] {
  const { name } = one;
  const statement = declaration.parent.parent;
  if (!ts.isIdentifier(name) || !ts.isVariableStatement(statement)) return [];
  return usesOf({ name, statement }, region);
}

/** True for the callee, or the receiver of one, that an imported counterpart takes the place of. */
function givesWay(use: ts.Identifier, region: Region): boolean {
  let callee: ts.Expression = use;
  while (ts.isPropertyAccessExpression(callee.parent) && callee.parent.expression === callee) {
    callee = callee.parent;
  }
  const call = callee.parent;
  if (!ts.isCallExpression(call) || unwrap(call.expression) !== callee) return false;
  const target = region.targetOf(call.expression, call);
  return target.kind === 'counterpart' && target.replacesCallee;
}

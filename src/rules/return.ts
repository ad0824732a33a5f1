import { ts } from '@ts-morph/common';
import { guardUncertain } from './guard.js';
import type { Region } from './region.js';
import { defineRule, type Rule } from './rule.js';
import { isPromiseLike } from './types/classify.js';

/**
 * Rule R: an un-awaited promise may be returned only where nothing of the function runs after it.
 *
 * async: `return readConfig(path)`
 * sync:  `return readConfigSync(path)`
 */
export const returnStatements: Rule = defineRule<ts.ReturnStatement>({
  name: 'return',
  kinds: [ts.SyntaxKind.ReturnStatement],
  enter(node, region) {
    const fn = enclosingFunction(node);
    if (node.expression === undefined || fn === undefined) return undefined;
    return returned(node.expression, fn, region);
  },
});

/**
 * async: `paths.map(async (path) => readConfig(path))`
 * sync:  `paths.map((path) => readConfigSync(path))`
 */
export const arrowBodies: Rule = defineRule<ts.ArrowFunction>({
  name: 'arrow body',
  kinds: [ts.SyntaxKind.ArrowFunction],
  enter(node, region) {
    if (ts.isBlock(node.body)) return undefined;
    return returned(node.body, node, region);
  },
});

function returned(
  value: ts.Expression,
  fn: ts.SignatureDeclaration,
  region: Region,
): (() => void) | undefined {
  const kind = region.classOf(value);
  if (!yieldsPromise(fn, region) && !region.isConsumed(fn)) return undefined;
  region.consume(value);
  // an async generator awaits what it returns
  if (isPromiseLike(kind) && !isGenerator(fn)) {
    const after = runsAfter(value, fn, region);
    if (after !== undefined) {
      region.report({
        code: 'DM2120',
        at: value,
        message: `\`return ${firstLine(value)}\` hands out a promise, but ${after} before it is settled`,
      });
    }
  }
  // a handler's result is adopted as an async function's is
  return isAsync(fn) || region.isConsumed(fn) ? guardUncertain(value, region) : undefined;
}

function isGenerator(fn: ts.SignatureDeclaration): boolean {
  return 'asteriskToken' in fn && fn.asteriskToken !== undefined;
}

function firstLine(node: ts.Node): string {
  const [line = ''] = node.getText().split('\n');
  return line;
}

function yieldsPromise(fn: ts.SignatureDeclaration, region: Region): boolean {
  if (isAsync(fn)) return true;
  const signature = region.checker.getSignatureFromDeclaration(fn);
  if (signature === undefined) return false;
  return isPromiseLike(region.classOfType(region.checker.getReturnTypeOfSignature(signature)));
}

function isAsync(fn: ts.SignatureDeclaration): boolean {
  return (
    ts.canHaveModifiers(fn) &&
    (ts.getModifiers(fn) ?? []).some((one) => one.kind === ts.SyntaxKind.AsyncKeyword)
  );
}

function enclosingFunction(node: ts.Node): ts.SignatureDeclaration | undefined {
  return ts.findAncestor(node.parent, ts.isFunctionLike);
}

/** What of the function still runs after the expression at a `return` was evaluated. */
function runsAfter(node: ts.Node, fn: ts.Node, region: Region): string | undefined {
  for (let at = node; at !== fn; at = at.parent) {
    const { parent } = at;
    if (ts.isTryStatement(parent) && parent.finallyBlock !== at) {
      if (parent.tryBlock === at) return 'the `try` around it ends';
      if (parent.finallyBlock !== undefined) return 'the `finally` behind it runs';
    }
    if (ts.isBlock(parent) && declaresUsing(parent, at))
      return 'a `using` of its block is disposed of';
    if (ts.isForOfStatement(parent) && parent.statement === at && closes(parent, region)) {
      return "the loop's iterator is closed";
    }
    if (ts.isForStatement(parent) && usingList(parent.initializer)) {
      return 'a `using` of its loop is disposed of';
    }
  }
  return undefined;
}

function declaresUsing(block: ts.Block, before: ts.Node): boolean {
  return block.statements.some(
    (statement) =>
      statement.pos < before.pos &&
      ts.isVariableStatement(statement) &&
      usingList(statement.declarationList),
  );
}

function usingList(list: ts.ForInitializer | undefined): boolean {
  // `await using` has the bit of `using` too, and `const` has none of it
  return list !== undefined && (list.flags & ts.NodeFlags.Using) !== 0;
}

/** The iterators of arrays, strings, maps and sets have no `return` method to call. */
function closes(loop: ts.ForOfStatement, region: Region): boolean {
  if (usingList(loop.initializer) || loop.awaitModifier !== undefined) return true;
  const type = region.checker.getTypeAtLocation(loop.expression);
  if (type.flags & ts.TypeFlags.StringLike || region.checker.isArrayLikeType(type)) return false;
  return !/^(?:Readonly)?(?:Array|Map|Set)$/.test(type.symbol?.name ?? '');
}

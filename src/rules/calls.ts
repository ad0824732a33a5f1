import { ts } from '@ts-morph/common';
import { lowerFileStream } from './iteration/file-stream.js';
import { acceptIterating, isLibraryCall } from './iteration/library-call.js';
import { applyTarget } from './apply-target.js';
import { refuseDeferred } from './deferred.js';
import { lowerImport } from './imports/dynamic-import.js';
import { handOverArgument } from './hand-over.js';
import { lowerBorrowed } from './closures/borrowed.js';
import { lowerChosen } from './closures/chosen.js';
import { lowerContextRun } from './closures/context-run.js';
import { lowerReduce } from './closures/reduce.js';
import { lowerKeptCall } from './kept/kept.js';
import { lowerChain } from './chains/chain.js';
import { lowerPush } from './stored/list.js';
import { lowerFromAsync } from './statics/from-async.js';
import { lowerPromiseStatic } from './statics/lower-static.js';
import { promiseStaticName } from './statics/static-name.js';
import type { Region } from './region.js';
import { lowerVitest } from './suites/vitest.js';
import { defineRule, type Rule } from './rule.js';
import { isAsyncFunction, isPromiseLike } from './types/classify.js';

/**
 * async: `const text = await readFile(path, 'utf8')`
 * sync:  `const text = readFileSync(path, 'utf8')`
 */
export const calls: Rule = defineRule<ts.CallExpression>({
  name: 'call',
  kinds: [ts.SyntaxKind.CallExpression],
  enter(node, region) {
    if (region.named('test suite', () => lowerVitest(node, region))) return undefined;
    const special = lowerFirst(node, region, SPECIAL_CALLS);
    if (special !== undefined) return special;
    const staticName = promiseStaticName(node, region);
    if (staticName !== undefined) {
      const name = `Promise.${staticName}`;
      return region.named(name, () => lowerPromiseStatic(node, staticName, region));
    }
    if (refuseBadCall(node, region)) return undefined;
    const closing = lowerFirst(node, region, CLOSURE_CALLS);
    if (closing !== undefined) return closing;
    if (isLibraryCall(node, region)) acceptIterating(node, region);
    if (!concernsPromises(node, region)) return undefined;
    region.acceptFunction(node.expression);
    const target = region.targetOf(node.expression, node);
    applyTarget(target, node.expression, region);
    if (target.kind === 'dual' || target.kind === 'inside') acceptClosures(node, region);
    return undefined;
  },
});

type LowerCall = (node: ts.CallExpression, region: Region) => (() => void) | undefined;

/** Calls that are constructs of their own, by what `explain` calls them. */
const SPECIAL_CALLS: readonly (readonly [string, LowerCall])[] = [
  ['dynamic import', lowerImport],
  ['kept promise', lowerKeptCall],
  ['promise chain', lowerChain],
  ['list of promises', lowerPush],
  ['Array.fromAsync', lowerFromAsync],
  ['stream over a file', lowerFileStream],
];

/** Calls that take closures, or functions that are chosen or borrowed. */
const CLOSURE_CALLS: readonly (readonly [string, LowerCall])[] = [
  ['reduce', lowerReduce],
  ['context run', lowerContextRun],
  ['borrowed function', lowerBorrowed],
  ['chosen function', lowerChosen],
];

function lowerFirst(
  node: ts.CallExpression,
  region: Region,
  constructs: typeof SPECIAL_CALLS,
): (() => void) | undefined {
  for (const [name, lower] of constructs) {
    const closing = region.named(name, () => lower(node, region));
    if (closing !== undefined) return closing;
  }
  return undefined;
}

/**
 * async: ``await sql`select 1` ``
 * sync:  ``sqlSync`select 1` ``
 */
export const taggedTemplates: Rule = defineRule<ts.TaggedTemplateExpression>({
  name: 'tagged template',
  kinds: [ts.SyntaxKind.TaggedTemplateExpression],
  enter(node, region) {
    const kind = region.classOf(node);
    if (!isPromiseLike(kind) && kind !== 'async-iterable') return;
    region.acceptFunction(node.tag);
    applyTarget(region.targetOf(node.tag), node.tag, region);
  },
});

function concernsPromises(node: ts.CallExpression, region: Region): boolean {
  if (isPromiseLike(region.classOf(node)) || region.isFactory(node.expression)) return true;
  if (isJavaScript(region) && region.targetOf(node.expression, node).kind === 'dual') return true;
  if (isLibraryCall(node, region)) return false;
  if (region.classOf(node) === 'async-iterable') return true;
  return isAsyncFunction(region.classOf(node.expression)) || region.isAccepted(node.expression);
}

/** In JavaScript a doc comment may hide that a call yields a promise. */
function isJavaScript(region: Region): boolean {
  return /\.[cm]?jsx?$/.test(region.sourceFile.fileName);
}

/** A closure handed to code that is lowered too stays a closure of the same program. */
function acceptClosures(node: ts.CallExpression, region: Region): void {
  for (const argument of node.arguments) {
    handOverArgument(argument, region);
  }
}

/** Calls whose work comes later, or that read their caller: neither survives lowering. */
function refuseBadCall(node: ts.CallExpression, region: Region): boolean {
  const callee = node.expression;
  if (!ts.isIdentifier(callee) || callee.text !== 'eval') return refuseDeferred(node, region);
  region.report({
    code: 'DM2011',
    at: callee,
    message: '`eval` can hold an `await` that is not seen',
  });
  return true;
}

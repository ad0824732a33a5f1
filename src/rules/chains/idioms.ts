import { ts } from '@ts-morph/common';
import type { ImportRef } from '../../model/edit.js';
import { isInert } from '../inert.js';
import type { Region } from '../region.js';
import { unwrap } from '../tokens.js';
import { closureOf } from './handler.js';
import type { Link } from './link.js';

/**
 * Whether something is there, asked without an error being made.
 *
 * async: `await access(path).then(() => true, () => false)`
 * sync:  `existsSync(path)`
 *
 * Both are false for whatever goes wrong: `existsSync` is `access` with every error caught.
 */
export function lowerExists(link: Link, region: Region): (() => void) | undefined {
  const { node, receiver, handlers } = link;
  const [yes, no] = handlers;
  if (link.name !== 'then' || yes === undefined || no === undefined) return undefined;
  if (!yields(yes, ts.SyntaxKind.TrueKeyword) || !yields(no, ts.SyntaxKind.FalseKeyword)) {
    return undefined;
  }
  const call = unwrap(receiver);
  const [path, mode] = ts.isCallExpression(call) ? call.arguments : [];
  const fs = fileSystemRef(call, 'accessSync', region);
  if (fs === undefined || path === undefined || mode !== undefined) return undefined;
  if (!isInert(path, region) || hasClosure(path)) return undefined;
  region.ignoreChildren(node);
  const use = { from: 'node:fs/promises#access', to: 'existsSync', source: 'catalogue' } as const;
  region.noteCounterpart(use, call);
  const text = region.sourceFile.text.slice(path.getStart(), path.end);
  const span = { start: node.getStart(), end: node.end };
  region.cut(span, { ...fs, name: 'existsSync' }, `(${text})`);
  return () => undefined;
}

/**
 * Lets `stat` answer instead of throwing, where every error becomes `undefined` anyway.
 *
 * async: `await stat(path).catch(() => undefined)`
 * sync:  `recover(() => statSync(path, { throwIfNoEntry: false }), () => undefined)`
 */
export function quietStat(link: Link, region: Region): () => void {
  const nothing = (): undefined => undefined;
  const [handler] = link.handlers;
  if (link.name !== 'catch' || handler === undefined || !yieldsUndefined(handler)) return nothing;
  const call = unwrap(link.receiver);
  if (!ts.isCallExpression(call) || call.arguments.length !== 1) return nothing;
  const [path] = call.arguments;
  if (path === undefined || ts.isSpreadElement(path)) return nothing;
  const fs = fileSystemRef(call, 'statSync', region) ?? fileSystemRef(call, 'lstatSync', region);
  if (fs === undefined) return nothing;
  // a guard may take the path out, and leave a name in its place, which this follows
  return () => region.before(path.end, ', { throwIfNoEntry: false }');
}

/** The import of Node's own function that stands in for a call. */
function fileSystemRef(call: ts.Expression, name: string, region: Region): ImportRef | undefined {
  if (!ts.isCallExpression(call)) return undefined;
  const target = region.targetOf(call.expression, call);
  if (target.kind !== 'counterpart' || !target.replacesCallee) return undefined;
  for (const part of target.edits.flatMap((edit) => edit.text)) {
    if (typeof part === 'string' || part.ref !== 'import') continue;
    if (part.name === name && /^(?:node:)?fs$/.test(part.module)) return part;
  }
  return undefined;
}

function yields(handler: ts.Expression, kind: ts.SyntaxKind): boolean {
  const fn = closureOf(handler);
  return fn !== undefined && fn.parameters.length === 0 && fn.body.kind === kind;
}

function yieldsUndefined(handler: ts.Expression): boolean {
  const fn = closureOf(handler);
  if (fn === undefined || fn.parameters.length > 0) return false;
  if (ts.isBlock(fn.body)) return fn.body.statements.length === 0;
  return ts.isIdentifier(fn.body) && fn.body.text === 'undefined';
}

function hasClosure(node: ts.Node): boolean {
  return ts.isFunctionLike(node) || (ts.forEachChild(node, hasClosure) ?? false);
}

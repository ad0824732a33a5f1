import { ts } from '@ts-morph/common';
import { needsParentheses } from '../await.js';
import type { Region } from '../region.js';
import { isInert } from '../inert.js';
import { closureOf } from './handler.js';
import { keptComments } from './layout.js';
import { isLeftOut, type Link } from './link.js';
import { outsideParts } from './promise-parts.js';

/** A chain that is all there is to a statement. */
type Holder = ts.ExpressionStatement | ts.ReturnStatement;

/**
 * A link that catches, where its statement can become a `try`.
 *
 * async: `return readFile(path, 'utf8').catch(() => undefined);`
 * sync:  `try { return readFileSync(path, 'utf8'); } catch { return undefined; }`
 *
 * @returns undefined where the statement has to stay an expression
 */
export function lowerStatement(link: Link, region: Region): (() => void) | undefined {
  const holder = holderOf(link.node);
  if (holder === undefined) return undefined;
  const { movable, stuck } = outsideParts(link.receiver, region);
  if (movable.length > 0 || stuck.length > 0) return undefined;
  if (link.name === 'finally') return lowerFinally(link, holder, region);
  if (link.name === 'then') return lowerBoth(link, holder, region);
  return lowerCatch(link, holder, region);
}

/**
 * A `.then` whose handler does not use the value, where its statement can become two.
 *
 * async: `return writeFile(path, text).then(() => path);`
 * sync:  `writeFileSync(path, text); return path;`
 */
export function lowerSequence(
  { node, receiver }: Pick<Link, 'node' | 'receiver'>,
  body: ts.Expression,
  region: Region,
): (() => void) | undefined {
  const holder = holderOf(node);
  if (holder === undefined || !('statements' in holder.parent)) return undefined;
  const { text } = holder.getSourceFile();
  const comments = keptComments(text, receiver.end, body.getStart());
  const isReturn = ts.isReturnStatement(holder);
  if (isReturn) {
    const start = holder.expression?.getStart() ?? holder.getStart();
    region.replace({ start: holder.getStart(), end: start }, '');
  }
  const wrap = !isReturn && /^(?:\{|function|class|\()/.test(body.getText());
  const opening = `;\n${comments}${isReturn ? 'return ' : ''}${wrap ? '(' : ''}`;
  region.cut({ start: receiver.end, end: body.getStart() }, opening);
  region.replace({ start: body.end, end: holder.end }, `${wrap ? ')' : ''};`);
  return () => undefined;
}

function holderOf(node: ts.CallExpression): Holder | undefined {
  const at = ts.isAwaitExpression(node.parent) ? node.parent : node;
  if (ts.isAwaitExpression(at) && needsParentheses(at)) return undefined;
  const { parent } = at;
  if (ts.isReturnStatement(parent)) return parent;
  return ts.isExpressionStatement(parent) && at !== node ? parent : undefined;
}

interface Block {
  /** The text between `catch` and the block: ` (error) `. */
  readonly head: string;
  /** What stands in the block: an expression, or the statements between the braces. */
  readonly body: ts.Expression | ts.Block;
}

/** Reads a handler as the block of a `catch` or `finally`; undefined where it would mean something else. */
function readBlock(handler: ts.Expression, holder: Holder, parameters: 0 | 1): Block | undefined {
  const fn = closureOf(handler);
  if (fn === undefined || !ts.isArrowFunction(fn) || fn.typeParameters !== undefined) {
    return undefined;
  }
  const [parameter, more] = fn.parameters;
  if (more !== undefined || (parameter !== undefined && parameters === 0)) return undefined;
  const head = parameter === undefined ? ' ' : catchHead(parameter);
  if (head === undefined) return undefined;
  if (!ts.isBlock(fn.body)) return { head, body: fn.body };
  if (declaresVar(fn.body) || !endsAlike(fn.body, holder, parameters)) return undefined;
  return { head, body: fn.body };
}

/** The error of a handler is `any`; that of a `catch` is `unknown`, unless it says otherwise. */
function catchHead(parameter: ts.ParameterDeclaration): string | undefined {
  if (!ts.isIdentifier(parameter.name) || parameter.initializer !== undefined) return undefined;
  if (parameter.dotDotDotToken !== undefined) return undefined;
  const name = parameter.name.text;
  if (parameter.type === undefined) {
    const typed = !/\.[cm]?jsx?$/.test(parameter.getSourceFile().fileName);
    return typed ? ` (${name}: any) ` : ` (${name}) `;
  }
  const type = parameter.type.getText();
  return type === 'unknown' || type === 'any' ? ` (${name}: ${type}) ` : undefined;
}

function declaresVar(block: ts.Block): boolean {
  const declares = (node: ts.Node): boolean => {
    if (ts.isFunctionLike(node)) return false;
    if (ts.isVariableDeclarationList(node) && !(node.flags & ts.NodeFlags.BlockScoped)) return true;
    return ts.forEachChild(node, declares) ?? false;
  };
  return declares(block);
}

/** A handler's `return` may become one of the function only where the chain is returned. */
function endsAlike(block: ts.Block, holder: Holder, parameters: 0 | 1): boolean {
  if (ts.isReturnStatement(holder) && parameters === 1) {
    const last = block.statements.at(-1);
    return last !== undefined && (ts.isReturnStatement(last) || ts.isThrowStatement(last));
  }
  const returns = (node: ts.Node): boolean => {
    if (ts.isReturnStatement(node)) return true;
    return ts.isFunctionLike(node) ? false : (ts.forEachChild(node, returns) ?? false);
  };
  return !returns(block);
}

function lowerCatch(link: Link, holder: Holder, region: Region): (() => void) | undefined {
  const [handler] = link.handlers;
  const block = handler && readBlock(handler, holder, 1);
  if (block === undefined) return undefined;
  region.before(holder.getStart(), 'try {\n');
  closeTry(link.receiver, block, { keyword: 'catch', holder, region });
  return () => undefined;
}

function lowerFinally(link: Link, holder: Holder, region: Region): (() => void) | undefined {
  const [handler] = link.handlers;
  const block = handler && readBlock(handler, holder, 0);
  if (block === undefined) return undefined;
  region.before(holder.getStart(), 'try {\n');
  closeTry(link.receiver, block, { keyword: 'finally', holder, region });
  return () => undefined;
}

/**
 * async: `return access(path).then(() => true, () => false);`
 * sync:  `try { accessSync(path); return true; } catch { return false; }`
 */
function lowerBoth(link: Link, holder: Holder, region: Region): (() => void) | undefined {
  const [onValue, onError] = link.handlers;
  const block = onError && readBlock(onError, holder, 1);
  if (block === undefined || !ts.isReturnStatement(holder)) return undefined;
  if (isLeftOut(onValue)) {
    region.before(holder.getStart(), 'try {\n');
    closeTry(link.receiver, block, { keyword: 'catch', holder, region });
    return () => undefined;
  }
  const fn = onValue && closureOf(onValue);
  if (fn === undefined || !ts.isArrowFunction(fn) || fn.parameters.length > 0) return undefined;
  if (ts.isBlock(fn.body) || !isInert(fn.body, region)) return undefined;
  const start = holder.expression?.getStart() ?? holder.getStart();
  region.replace({ start: holder.getStart(), end: start }, 'try {\n');
  const comments = keptComments(holder.getSourceFile().text, link.receiver.end, fn.body.getStart());
  region.cut({ start: link.receiver.end, end: fn.body.getStart() }, `;\n${comments}return `);
  closeTry(fn.body, block, { keyword: 'catch', holder, region });
  return () => undefined;
}

/** Ends the `try` behind `last` and writes the handler's body as the block that follows. */
function closeTry(
  last: ts.Expression,
  { head, body }: Block,
  context: {
    readonly keyword: 'catch' | 'finally';
    readonly holder: Holder;
    readonly region: Region;
  },
): void {
  const { keyword, holder, region } = context;
  const { text } = holder.getSourceFile();
  const comments = keptComments(text, last.end, body.getStart());
  const opening = `;\n} ${keyword}${keyword === 'catch' ? head : ' '}`;
  if (ts.isBlock(body)) {
    region.cut({ start: last.end, end: body.getStart() }, `${opening}${comments}`);
    region.replace({ start: body.end, end: holder.end }, '');
    return;
  }
  if (isNothing(body)) {
    const value = ts.isReturnStatement(holder) && keyword === 'catch' ? 'return undefined; ' : '';
    region.cut({ start: last.end, end: holder.end }, `${opening}{ ${comments}${value}}`);
    return;
  }
  const keep = ts.isReturnStatement(holder) && keyword === 'catch' ? 'return ' : '';
  const wrap = keep === '' && /^(?:\{|function|class|\()/.test(body.getText());
  region.cut(
    { start: last.end, end: body.getStart() },
    `${opening}{\n${comments}${keep}${wrap ? '(' : ''}`,
  );
  region.replace({ start: body.end, end: holder.end }, `${wrap ? ')' : ''};\n}`);
}

/** `undefined` as a body: nothing to do. */
function isNothing(body: ts.Expression): boolean {
  return ts.isIdentifier(body) && body.text === 'undefined';
}

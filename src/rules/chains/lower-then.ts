import { ts } from '@ts-morph/common';
import { settledCall } from '../guard.js';
import type { Region } from '../region.js';
import { firstTokenLeft } from '../tokens.js';
import { closureOf, guardHandler, isSteady, needsGuard } from './handler.js';
import { readInline, type Inline } from './inline.js';
import { isCalled, keptComments, needsParentheses, statementGuard } from './layout.js';
import type { Link } from './link.js';
import { lowerSequence } from './statement.js';

/**
 * A `.then` with one handler: nothing is caught, so the value is simply handed on.
 *
 * async: `readFile(path, 'utf8').then((text) => JSON.parse(text))`
 * sync:  `JSON.parse(readFileSync(path, 'utf8'))`
 */
export function lowerThen(link: Link, handler: ts.Expression, region: Region): () => void {
  const inline = readInline(handler, region);
  const asMember =
    inline?.kind === 'use' && !ts.isCallExpression(inline.body) && isCalled(link.node);
  if (inline !== undefined && !asMember) return writeOut(link, inline, region);
  return isSteady(handler, region)
    ? callDirectly(link, handler, region)
    : passOn(link, handler, region);
}

function writeOut(
  { node, receiver }: Pick<Link, 'node' | 'receiver'>,
  inline: Inline,
  region: Region,
): () => void {
  const { body } = inline;
  const { text } = region.sourceFile;
  const between = keptComments(text, receiver.end, body.getStart());
  if (inline.kind === 'unused') {
    const asStatements = lowerSequence({ node, receiver }, body, region);
    if (asStatements !== undefined) return asStatements;
    const separator = statementGuard(node, '(');
    region.before(node.getStart(), `${separator}(`);
    region.cut({ start: receiver.end, end: body.getStart() }, `, ${between}`);
    region.replace({ start: body.end, end: node.end }, ')');
    return () => undefined;
  }
  const { use } = inline;
  const wrap = needsParentheses(body, node);
  const separator = statementGuard(node, wrap ? '(' : firstTokenLeft(body));
  region.move({ start: node.getStart(), end: receiver.end }, use.end);
  const name = ts.isShorthandPropertyAssignment(use.parent) ? `${use.text}: ` : '';
  region.replace({ start: use.getStart(), end: use.end }, name);
  region.ignore(use);
  const opening = `${separator}${between}${wrap ? '(' : ''}`;
  region.cut({ start: receiver.end, end: body.getStart() }, opening);
  region.replace({ start: body.end, end: node.end }, wrap ? ')' : '');
  return () => undefined;
}

/** async: `read(path).then(parse)` — sync: `parse(readSync(path))` */
function callDirectly(
  { node, receiver }: Link,
  handler: ts.Expression,
  region: Region,
): () => void {
  const { text } = region.sourceFile;
  const wrap = closureOf(handler) !== undefined;
  const guard = needsGuard(handler, region) ? settledCall(handler) : undefined;
  const comments = keptComments(text, receiver.end, handler.getStart());
  const separator = statementGuard(node, wrap ? '(' : firstTokenLeft(handler));
  region.move({ start: node.getStart(), end: receiver.end }, node.end);
  region.replace(
    { start: receiver.end, end: handler.getStart() },
    separator + comments,
    ...(guard?.open ?? []),
    wrap ? '(' : '',
  );
  region.replace({ start: handler.end, end: node.end }, wrap ? ')(' : '(');
  return () => region.after(node.end, `)${guard?.close ?? ''}`);
}

/** async: `read(path).then(format.parse)` — sync: `pass(readSync(path), format.parse)` */
function passOn({ node, receiver }: Link, handler: ts.Expression, region: Region): () => void {
  const { text } = region.sourceFile;
  region.before(node.getStart(), { ref: 'support', file: 'lowering/pass', name: 'pass' }, '(');
  const comments = keptComments(text, receiver.end, handler.getStart());
  region.replace({ start: receiver.end, end: handler.getStart() }, `, ${comments}`);
  const close = guardHandler(handler, 'value', region);
  return () => {
    close();
    region.replace({ start: handler.end, end: node.end }, ')');
  };
}

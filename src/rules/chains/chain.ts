import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { acceptHandler } from './handler.js';
import { lowerExists, quietStat } from './idioms.js';
import { isGuard, isLeftOut, readLink, type Link } from './link.js';
import { lowerGuard } from './lower-guard.js';
import { lowerThen } from './lower-then.js';
import { lowerStatement } from './statement.js';

/**
 * `.then`, `.catch` and `.finally` of a promise that is itself consumed.
 *
 * @returns undefined for a call that is no such link; else what closes the lowered text
 */
export function lowerChain(node: ts.CallExpression, region: Region): (() => void) | undefined {
  const link = readLink(node, region);
  if (link === undefined) return refuseUntyped(node, region);
  region.consume(link.receiver);
  region.acceptFunction(node.expression);
  if (refuseLink(link, region)) return () => undefined;
  const exists = lowerExists(link, region);
  if (exists !== undefined) return exists;
  for (const handler of link.handlers) if (!isLeftOut(handler)) acceptHandler(handler, region);
  return lowerLink(link, region);
}

function lowerLink(link: Link, region: Region): () => void {
  if (isGuard(link)) {
    const quiet = quietStat(link, region);
    const close = lowerStatement(link, region) ?? lowerGuard(link, region);
    return () => {
      quiet();
      close();
    };
  }
  const [handler] = link.handlers;
  if (link.name === 'then' && handler !== undefined && !isLeftOut(handler)) {
    return lowerThen(link, handler, region);
  }
  region.remove({ start: link.receiver.end, end: link.node.end });
  return () => undefined;
}

function refuseLink({ node, handlers }: Link, region: Region): boolean {
  if (node.questionDotToken === undefined && !ts.isOptionalChain(node)) {
    if (!handlers.some(ts.isSpreadElement)) return false;
  }
  region.report({
    code: 'DM2130',
    at: node,
    message: `\`${firstLine(node)}\` may call its handlers or not, and that is not lowered`,
  });
  return true;
}

/** A `.then` of something untyped: nobody knows whether it is that of a promise. */
function refuseUntyped(node: ts.CallExpression, region: Region): (() => void) | undefined {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee) || !/^(?:then|catch|finally)$/.test(callee.name.text))
    return undefined;
  const receiver = callee.expression;
  if (region.classOf(receiver) !== 'uncertain' || !ts.isCallExpression(receiver)) return undefined;
  region.ignoreChildren(node);
  region.report({
    code: 'DM2130',
    at: node,
    message: `\`${firstLine(receiver)}\` has no type that says whether it is a promise`,
  });
  return () => undefined;
}

function firstLine(node: ts.Node): string {
  const [line = ''] = node.getText().split('\n');
  return line;
}

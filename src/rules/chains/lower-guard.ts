import type { SupportRef } from '../../model/edit.js';
import type { Region } from '../region.js';
import { openWork } from './guarded.js';
import { guardHandler } from './handler.js';
import { keptComments } from './layout.js';
import { isLeftOut, type Link } from './link.js';

/**
 * A link that catches: what it is called on becomes work, and only that is guarded.
 *
 * async: `stat(path).catch(() => undefined)`
 * sync:  `recover(() => statSync(path), () => undefined)`
 */
export function lowerGuard(link: Link, region: Region): () => void {
  const { node, receiver } = link;
  const { text } = region.sourceFile;
  const helper = helperOf(link);
  const handlers = link.handlers.filter((one) => helper.name === 'attempt' || !isLeftOut(one));
  const [first] = handlers;
  const last = handlers.at(-1);
  if (first === undefined || last === undefined) throw new Error('a guard without a handler');
  const work = openWork(receiver, { node, helper }, region);
  const comments = keptComments(text, receiver.end, first.getStart());
  region.replace({ start: receiver.end, end: first.getStart() }, `, ${comments}`);
  const closings = handlers.map((one, index) => {
    if (helper.name === 'ensure') return () => undefined;
    const name = helper.name === 'attempt' && index === 0 ? 'value' : 'error';
    return isLeftOut(one) ? () => undefined : guardHandler(one, name, region);
  });
  const tail = { start: last.end, end: node.end };
  const arrive = work.moveTo(node.end);
  return () => {
    for (const close of closings) close();
    region.remove(tail);
    arrive();
    region.after(node.end, ')');
  };
}

function helperOf({ name, handlers }: Link): SupportRef & { readonly name: string } {
  const helper =
    name === 'finally'
      ? 'ensure'
      : name === 'catch' || isLeftOut(handlers[0])
        ? 'recover'
        : 'attempt';
  return { ref: 'support', file: `lowering/${helper}`, name: helper };
}

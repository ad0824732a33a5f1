import { ts } from '@ts-morph/common';
import type { Edit, TextPart } from '../../../model/edit.js';
import type { Subject } from './subject.js';

/** The `satisfies` behind an object literal, which judges its variants too. */
export function satisfiedBy(
  literal: ts.ObjectLiteralExpression,
): ts.SatisfiesExpression | undefined {
  let at: ts.Node = literal;
  while (ts.isParenthesizedExpression(at.parent) || ts.isAsExpression(at.parent)) at = at.parent;
  return ts.isSatisfiesExpression(at.parent) ? at.parent : undefined;
}

/**
 * What an object satisfies knows nothing of variants: it is told that there are some.
 *
 * async: `{ async read() { … } } satisfies Api`
 * output: `{ … } satisfies Api & Record<'readSync' | 'readAsync', unknown>`
 */
export function satisfiesEdits(subjects: readonly Subject[]): readonly Edit[] {
  const names = new Map<ts.SatisfiesExpression, TextPart[]>();
  for (const { declaration, nodes } of subjects) {
    const holder = nodes[0]?.parent;
    const satisfied =
      declaration.member !== undefined && holder && ts.isObjectLiteralExpression(holder)
        ? satisfiedBy(holder)
        : undefined;
    if (satisfied === undefined) continue;
    const { id, name } = declaration;
    const own = (['sync', 'async'] as const).flatMap((variant): TextPart[] => [
      "'",
      { ref: 'variant', id, variant, local: name, member: true },
      "'",
    ]);
    const known = names.get(satisfied);
    const pair = [...own.slice(0, 3), ' | ', ...own.slice(3)];
    names.set(satisfied, known === undefined ? pair : [...known, ' | ', ...pair]);
  }
  return [...names].flatMap(([{ type }, listed]): Edit[] => {
    const wraps = !ts.isTypeReferenceNode(type) && !ts.isTypeLiteralNode(type);
    const [start, end] = [type.getStart(), type.end];
    return [
      ...(wraps ? [{ kind: 'before', start, end: start, text: ['('] } as const] : []),
      {
        kind: 'after',
        start: end,
        end,
        text: [`${wraps ? ')' : ''} & Record<`, ...listed, ', unknown>'],
      },
    ];
  });
}

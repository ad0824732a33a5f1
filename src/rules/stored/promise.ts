import { ts } from '@ts-morph/common';
import type { Region } from '../region.js';
import { defineRule, type Rule } from '../rule.js';
import { claimGroup } from './claim.js';
import { settle } from './list.js';
import { createReader } from './reader.js';
import { readFrom } from './sequence.js';
import { readLocalConstant } from './uses.js';

/**
 * Rule S: a promise may be stored where nobody can tell that its work is done at once.
 *
 * async: `const head = readFile(one); const tail = readFile(two); return (await head) + (await tail);`
 * sync:  `const head = readFileSync(one); const tail = readFileSync(two); return head + tail;`
 */
export const storedPromises: Rule = defineRule<ts.VariableDeclaration>({
  name: 'stored promise',
  kinds: [ts.SyntaxKind.VariableDeclaration],
  enter(node, region) {
    const { initializer } = node;
    if (initializer === undefined || region.classOf(initializer) !== 'promise') return undefined;
    if (!region.isConsumed(initializer)) claimFrom(node, region);
    return region.isConsumed(node) ? settle(initializer, region) : undefined;
  },
});

/** Claims what is stored from a declaration on, where it is awaited before anything else happens. */
function claimFrom(node: ts.VariableDeclaration, region: Region): void {
  const constant = readLocalConstant(node);
  if (constant === undefined) return;
  const reader = createReader(region);
  if (reader.store(constant) === undefined || !readFrom(constant, reader)) return;
  claimGroup(reader.group, region);
}

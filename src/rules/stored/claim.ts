import type { Region } from '../region.js';
import type { StoredList } from './read-list.js';
import type { Stored } from './reader.js';
import { settleElementType, settleType } from './settled-type.js';

/** Claims what is stored from a declaration on: it holds values in the sync variant. */
export function claimGroup(group: readonly Stored[], region: Region): void {
  for (const { constant, list, settles } of group) {
    const { type } = constant.declaration;
    if (list !== undefined) {
      claimList(list, region);
      continue;
    }
    region.consume(constant.initializer);
    if (type !== undefined) settleType(type, region);
    if (settles === true) region.claim(constant.declaration);
  }
}

/** Claims a list and its names. */
export function claimList({ constant, uses, settles }: StoredList, region: Region): void {
  const { declaration } = constant;
  if (region.isConsumed(declaration)) return;
  region.claim(declaration);
  for (const use of uses) region.consume(use);
  if (declaration.type !== undefined) {
    settleElementType(declaration.type, { settles, region });
  }
}

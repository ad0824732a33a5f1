import type { UseRule } from '../decision.js';
import { callInAsync } from './call-in-async.js';
import { callInSync } from './call-in-sync.js';
import { combinatorElement } from './combinator-element.js';
import { downlevelledFunction } from './downlevelled-function.js';
import { explicitVariant } from './explicit-variant.js';
import { generatorLoop } from './generator-loop.js';
import { mapCallback } from './map-callback.js';
import { noCall } from './no-call.js';
import { noRoomForAwait } from './no-room-for-await.js';
import { topLevel } from './top-level.js';
import { typeUse } from './type-use.js';

/** The rules of design.md section 6, in the order in which they are asked; the first that answers decides. */
export const useRules: readonly UseRule[] = [
  typeUse,
  explicitVariant,
  noCall,
  downlevelledFunction,
  noRoomForAwait,
  topLevel,
  mapCallback,
  combinatorElement,
  generatorLoop,
  callInAsync,
  callInSync,
];

/**
 * The plain name of a dual class, as it is written into the output: the async variant itself, so that
 * `instanceof` and identity hold, with both variants named on it. This file type-checks as it stands;
 * what is copied lies between the marks, with these names replaced:
 *
 * - `Store`: the plain name, `StoreSync` and `StoreAsync`: the variants
 * - `<Item = string>` and `<Item>`: the class's own type parameters
 */
import { StoreAsync, StoreSync } from './stand-ins.js';

// from here
export const Store: typeof StoreAsync & {
  readonly sync: typeof StoreSync;
  readonly async: typeof StoreAsync;
} = /* @__PURE__ */ Object.assign(StoreAsync, { sync: StoreSync, async: StoreAsync });
export type Store<Item = string> = StoreAsync<Item>;
// to here

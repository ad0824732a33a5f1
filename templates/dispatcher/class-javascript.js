/**
 * The plain name of a dual class in a JavaScript module; see `class.ts`.
 */
import { StoreAsync, StoreSync } from './stand-ins.js';

// from here
export const Store = /* @__PURE__ */ Object.assign(StoreAsync, {
  sync: StoreSync,
  async: StoreAsync,
});
/** @typedef {StoreAsync} Store */
// to here

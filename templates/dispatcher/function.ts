/**
 * The dispatcher of a dual function, as it is written into the output. This file type-checks as it
 * stands; what is copied lies between the marks, with these names replaced:
 *
 * - `loadItem`: the dispatcher, `loadItemSync` and `loadItemAsync`: its variants
 * - `loadItemDefault`: the variant that a plain call runs
 * - the line of the inner function: its signatures, taken from the source
 * - `path`: the arguments that it passes on
 * - `CallableMode`: where the function is overloaded, the signatures of `mode(m)` for a variable `m`
 */
import { loadItemAsync, loadItemAsync as loadItemDefault, loadItemSync } from './stand-ins.js';

// from here
export const loadItem: typeof loadItemDefault & {
  readonly sync: typeof loadItemSync;
  readonly async: typeof loadItemAsync;
  mode<M extends 'sync' | 'async'>(
    mode: M,
  ): { sync: typeof loadItemSync; async: typeof loadItemAsync }[M];
} = /* @__PURE__ */ (() => {
  function loadItem(path: string) {
    return loadItemDefault(path);
  }
  loadItem.sync = loadItemSync;
  loadItem.async = loadItemAsync;
  loadItem.mode = <M extends 'sync' | 'async'>(mode: M) =>
    (mode === 'sync' ? loadItemSync : loadItemAsync) as {
      sync: typeof loadItemSync;
      async: typeof loadItemAsync;
    }[M];
  return loadItem;
})();
// to here

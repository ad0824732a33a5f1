/**
 * The dispatcher of an overloaded dual function: like `function.ts`, but a union of overloaded
 * functions cannot be called, so `mode(m)` of a variable `m` says what it takes signature by
 * signature.
 */
import { loadItemAsync, loadItemAsync as loadItemDefault, loadItemSync } from './stand-ins.js';

// from here
export const loadItem: typeof loadItemDefault & {
  readonly sync: typeof loadItemSync;
  readonly async: typeof loadItemAsync;
  mode(mode: 'sync'): typeof loadItemSync;
  mode(mode: 'async'): typeof loadItemAsync;
  mode(mode: 'sync' | 'async'): {
    (path: string): string | Promise<string>;
  };
} = /* @__PURE__ */ (() => {
  function loadItem(path: string) {
    return loadItemDefault(path);
  }
  function mode(mode: 'sync'): typeof loadItemSync;
  function mode(mode: 'async'): typeof loadItemAsync;
  function mode(mode: 'sync' | 'async'): typeof loadItemSync & typeof loadItemAsync;
  function mode(mode: 'sync' | 'async') {
    return mode === 'sync' ? loadItemSync : loadItemAsync;
  }
  loadItem.sync = loadItemSync;
  loadItem.async = loadItemAsync;
  loadItem.mode = mode;
  return loadItem;
})();
// to here

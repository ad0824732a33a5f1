/**
 * The dispatcher of a dual function in a JavaScript module; see `function.ts`.
 */
import { loadItemAsync, loadItemAsync as loadItemDefault, loadItemSync } from './stand-ins.js';

// from here
export const loadItem = /* @__PURE__ */ (() => {
  /** @type {typeof loadItemDefault} */
  function loadItem(path) {
    return loadItemDefault(path);
  }
  loadItem.sync = loadItemSync;
  loadItem.async = loadItemAsync;
  /**
   * @template {'sync' | 'async'} M
   * @param {M} mode
   * @returns {{ sync: typeof loadItemSync; async: typeof loadItemAsync }[M]}
   */
  loadItem.mode = (mode) => (mode === 'sync' ? loadItemSync : loadItemAsync);
  return loadItem;
})();
// to here

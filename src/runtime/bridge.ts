import { BackgroundLoop } from './background-loop.js';
import { locateBridgeModule, type BridgeSite } from './bridge-module.js';
import type { BackgroundLoopOptions, CallOptions } from './loop-options.js';
import { getWorkerThreads } from './node-builtins.js';

/** Runs a package's async variants in one background loop, for its sync variants. */
export class Bridge {
  readonly #loop: BackgroundLoop;
  readonly #located = new Map<string, URL>();

  /** Nothing is started before the first call. */
  constructor(options: BackgroundLoopOptions = {}) {
    this.#loop = new BackgroundLoop(options);
  }

  /**
   * Blocks until the async variant is done.
   *
   * @param name of the async variant, as the bridge module exports it
   * @throws what the async variant throws; LoopError with the codes of `BackgroundLoop.run`, and
   *   `DUALMODE_BRIDGE_MODULE_MISSING`
   */
  call<R>(site: BridgeSite, name: string, args: readonly unknown[], options: CallOptions = {}): R {
    const { id } = site;
    let module = this.#located.get(id);
    if (module === undefined) {
      // First: where there are no threads, that is what the caller has to know.
      getWorkerThreads();
      module = locateBridgeModule(site);
      this.#located.set(id, module);
    }
    return this.#loop.run(module, name, args, options) as R;
  }
}

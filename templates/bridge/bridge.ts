import { Bridge } from '../../src/runtime/bridge.js';

/** Runs the async variants of bridged functions in a background thread, and waits for them. */
export const bridge: Bridge = new Bridge({ name: 'PACKAGE_NAME' });

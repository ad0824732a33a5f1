export { BackgroundLoop } from './background-loop.js';
export { gather } from './gather.js';
export { LoopError, type LoopErrorCode } from './loop-error.js';
export { LoopFuture } from './loop-future.js';
export type { BackgroundLoopOptions, CallOptions } from './loop-options.js';
export type { ResourceLimits } from './protocol.js';
export type { AnyFunction, ArgumentsOf, ResultOf, SelfContained } from './work.js';
export { Bridge } from './bridge.js';
export type { BridgeSite } from './bridge-module.js';

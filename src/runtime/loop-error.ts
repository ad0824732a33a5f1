/** What can go wrong in the runtime itself; errors of the work keep their own codes. */
export type LoopErrorCode =
  /** The time given to the work was over; the work was aborted. */
  | 'DUALMODE_TIMEOUT'
  /** The future was cancelled before its work was done. */
  | 'DUALMODE_CANCELLED'
  /** The loop was stopped before the work was done. */
  | 'DUALMODE_LOOP_STOPPED'
  /** The loop's thread could not be started. */
  | 'DUALMODE_LOOP_START_FAILED'
  /** The work, or something beside it, ended the loop's thread with `process.exit`. */
  | 'DUALMODE_LOOP_EXITED'
  /** An uncaught error ended the loop's thread; it is the `cause`. */
  | 'DUALMODE_LOOP_CRASHED'
  /** The loop's thread ran out of memory. */
  | 'DUALMODE_LOOP_OUT_OF_MEMORY'
  /** The loop's thread was blocked past its grace and given up. */
  | 'DUALMODE_LOOP_BLOCKED'
  /** A blocking wait inside a background loop. */
  | 'DUALMODE_NESTED_CALL'
  /** This thread must not block, as a browser's main thread, or there are no threads. */
  | 'DUALMODE_CANNOT_BLOCK'
  /** An argument or a result that cannot cross between threads. */
  | 'DUALMODE_NOT_CLONEABLE'
  /** The module of the work could not be found or threw while loading. */
  | 'DUALMODE_MODULE_FAILED'
  /** The module was loaded and has no such function. */
  | 'DUALMODE_EXPORT_MISSING'
  /** The module of a bridged function is not where its package had it (it was bundled). */
  | 'DUALMODE_BRIDGE_MODULE_MISSING';

/** An error of the runtime itself, told apart by its stable `code`. */
export class LoopError extends Error {
  readonly code: LoopErrorCode;

  constructor(code: LoopErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

Object.defineProperty(LoopError.prototype, 'name', {
  value: 'LoopError',
  configurable: true,
  writable: true,
});

/** @param timeout milliseconds */
export function createTimeoutError(timeout: number): LoopError {
  return new LoopError(
    'DUALMODE_TIMEOUT',
    `The work was not done within ${timeout} ms and was aborted.`,
  );
}

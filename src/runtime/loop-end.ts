import { LoopError } from './loop-error.js';
import { rebuildThrown } from './packed-error.js';
import type { FromSupervisor } from './protocol.js';

/** What the calls in flight are told when their loop's thread has ended by itself. */
export function explainEnd(
  { exitCode, error }: FromSupervisor,
  { started, blocked }: { readonly started: boolean; readonly blocked: boolean },
): LoopError {
  if (error === undefined && blocked) {
    return new LoopError(
      'DUALMODE_LOOP_BLOCKED',
      'The background loop was blocked by other work for seconds, and was ended.',
    );
  }
  if (error === undefined) {
    return new LoopError(
      'DUALMODE_LOOP_EXITED',
      `The background loop's thread exited with code ${exitCode} before the work was done.`,
    );
  }
  const cause = rebuildThrown(error);
  const reason = cause instanceof Error ? cause.message : String(cause);
  if (cause instanceof Error && Reflect.get(cause, 'code') === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new LoopError('DUALMODE_LOOP_OUT_OF_MEMORY', `The background loop: ${reason}`, {
      cause,
    });
  }
  return started
    ? new LoopError(
        'DUALMODE_LOOP_CRASHED',
        `An uncaught error ended the background loop: ${reason}`,
        { cause },
      )
    : new LoopError(
        'DUALMODE_LOOP_START_FAILED',
        `The background loop's thread could not be started: ${reason}`,
        { cause },
      );
}

import { inspectValues, type Inspection } from './inspect-value.js';
import type { CallOptions } from './loop-options.js';
import { LoopError } from './loop-error.js';
import type { SignalPlace } from './protocol.js';

/** Arguments made ready to cross. */
export interface CallArguments {
  /** With `null` where the signals were. */
  readonly values: readonly unknown[];
  readonly inspection: Inspection;
  readonly signals: readonly SignalPlace[];
  /** The caller's own signals, which abort the work. */
  readonly watched: readonly AbortSignal[];
}

const NO_SIGNALS = [] as const;

/** @throws LoopError `DUALMODE_NOT_CLONEABLE` naming the part that cannot cross */
export function prepareArguments(args: readonly unknown[], options: CallOptions): CallArguments {
  const taken = args.some(mayHoldSignal) || options.appendSignal === true;
  const { values, signals, watched } = taken
    ? takeSignals(args, options.appendSignal === true)
    : { values: args, signals: NO_SIGNALS, watched: NO_SIGNALS };
  const { argumentNames, transfer } = options;
  const inspection = inspectValues(
    values,
    (index) => argumentNames?.[index] ?? `argument ${index + 1}`,
    transfer === undefined ? undefined : new Set(transfer),
  );
  if (inspection.problem !== undefined) {
    const { path, what } = inspection.problem;
    throw new LoopError(
      'DUALMODE_NOT_CLONEABLE',
      `${path} is ${what}, which cannot cross to the background loop.`,
    );
  }
  return { values, inspection, signals, watched };
}

function mayHoldSignal(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (isSignal(value)) return true;
  // Only in an object of options: to look at each element of a long array would cost.
  return Object.getPrototypeOf(value) === Object.prototype && Object.values(value).some(isSignal);
}

function isSignal(value: unknown): value is AbortSignal {
  return value instanceof AbortSignal;
}

function takeSignals(args: readonly unknown[], append: boolean) {
  const signals: SignalPlace[] = [];
  const watched: AbortSignal[] = [];
  const values = args.map((value, argument) => {
    if (isSignal(value)) {
      signals.push({ argument });
      watched.push(value);
      return null;
    }
    if (!mayHoldSignal(value)) return value;
    const copy: Record<string, unknown> = { ...(value as object) };
    for (const [property, held] of Object.entries(copy)) {
      if (!isSignal(held)) continue;
      signals.push({ argument, property });
      watched.push(held);
      copy[property] = null;
    }
    return copy;
  });
  if (append) {
    signals.push({ argument: values.length });
    values.push(null);
  }
  return { values, signals, watched };
}

import { describeOptions } from '../cache/describe-request.js';
import type { ResolvedOptions } from '../config/options.js';
import type { Generator } from './prepare-output.js';

/** A generator from outside may answer otherwise each time. */
export function usesCache({
  cache = true,
  generate,
}: {
  readonly cache?: boolean;
  readonly generate?: Generator;
}): boolean {
  return cache && !generate;
}

/** What a run is asked for, as the record of the last run knows it. */
export function requestOf(options: ResolvedOptions): {
  readonly root: string;
  readonly options: string;
} {
  return { root: options.root, options: describeOptions(options) };
}

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { GenerateSession } from '../../src/generate.js';
import { comparePrograms, type Comparison, type ComparisonRequest } from './compare.js';
import { write, type Fragment } from './fragment.js';
import { program } from './program.js';

/** Which programs are tried. */
export interface Search extends Omit<ComparisonRequest, 'session'> {
  readonly seed: number;
  readonly programs: number;
  /** How many programs go into one module. */
  readonly batch: number;
  /** False to take the first difference as it is; a search for small ones takes its time. */
  readonly shrinks?: boolean;
}

/** What a search came to. */
export interface SearchResult {
  readonly tried: number;
  /** Programs that ended with an error, whose work overlapped, and the effects of all. */
  readonly errors: number;
  readonly overlapping: number;
  readonly effects: number;
  /** The first program that differs, made as small as it gets. */
  readonly difference?: string;
}

/** Tries random programs until one differs. The same seed tries the same programs. */
export async function searchDifference(search: Search): Promise<SearchResult> {
  const { seed, programs, batch, shrinks = true, ...request } = search;
  const all = fc.sample(program, { seed, numRuns: programs });
  const session: GenerateSession = {};
  const how = { ...request, session };
  const result = { tried: 0, errors: 0, overlapping: 0, effects: 0 };
  for (let from = 0; from < all.length; from += batch) {
    const some = all.slice(from, from + batch);
    const comparisons = await comparePrograms(some, how).catch(asFault);
    const at = Array.isArray(comparisons) ? comparisons.findIndex(isDifferent) : -1;
    if (Array.isArray(comparisons) && at < 0) {
      count(comparisons, result);
      continue;
    }
    const suspects = at < 0 ? some.map((_, index) => from + index) : [from + at];
    if (shrinks) return { ...result, difference: await shrinkFirst({ seed, suspects, how }) };
    if (comparisons instanceof Error) throw comparisons;
    const difference = comparisons[at] && describeDifference(comparisons[at]);
    return { ...result, ...(difference !== undefined && { difference }) };
  }
  return result;
}

function isDifferent(one: Comparison): boolean {
  return describeDifference(one) !== undefined;
}

function count(
  comparisons: readonly Comparison[],
  result: { -readonly [Key in 'tried' | 'errors' | 'overlapping' | 'effects']: number },
): void {
  for (const one of comparisons) {
    result.tried += 1;
    if (one.sync.error !== undefined) result.errors += 1;
    if (one.overlaps) result.overlapping += 1;
    result.effects += one.sync.trace.length;
  }
}

function asFault(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** Says how the forms of a program differ, or that they do not. */
function describeDifference(one: Comparison): string | undefined {
  const sync = { ...one.sync, isAsync: true };
  if (one.sync.isAsync) return describe('the sync variant returns a promise', one);
  if (!isDeepStrictEqual(one.async, one.written)) return describe('the async variant', one);
  if (!isDeepStrictEqual(sync, one.inOrder)) return describe('the sync variant', one);
  // where nothing overlaps the two variants are the same to the last effect
  if (!one.overlaps && !isDeepStrictEqual(sync, one.async)) return describe('the variants', one);
  return undefined;
}

function describe(what: string, { source, ...forms }: Comparison): string {
  const outcomes = Object.entries(forms).map(([name, one]) => `${name}: ${JSON.stringify(one)}`);
  return [what, source, ...outcomes].join('\n');
}

interface Shrinking {
  readonly seed: number;
  readonly index: number;
  readonly how: ComparisonRequest;
}

/** The first of the suspects that differs alone, made small. */
async function shrinkFirst({
  seed,
  suspects,
  how,
}: Omit<Shrinking, 'index'> & { readonly suspects: readonly number[] }): Promise<string> {
  for (const index of suspects) {
    const difference = await shrink({ seed, index, how });
    if (difference !== undefined) return difference;
  }
  return `seed ${seed}: the programs ${suspects.join(', ')} fail together, and none of them alone`;
}

/** Makes the program at an index as small as it gets; undefined when it does not differ. */
async function shrink({ seed, index, how }: Shrinking): Promise<string | undefined> {
  let smallest: string | undefined;
  const property = fc.asyncProperty(program, async (one) => {
    const difference = await differenceOf(one, how);
    if (difference === undefined) return true;
    smallest = difference;
    return false;
  });
  await fc.check(property, {
    seed,
    path: String(index),
    numRuns: 1,
    interruptAfterTimeLimit: 60_000,
  });
  return smallest === undefined ? undefined : `seed ${seed}, program ${index}: ${smallest}`;
}

async function differenceOf(one: Fragment, how: ComparisonRequest): Promise<string | undefined> {
  try {
    const [comparison] = await comparePrograms([one], how);
    return comparison && describeDifference(comparison);
  } catch (error) {
    return `${write(one, 'source')}\n${String(error)}`;
  }
}

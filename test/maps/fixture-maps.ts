import type { GenerateResult } from '../../src/model.js';
import { checkTokens, type Replaced, type TokenCheck } from './check-tokens.js';
import { readTokens } from './tokens.js';

/** What the language itself calls otherwise where nothing is awaited. */
const languageRenames = new Set([
  'AsyncGenerator Generator',
  'AsyncIterable Iterable',
  'AsyncIterator Iterator',
  'AsyncIterableIterator IterableIterator',
  'AsyncDisposable Disposable',
  'AsyncDisposableStack DisposableStack',
  'asyncIterator iterator',
  'asyncDispose dispose',
  'disposeAsync dispose',
  'fromAsync from',
  'flatMap map',
]);

/** How many tokens of an output its maps lead where. */
export interface MapCounts {
  readonly exact: number;
  readonly renamed: number;
}

/**
 * Follows every token of a generator's output through the maps beside it.
 *
 * @returns what is wrong, a line each: a token that leads to another one, though nothing renamed it;
 *   a token of the source that stands in the output without a way back
 */
export function findWrongMappings(
  input: ReadonlyMap<string, string>,
  result: GenerateResult,
): { readonly wrong: readonly string[]; readonly counts: MapCounts } {
  const renames = renamesOf(result);
  const counts = { exact: 0, renamed: 0 };
  const wrong = result.files
    .filter((file) => file.kind === 'dual')
    .flatMap((file): string[] => {
      const map = result.files.find((one) => one.path === `${file.path}.map`);
      const source = input.get(file.source ?? '');
      if (map === undefined || source === undefined) return [`${file.path} has no map`];
      const check = checkTokens({ path: file.path, text: file.text, map: map.text, source });
      counts.exact += check.exact.length;
      counts.renamed += check.replaced.length;
      return [
        ...check.replaced
          .filter((one) => !isPlanned(one, { file: file.source ?? '', source, renames }))
          .map(describe),
        ...findLost(check, source, file.path),
      ].map((text) => `${file.path}:${text}`);
    });
  return { wrong, counts };
}

/** What the plan renames: pairs of names, endings that any name may get, and places of counterparts. */
interface Renames {
  readonly pairs: ReadonlySet<string>;
  readonly given: ReadonlySet<string>;
  readonly endings: readonly string[];
  readonly places: ReadonlySet<string>;
}

function renamesOf({ explanations }: GenerateResult): Renames {
  const variants = explanations.flatMap(({ name, sync, async, dispatcher = name }) =>
    [sync, async, dispatcher].map((one) => [name, one] as const),
  );
  const endings = variants.flatMap(([name, one]) =>
    one.startsWith(name) ? [one.slice(name.length)] : [],
  );
  const places = explanations.flatMap(({ counterparts }) =>
    counterparts.map(({ location: { file, line, column } }) => `${file}:${line}:${column}`),
  );
  return {
    pairs: new Set([...variants.map((pair) => pair.join(' ')), ...languageRenames]),
    given: new Set(variants.map(([, one]) => one)),
    // inferred helpers and counterparts, which explanations do not all name, get the plain ones
    endings: [...new Set([...endings, 'Sync', 'Async'])],
    places: new Set(places),
  };
}

/** Words of the source that are no names of its author: what they stand in is written anew. */
const constructs = new Set(['Promise', 'isSync', 'pair', 'sync', 'default']);

function isPlanned(
  { from, to, isFromName, leadsLine, offset }: Replaced,
  {
    file,
    source,
    renames,
  }: { readonly file: string; readonly source: string; readonly renames: Renames },
): boolean {
  if (leadsLine || renames.pairs.has(`${from} ${to}`)) return true;
  // a default export without a name gets one
  if (renames.given.has(to) && (from === '' || from === 'default')) return true;
  // what was imported as the default is imported by the names of its variants
  if (renames.given.has(to) && /^import\s+$/.test(lineBefore(source, offset))) return true;
  const isEnded = (ending: string): boolean =>
    to === from + ending || (ending !== '' && from === to + ending);
  if (renames.endings.some(isEnded)) return true;
  if (renames.places.has(placeOf(file, source, offset))) return true;
  return from !== '' && (!isFromName || constructs.has(from));
}

function placeOf(file: string, source: string, offset: number): string {
  const before = source.slice(0, offset).split('\n');
  return `${file}:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}

function lineBefore(source: string, offset: number): string {
  return source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset);
}

function describe({ line, from, to }: Replaced): string {
  return `${line} \`${to}\` leads to \`${from}\``;
}

/** Names of the source that nothing of the output leads to. */
function findLost(check: TokenCheck, source: string, file: string): string[] {
  const reached = new Set([...check.exact, ...check.replaced].map(({ offset }) => offset));
  return readTokens(file, source)
    .filter(({ isName, start }) => isName && !reached.has(start) && !isSpent(source, start))
    .map(({ text, start }) => ` nothing leads to \`${text}\` at ${placeOf('', source, start)}`);
}

/** What is resolved away: helpers with what they are given, markers, imports and exports that became others. */
function isSpent(source: string, offset: number): boolean {
  const start = source.lastIndexOf('\n', offset) + 1;
  const line = source.slice(start, source.indexOf('\n', offset));
  // a class in a constant of its own name is named once
  if (
    /const (\w+) = class $/.exec(source.slice(start, offset))?.[1] ===
    /^\w+/.exec(source.slice(offset))?.[0]
  )
    return true;
  return /\bisSync\b|\b(?:sync|pair)\(|@dualMode|^\s*(?:import|export)\b.*\bfrom\b|\bsync: |\basync: |Promise/.test(
    line,
  );
}

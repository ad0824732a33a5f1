/**
 * Coverage for Vitest that sums the variants of a dual declaration: what `@vitest/coverage-v8` counts,
 * with the statements of both variants counted together. Of a statement that stands twice in one
 * module it takes the count of the last one, though it sums functions and branches.
 */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { CountedFunction } from './counted.js';
import { readMappedPlaces, type DecodedMap, type ScriptMap } from './mapped-places.js';
import { sumVariants } from './sum-variants.js';

/** What of a provider's module is used here: its own declaration is the author's, not ours. */
interface ProviderModule {
  readonly getProvider: () => V8Provider | Promise<V8Provider>;
}

/** A file's coverage as Istanbul writes it: `s` counts statements. */
interface FileCounts {
  readonly s: Readonly<Record<string, number>>;
}

type CoverageByFile = Record<string, FileCounts>;

interface TransformedScript {
  readonly code: string;
  readonly map?: ScriptMap | DecodedMap | null;
}

/** `remapCoverage` is no part of Vitest's interface: where it is gone, that is said. */
interface V8Provider {
  remapCoverage?: (
    file: string,
    wrapperLength: number,
    script: TransformedScript,
    functions: readonly CountedFunction[],
  ) => Promise<CoverageByFile>;
}

const loaded = (await import(resolveProvider())) as { readonly default: ProviderModule };

/** To be named as `coverage.customProviderModule`, with `coverage.provider: 'custom'`. */
const provider: ProviderModule = {
  ...loaded.default,
  getProvider: async () => summing(await loaded.default.getProvider()),
};

export default provider;

/** That of the project: Vitest runs in its folder. */
function resolveProvider(): string {
  const project = createRequire(pathToFileURL(`${process.cwd()}/package.json`));
  return pathToFileURL(project.resolve('@vitest/coverage-v8')).href;
}

function summing(v8: V8Provider): V8Provider {
  const remap = v8.remapCoverage?.bind(v8);
  if (remap === undefined) {
    throw new TypeError(
      'dualmode/coverage does not know this version of @vitest/coverage-v8. Use the provider "istanbul", which sums by itself.',
    );
  }
  v8.remapCoverage = async (file, wrapperLength, script, functions) => {
    if (!isEncoded(script.map)) return remap(file, wrapperLength, script, functions);
    // what stands in front of the script counts for V8, and not for the map
    const starts = lineStarts(script.code).map((start) => start + wrapperLength);
    const { places, without } = readMappedPlaces(script.map, starts);
    const summed = sumVariants(functions, places);
    if (summed.repeated.size === 0) return remap(file, wrapperLength, script, functions);
    const plain = { ...script, map: without(summed.about) };
    const counted = await remap(file, wrapperLength, plain, functions);
    const statements = await remap(file, wrapperLength, plain, summed.functions);
    return Object.fromEntries(
      Object.entries(counted).map(([path, one]) => [
        path,
        { ...one, s: statements[path]?.s ?? one.s },
      ]),
    );
  };
  return v8;
}

function isEncoded(map: TransformedScript['map']): map is ScriptMap {
  return typeof map?.mappings === 'string';
}

function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

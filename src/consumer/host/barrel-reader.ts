import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import { isBarrelFile, readBarrel } from '../core/barrel.js';
import { viewModule } from '../core/compile.js';
import type { EntryLookup, ResolveEntry } from '../core/entry.js';
import { defaultConsumerOptions } from '../core/options.js';
import { parseModule } from '../core/parse.js';
import { collectSites } from '../core/sites.js';
import type { ManifestExport } from '../manifest/manifest.js';

/** Reads modules of the consumer's own that are named `auto`. */
export interface BarrelReader {
  /** What a relative specifier leads to; `undefined` where that is no barrel. */
  read(specifier: string, directory: string): EntryLookup | undefined;
}

interface BarrelExports {
  readonly exports: ReadonlyMap<string, ManifestExport>;
  readonly isCircular: boolean;
}

interface KnownBarrel {
  readonly stamp: string;
  readonly found: BarrelExports;
}

/**
 * Creates the reader. A barrel that leads back to itself is DM5107.
 *
 * @param resolverFor the look-up for the imports of a barrel, given its absolute path
 */
export function createBarrelReader(resolverFor: (file: string) => ResolveEntry): BarrelReader {
  const known = new Map<string, KnownBarrel>();
  const open = new Set<string>();
  const readFile = (file: string): BarrelExports => {
    const { mtimeMs, size } = statSync(file);
    const stamp = `${mtimeMs} ${size}`;
    const remembered = known.get(file);
    if (remembered?.stamp === stamp) return remembered.found;
    const found = readExports(file, readFileSync(file, 'utf8'), resolverFor(file));
    if (!found.isCircular) known.set(file, { stamp, found });
    return found;
  };
  return {
    read(specifier, directory) {
      if (!mayNameBarrel(specifier)) return undefined;
      const file = locateModule(resolve(directory, specifier));
      if (file === undefined || !isBarrelFile(file)) return undefined;
      if (open.has(file)) return { findings: [circle(specifier)] };
      open.add(file);
      try {
        const { exports, isCircular } = readFile(file);
        if (isCircular) return { findings: [circle(specifier)] };
        if (exports.size === 0) return undefined;
        return {
          entry: { role: 'auto', variantsFrom: specifier, exports, open: true, file },
          findings: [],
        };
      } finally {
        open.delete(file);
      }
    },
  };
}

const nothing: BarrelExports = { exports: new Map(), isCircular: false };

function readExports(file: string, text: string, resolveEntry: ResolveEntry): BarrelExports {
  if (!text.includes('/auto')) return nothing;
  const parsed = parseModule(file, text);
  // Its own compilation reports the syntax error.
  if ('failure' in parsed) return nothing;
  const module = viewModule({ file, text, options: defaultConsumerOptions }, parsed);
  const { sites, findings } = collectSites(module, resolveEntry);
  const isCircular = findings.some(({ code }) => code === 'DM5107');
  return { exports: readBarrel(module, sites).exports, isCircular };
}

function circle(specifier: string) {
  const message = `"${specifier}" passes on names that lead back to itself.`;
  return createDiagnostic({ code: 'DM5107', message });
}

/** Most imports need no look at the disk. */
function mayNameBarrel(specifier: string): boolean {
  return isBarrelFile(specifier) || isBarrelFile(`${specifier}.js`);
}

const substitutes: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.jsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};
const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** The file that a path leads to, with TypeScript's and the bundlers' liberties about extensions; sources first. */
function locateModule(path: string): string | undefined {
  const extension = /\.[cm]?[jt]sx?$/.exec(path)?.[0];
  const stem = extension === undefined ? path : path.slice(0, -extension.length);
  const candidates =
    extension === undefined
      ? extensions.map((each) => path + each)
      : [...(substitutes[extension] ?? []).map((each) => stem + each), path];
  return candidates.find((candidate) => statSync(candidate, { throwIfNoEntry: false })?.isFile());
}

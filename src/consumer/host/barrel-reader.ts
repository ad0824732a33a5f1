import { readFileSync, statSync } from 'node:fs';
import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import { readBarrel } from '../core/barrel.js';
import { viewModule } from '../core/compile.js';
import type { EntryLookup, ResolveEntry } from '../core/entry.js';
import { defaultConsumerOptions } from '../core/options.js';
import { parseModule } from '../core/parse.js';
import { collectSites } from '../core/sites.js';
import type { ManifestExport } from '../manifest/manifest.js';
import { locateBarrel } from './barrel-file.js';

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
      const file = locateBarrel(specifier, directory);
      if (file === undefined) return undefined;
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

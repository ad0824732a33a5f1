import { readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { globSync } from 'tinyglobby';
import { isPlainObject } from '../config/options/validator.js';
import type { CountedFunction } from './counted.js';
import { readMappedPlaces, type ScriptMap } from './mapped-places.js';
import { sumVariants } from './sum-variants.js';

/** What became of the coverage that Node has written. */
export interface SummedCoverage {
  /** Reports that change: path relative to the root, and text. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** All reports that were found. */
  readonly reports: number;
}

/** A report as Node writes it for `NODE_V8_COVERAGE`, as far as it is read here. */
interface RawReport {
  readonly result: readonly RawScript[];
  readonly 'source-map-cache'?: Readonly<Record<string, CachedMap | undefined>>;
}

interface RawScript {
  readonly url: string;
  readonly functions: readonly CountedFunction[];
}

interface CachedMap {
  readonly lineLengths?: readonly number[];
  readonly data?: ScriptMap | null;
}

/**
 * Sums, in all of Node's reports in a folder, the variants that lead to one source. Of each two the
 * second stays, with the counts of both: tools that count lines take those of what stands last.
 * Done twice it is as done once. Writes nothing.
 */
export function sumCoverageFolder(root: string, folder: string): SummedCoverage {
  const start = resolve(root, folder);
  const paths = globSync('coverage-*.json', { cwd: start, expandDirectories: false }).sort();
  const reports = paths.flatMap((path) => {
    const file = join(start, path);
    const text = readFileSync(file, 'utf8');
    const report: unknown = JSON.parse(text);
    return isReport(report) ? [{ file, text, report }] : [];
  });
  const files = reports.flatMap(({ file, text, report }) => {
    const result = report.result.map((script) => sumScript(script, report));
    const summed = JSON.stringify({ ...report, result });
    if (summed === JSON.stringify(report) || summed === text) return [];
    return [{ path: relative(root, file).split(sep).join('/'), text: summed }];
  });
  return { files, reports: reports.length };
}

function isReport(report: unknown): report is RawReport {
  return isPlainObject(report) && Array.isArray(report['result']);
}

function sumScript(script: RawScript, report: RawReport): RawScript {
  const { data, lineLengths } = report['source-map-cache']?.[script.url] ?? {};
  if (!data || !lineLengths) return script;
  const lineStarts = [0];
  for (const length of lineLengths) lineStarts.push((lineStarts.at(-1) ?? 0) + length + 1);
  const { places } = readMappedPlaces(data, lineStarts);
  const { functions, repeated, about } = sumVariants(script.functions, places);
  if (repeated.size === 0) return script;
  // a function of a dispatcher, which nobody wrote
  const isAbout = ({ ranges: [whole] }: CountedFunction): boolean => {
    const own = places.filter(
      ({ offset }) => whole && whole.startOffset <= offset && offset < whole.endOffset,
    );
    return own.every((place) => about.has(place));
  };
  return { ...script, functions: functions.filter((one) => !repeated.has(one) && !isAbout(one)) };
}

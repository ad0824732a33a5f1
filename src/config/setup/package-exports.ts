import { entryFile, subpathOf } from '../../model/entry-paths.js';
import { buildFolder } from './build-config.js';
import type { SetupOptions } from './setup-edit.js';

/** What one entry exports: types first, or TypeScript would not see them. */
export interface ExportTarget {
  readonly types: string;
  readonly default: string;
}

type PlannedExport = readonly [string, ExportTarget];

const variants = ['sync', 'async', 'auto'] as const;

/**
 * The `exports` of the package, by the same paths as in the manifest: each entry, and beside it its
 * variants. `src/index.ts` is `.` and `./sync`; `src/feature.ts` is `./feature`, `./feature/sync`.
 */
export function planExports({
  src,
  entries,
}: Pick<SetupOptions, 'src' | 'entries'>): Readonly<Record<string, ExportTarget>> {
  const modules = entries.length > 0 ? entries : [`${src}/index.ts`];
  return Object.fromEntries(modules.flatMap((entry) => planEntry(entry, src)));
}

function planEntry(entry: string, src: string): readonly PlannedExport[] {
  const subpath = subpathOf(entry, src);
  const below = (name: string): string => (subpath === '.' ? `./${name}` : `${subpath}/${name}`);
  return [
    [subpath, builtFile(entry, src)],
    ...variants.map((variant): PlannedExport => [
      below(variant),
      builtFile(entryFile(entry, variant), src),
    ]),
  ];
}

/** `src/feature.mts` -> `./dist/feature.mjs` and its declaration. */
function builtFile(source: string, src: string): ExportTarget {
  const inner = source.slice(src.length + 1);
  const kind = /\.([cm]?)[jt]sx?$/.exec(inner)?.[1] ?? '';
  const base = `./${buildFolder}/${inner.replace(/\.[cm]?[jt]sx?$/, '')}`;
  return { types: `${base}.d.${kind}ts`, default: `${base}.${kind}js` };
}

import { posix } from 'node:path';
import { buildFolder } from './build-config.js';
import type { SetupOptions } from './setup-edit.js';

/** What one entry exports: types first, or TypeScript would not see them. */
export interface ExportTarget {
  readonly types: string;
  readonly default: string;
}

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
  return Object.fromEntries(modules.flatMap((entry) => planEntry(entry.slice(src.length + 1))));
}

/** @param entry relative to the source folder */
function planEntry(entry: string): readonly (readonly [string, ExportTarget])[] {
  const { dir, name, ext } = posix.parse(entry);
  const kind = /^\.([cm]?)/.exec(ext)?.[1] ?? '';
  const isIndex = name === 'index';
  const subpath = posix.join(dir, isIndex ? '' : name);
  const target = (file: string): ExportTarget => {
    const base = `./${posix.join(buildFolder, dir, file)}`;
    return { types: `${base}.d.${kind}ts`, default: `${base}.${kind}js` };
  };
  const rest = variants.map(
    (variant) =>
      [
        `./${posix.join(subpath, variant)}`,
        target(isIndex ? variant : `${name}.${variant}`),
      ] as const,
  );
  return [[subpath === '.' ? '.' : `./${subpath}`, target(name)], ...rest];
}

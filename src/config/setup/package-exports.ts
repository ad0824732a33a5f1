import type { SetupOptions } from './setup-edit.js';
import { buildFolder } from './build-config.js';

/** What one entry exports: types first, or TypeScript would not see them. */
export interface ExportTarget {
  readonly types: string;
  readonly default: string;
}

/** The `exports` of the package: its own entries and, beside the first, `./sync` and `./async`. */
export function planExports(
  options: Pick<SetupOptions, 'src' | 'entries'>,
): Readonly<Record<string, ExportTarget>> {
  const [main = `${options.src}/index.ts`, ...others] = options.entries;
  const { folder, ending } = splitEntry(main, options.src);
  const first = describeTarget(main, options.src);
  const variant = (mode: string): ExportTarget => toTarget(`${folder}${mode}`, ending);
  const rest = others.map((entry) => {
    const { folder: path, name } = splitEntry(entry, options.src);
    return [`./${path}${name}`, describeTarget(entry, options.src)] as const;
  });
  return {
    '.': first,
    './sync': variant('sync'),
    './async': variant('async'),
    ...Object.fromEntries(rest),
  };
}

function describeTarget(entry: string, src: string): ExportTarget {
  const { folder, name, ending } = splitEntry(entry, src);
  return toTarget(`${folder}${name}`, ending);
}

function toTarget(path: string, ending: 'm' | ''): ExportTarget {
  const base = `./${buildFolder}/${path}`;
  return { types: `${base}.d.${ending}ts`, default: `${base}.${ending}js` };
}

// `src/api/index.mts` is the folder `api/`, the name `index` and the ending `m`.
function splitEntry(
  entry: string,
  src: string,
): { readonly folder: string; readonly name: string; readonly ending: 'm' | '' } {
  const below = entry.slice(src.length + 1);
  const slash = below.lastIndexOf('/') + 1;
  const file = below.slice(slash);
  return {
    folder: below.slice(0, slash),
    name: file.replace(/\.[^.]+$/, ''),
    ending: /\.m[jt]s$/.test(file) ? 'm' : '',
  };
}

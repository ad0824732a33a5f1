import type { Mode } from '../model.js';

/** `src/index.ts` -> `.`; `src/feature.ts` and `src/feature/index.ts` -> `./feature`. */
export function subpathOf(file: string, src: string): string {
  const inner = file.slice(src.length + 1).replace(/\.[cm]?[jt]sx?$/, '');
  const plain = inner.replace(/(?:^|\/)index$/, '');
  return plain === '' ? '.' : `./${plain}`;
}

/**
 * `src/index.ts` -> `src/sync.ts`; `src/feature.ts` -> `src/feature.sync.ts`;
 * `src/feature/index.ts` -> `src/feature/sync.ts`.
 */
export function entryFile(file: string, variant: Mode | 'auto'): string {
  const { dir, base } = splitPath(file);
  const extension = /(?:\.d)?\.[cm]?[jt]sx?$/.exec(base)?.[0] ?? '.ts';
  const stem = base.slice(0, -extension.length);
  const plain = extension.replace('x', '');
  const name = stem === 'index' ? variant : `${stem}.${variant}`;
  return `${dir}${name}${plain}`;
}

/** The folder with its slash, and the name in it. */
function splitPath(file: string): { readonly dir: string; readonly base: string } {
  const at = file.lastIndexOf('/') + 1;
  return { dir: file.slice(0, at), base: file.slice(at) };
}

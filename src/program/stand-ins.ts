import path from 'node:path';
import { isDualSource, publishedPath } from '../model/layout-paths.js';

/**
 * In layout `sibling`, for every `src/foo.dual.ts` the `src/foo.ts` that is not generated yet, or is
 * out of date: it stands for the source itself, so that whoever imports `./foo.js` is understood.
 */
export function withStandIns(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const standIns = [...files]
    .filter(([file]) => isDualSource(file))
    .map(([file, text]) => [publishedPath(file), reExport(file, text)] as const);
  return new Map([...files, ...standIns]);
}

function reExport(file: string, text: string): string {
  const from = `./${path.posix.basename(file).replace(/\.([cm]?)[jt]sx?$/, '.$1js')}`;
  const all = `export * from '${from}';\n`;
  return /\bdefault\b/.test(text) ? `${all}export { default } from '${from}';\n` : all;
}

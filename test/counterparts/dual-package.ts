import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A package whose names nothing but its manifest explains, as it is installed. */
const installed: Readonly<Record<string, string>> = {
  'package.json': JSON.stringify({
    name: 'line-reader',
    type: 'module',
    exports: {
      '.': { types: './index.d.ts', default: './index.js' },
      './async': { types: './async.d.ts', default: './async.js' },
      './sync': { types: './sync.d.ts', default: './sync.js' },
    },
  }),
  'dualmode.json': JSON.stringify({
    $schema: './node_modules/dualmode/schema/dualmode.schema.json',
    version: 1,
    generator: 'dualmode',
    entries: {
      '.': {
        auto: './auto',
        sync: './sync',
        async: './async',
        exports: {
          countLines: {
            kind: 'function',
            sync: 'linesNow',
            async: 'linesLater',
            dispatcher: 'countLines',
          },
          eachLine: { kind: 'generator', sync: 'eachNow', async: 'eachLater' },
          default: {
            kind: 'function',
            sync: 'firstNow',
            async: 'firstLater',
            dispatcher: 'default',
          },
          File: { kind: 'class', sync: 'FileNow', async: 'FileLater' },
          separator: { kind: 'constant' },
        },
      },
    },
  }),
  'index.js': `export const separator = '\\n';
export const linesNow = (text) => text.split(separator).length;
export const linesLater = async (text) => linesNow(text);
export const countLines = Object.assign((text) => linesLater(text), { sync: linesNow, async: linesLater });
export function* eachNow(text) { yield* text.split(separator); }
export async function* eachLater(text) { yield* eachNow(text); }
export const firstNow = (text) => text.split(separator)[0];
export const firstLater = async (text) => firstNow(text);
export default Object.assign((text) => firstLater(text), { sync: firstNow, async: firstLater });
export class FileLater { async lines() { return 1; } }
export class FileNow { lines() { return 1; } }
`,
  'index.d.ts': `export declare const separator: string;
export declare function linesNow(text: string): number;
export declare function linesLater(text: string): Promise<number>;
export declare const countLines: typeof linesLater & { readonly sync: typeof linesNow; readonly async: typeof linesLater };
export declare function eachNow(text: string): Generator<string, void, undefined>;
export declare function eachLater(text: string): AsyncGenerator<string, void, undefined>;
export declare function firstNow(text: string): string;
export declare function firstLater(text: string): Promise<string>;
declare const first: typeof firstLater & { readonly sync: typeof firstNow; readonly async: typeof firstLater };
export default first;
export declare class FileLater { lines(): Promise<number>; }
export declare class FileNow { lines(): number; }
`,
  'async.js': `export { linesLater as countLines, eachLater as eachLine, firstLater as default } from './index.js';\n`,
  'async.d.ts': `export { linesLater as countLines, eachLater as eachLine, firstLater as default } from './index.js';\n`,
  'sync.js': `export { linesNow as countLines, eachNow as eachLine, firstNow as default } from './index.js';\n`,
  'sync.d.ts': `export { linesNow as countLines, eachNow as eachLine, firstNow as default } from './index.js';\n`,
};

/**
 * Writes a temporary project that has the package installed.
 *
 * @param changed files of the package that are other than they should be
 * @returns the project's directory, absolute; the caller removes it
 */
export function writeConsumer(changed: Readonly<Record<string, string>> = {}): string {
  const project = mkdtempSync(path.join(tmpdir(), 'dualmode-compiled-'));
  const modules = path.join(project, 'node_modules');
  mkdirSync(path.join(modules, 'line-reader'), { recursive: true });
  for (const [file, text] of Object.entries({ ...installed, ...changed })) {
    writeFileSync(path.join(modules, 'line-reader', file), text);
  }
  const types = path.resolve(import.meta.dirname, '../../node_modules/@types');
  symlinkSync(types, path.join(modules, '@types'), 'junction');
  writeFileSync(path.join(project, 'package.json'), '{ "name": "consumer", "type": "module" }\n');
  const compilerOptions = { module: 'nodenext', target: 'es2022', strict: true, types: ['node'] };
  writeFileSync(path.join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
  return project;
}

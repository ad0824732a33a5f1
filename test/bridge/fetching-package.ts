import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { GenerateResult } from '../../src/model.js';
import { generateFixture } from '../fixtures/generateFixture.js';

const root = path.resolve(import.meta.dirname, '../..');

const ERRORS = `
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly code = 'HTTP_ERROR';
  readonly status: number;

  constructor(status: number) {
    super(\`HTTP \${status}\`);
    this.status = status;
  }
}
`;

const FETCH = `
import { HttpError } from '../errors.js';

/** Fetches a text. @dualMode bridge timeout=5000 */
export async function fetchText(url: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(url, { headers });
  if (!response.ok) throw new HttpError(response.status);
  return response.text();
}

/** Waits for longer than it may take. @dualMode bridge timeout=200 */
export async function hang(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 60_000));
}
`;

const INDEX = `
import { fetchText } from './net/fetch-text.js';

/** The names of some pages, fetched one after the other. @dualMode */
export async function fetchNames(urls: readonly string[]): Promise<string[]> {
  const names: string[] = [];
  for (const url of urls) {
    const page = JSON.parse(await fetchText(url)) as { readonly name: string };
    names.push(page.name);
  }
  return names;
}

export { fetchText, hang } from './net/fetch-text.js';
export { HttpError } from './errors.js';
`;

/** The sources of a package whose sync variants need a server's answer. */
const sources: ReadonlyMap<string, string> = new Map([
  ['src/errors.ts', ERRORS],
  ['src/net/fetch-text.ts', FETCH],
  ['src/index.ts', INDEX],
]);

/**
 * Generates the package \`@net/fetching\` into a folder.
 *
 * @param directory of the package; absolute
 */
export async function generatePackage(
  directory: string,
  input: ReadonlyMap<string, string> = sources,
): Promise<GenerateResult> {
  write(
    path.join(directory, 'package.json'),
    JSON.stringify({
      name: '@net/fetching',
      type: 'module',
      exports: { '.': './dist/index.js', './sync': './dist/sync.js', './async': './dist/async.js' },
    }),
  );
  const result = await generateFixture({
    id: 'bridge/package',
    directory,
    input,
    expected: new Map(),
    diagnostics: [],
    settings: { options: { entries: ['src/index.ts'] } },
  });
  for (const file of result.files) write(path.join(directory, file.path), file.text);
  return result;
}

/** Compiles what was generated, with the compiler's own command; returns what it says. */
export function compilePackage(directory: string): string {
  const config = {
    extends: path.join(root, 'fixtures/tsconfig.json'),
    compilerOptions: {
      noEmit: false,
      declaration: true,
      removeComments: true,
      rootDir: 'generated',
      outDir: 'dist',
      typeRoots: [path.join(root, 'node_modules/@types')],
    },
    include: ['generated'],
  };
  write(path.join(directory, 'tsconfig.json'), JSON.stringify(config));
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const { stdout, stderr } = spawnSync(process.execPath, [tsc, '-p', directory], {
    encoding: 'utf8',
  });
  return (stdout + stderr).trim();
}

export function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}

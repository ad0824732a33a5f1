/** A bridged function in every layout, whose errors come from modules that its own does not name. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { generate } from '../../src/generate.js';
import { startHttpServer } from '../runtime/http-server.js';
import { write } from './fetching-package.js';
import { loadDefaults } from './options.js';

const root = path.resolve(import.meta.dirname, '../..');
const server = await startHttpServer();
const directory = mkdtempSync(path.join(tmpdir(), 'dualmode-layouts-'));
afterAll(() => {
  server.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** Not lowered in any layout. */
const helpers = {
  'src/net/errors.ts': `export class HttpError extends Error {
  override readonly name = 'HttpError';
  constructor(readonly status: number) {
    super('HTTP ' + status);
  }
}
export class GoneError extends HttpError {}
`,
  'src/net/request.ts': `import * as errors from './errors.js';
export async function request(url: string): Promise<string> {
  const response = await globalThis.fetch(url);
  if (!response.ok) throw new errors.GoneError(response.status);
  return response.text();
}
`,
};

const bridged = `/** @dualMode bridge timeout=10000 */
export async function fetchText(url: string) {
  return request(url);
}
`;
const twice = `
/** Fetches it two times. @dualMode */
export async function fetchTwice(url: string): Promise<string> {
  return (await fetchText(url)) + (await fetchText(url));
}
`;

interface Layout {
  readonly options: Readonly<Record<string, unknown>>;
  /** By the path of their output, where they are not to be generated from. */
  readonly sources: Readonly<Record<string, string>>;
  /** What is compiled, and from where. */
  readonly rootDir: string;
  readonly program: string;
}

const explicit = 'fetchTextSync: load, fetchTwiceSync: loadTwice, fetchTextAsync: later';
const layouts: Readonly<Record<string, Layout>> = {
  mirror: {
    options: { layout: 'mirror' },
    sources: { 'src/index.ts': `import { request } from './net/request.js';\n${bridged}${twice}` },
    rootDir: 'generated',
    program: `const { ${explicit} } = parts.index;`,
  },
  sibling: {
    options: { layout: 'sibling' },
    sources: {
      'src/index.dual.ts': `import { request } from './net/request.js';\n${bridged}${twice}`,
    },
    rootDir: 'src',
    program: `const { ${explicit} } = parts.index;`,
  },
  split: {
    options: { layout: 'split', src: 'src/async', out: 'src/sync' },
    sources: {
      'src/async/index.ts': `import { request } from '../net/request.js';\n${bridged}${twice}`,
    },
    rootDir: 'src',
    program: `const { fetchText: load, fetchTwice: loadTwice } = parts['sync/index'];
      const { fetchText: later } = parts['async/index'];`,
  },
};

const steps = `
  const address = process.argv[2];
  console.log(load(address + '/json').slice(0, 7), loadTwice(address + '/json').length);
  try {
    load(address + '/missing');
  } catch (error) {
    const { GoneError, HttpError } = parts['net/errors'];
    console.log(error instanceof GoneError, error instanceof HttpError, error.name, error.status);
  }
  later(address + '/json').then((text) => console.log(text.slice(0, 7)));`;
const good = ['{"name" 58', 'true true HttpError 404', '{"name"'];

/** Generates and compiles; returns what the compiler says. */
async function buildPackage(home: string, layout: Layout): Promise<string> {
  const sources = { ...helpers, ...layout.sources };
  write(
    path.join(home, 'package.json'),
    '{ "name": "@net/fetching", "type": "module", "exports": { "./*": "./dist/*.js" } }',
  );
  for (const [file, text] of Object.entries(sources)) write(path.join(home, file), text);
  const compilerOptions = {
    target: 'es2022',
    module: 'nodenext',
    lib: ['es2023'],
    types: ['node'],
    typeRoots: [path.join(root, 'node_modules/@types')],
    strict: true,
    skipLibCheck: true,
    removeComments: true,
    declaration: true,
    outDir: 'dist',
    rootDir: layout.rootDir,
  };
  write(path.join(home, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
  const { files, diagnostics } = await generate(
    { ...loadDefaults(home), ...layout.options },
    new Map(Object.entries(layout.options['src'] === undefined ? sources : layout.sources)),
  );
  expect(diagnostics).toEqual([]);
  for (const { path: file, text } of files) write(path.join(home, file), text);
  // Only where it begins: the bridge module has to come along by itself.
  const begin = ['index.ts', 'sync/index.ts', 'async/index.ts', 'net/errors.ts'].map((file) =>
    path.posix.join(layout.rootDir, file),
  );
  const known = new Set([...files.map((one) => one.path), ...Object.keys(sources)]);
  write(
    path.join(home, 'tsconfig.build.json'),
    JSON.stringify({ compilerOptions, files: begin.filter((file) => known.has(file)) }),
  );
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const args = [tsc, '-p', path.join(home, 'tsconfig.build.json')];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return stdout + stderr;
}

function run(file: string, text: string): string[] {
  write(file, text);
  const args = ['--no-warnings', file, server.url('')];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    timeout: 20_000,
  });
  return (stdout + stderr).trim().split('\n');
}

describe.each(Object.entries(layouts))('layout %s', (name, layout) => {
  const home = path.join(directory, name, 'fetching');
  const modules =
    name === 'split' ? ['sync/index', 'async/index', 'net/errors'] : ['index', 'net/errors'];
  const load = (how: (module: string) => string): string =>
    `const parts = {${modules.map((module) => `'${module}': ${how(`@net/fetching/${module}`)}`).join()}};\n${layout.program}${steps}`;
  const esm = load((module) => `await import('${module}')`);
  const commonJs = load((module) => `require('${module}')`);

  test('compiles, the bridge module with it', async () => {
    expect(await buildPackage(home, layout)).toBe('');
  });

  test.each([
    ['an ES module', 'main.mjs', esm],
    ['a CommonJS module', 'main.cjs', commonJs],
  ])('called by %s, on a path with spaces and other letters', (_, file, program) => {
    const project = path.join(directory, name, `ein Projekt – ü 漢字 #1 %20 ${file}`);
    for (const part of ['package.json', 'dist']) {
      const to = path.join(project, 'node_modules/@net/fetching', part);
      cpSync(path.join(home, part), to, { recursive: true });
    }
    expect(run(path.join(project, file), program)).toEqual(good);
  });

  test("in pnpm's layout", () => {
    const project = path.join(directory, name, 'pnpm');
    const store = path.join(project, 'node_modules/.pnpm/@net+fetching@1.0.0/node_modules/@net');
    for (const part of ['package.json', 'dist']) {
      cpSync(path.join(home, part), path.join(store, 'fetching', part), { recursive: true });
    }
    symlinkSync(store, path.join(project, 'node_modules/@net'));
    expect(run(path.join(project, 'main.mjs'), esm)).toEqual(good);
  });
});

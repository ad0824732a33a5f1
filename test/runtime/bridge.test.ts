/** A package with a bridged function, compiled, installed and called in the ways of its users. */
import { build, type BuildOptions } from 'esbuild';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { compilePackage, readBridgeFiles } from './bridged-package.js';
import { startHttpServer } from './http-server.js';

const server = await startHttpServer();
const directory = mkdtempSync(path.join(tmpdir(), 'dualmode-bridge-'));
const fetching = path.join(directory, 'fetching');
const complaints = compilePackage(fetching);
afterAll(() => {
  server.stop();
  rmSync(directory, { recursive: true, force: true });
});

const CONSUMER = `
  console.log('the program runs');
  try {
    console.log(fetchTextSync(process.argv[2] + '/json').slice(0, 13));
    fetchTextSync(process.argv[2] + '/missing');
  } catch (error) {
    console.log(error.code ?? error.name, error instanceof HttpError, error.status);
  }`;
const ESM = `import { fetchTextSync, HttpError } from 'fetching';${CONSUMER}`;
const CJS = `const { fetchTextSync, HttpError } = require('fetching');${CONSUMER}`;
const GOOD = ['the program runs', '{"name":"Zoë"', 'HttpError true 404'];
const MISSING = ['the program runs', 'DUALMODE_BRIDGE_MODULE_MISSING false undefined'];

function run(file: string, text?: string): string[] {
  if (text !== undefined) writeFileSync(file, text);
  const { stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', file, server.url('')], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  return (stdout + stderr).trim().split('\n');
}

function createProject(name: string, install: (modules: string) => void): string {
  const project = path.join(directory, name);
  mkdirSync(path.join(project, 'node_modules'), { recursive: true });
  install(path.join(project, 'node_modules'));
  return project;
}

const copied = createProject('project', (modules) => {
  cpSync(fetching, path.join(modules, 'fetching'), { recursive: true });
});

test('compiles with strict options, without the comments', () => {
  expect(complaints).toEqual([]);
});

test('takes with it exactly what the bridge reaches', () => {
  const files = readBridgeFiles('fetching');
  const reached = new Set<string>();
  const visit = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    const text = files.get(name) ?? '';
    for (const [, specifier = ''] of text.matchAll(/from '(\.[^']+)\.js'/g)) {
      visit(path.posix.join(path.posix.dirname(name), `${specifier}.ts`));
    }
  };
  visit('bridge/bridge.ts');
  expect([...files.keys()].sort()).toEqual([...reached].sort());
  for (const text of files.values()) expect(text).not.toMatch(/from '(?!\.|node:)/);
});

describe('called from a package under node_modules', () => {
  test('by an ES module', () => {
    expect(run(path.join(copied, 'main.mjs'), ESM)).toEqual(GOOD);
  });

  test('by a CommonJS module', () => {
    expect(run(path.join(copied, 'main.cjs'), CJS)).toEqual(GOOD);
  });

  test("in pnpm's layout", () => {
    const project = createProject('pnpm', (modules) => {
      const store = path.join(modules, '.pnpm/fetching@1.0.0/node_modules/fetching');
      cpSync(fetching, store, { recursive: true });
      symlinkSync(path.relative(modules, store), path.join(modules, 'fetching'));
    });
    expect(run(path.join(project, 'main.mjs'), ESM)).toEqual(GOOD);
  });

  test('on a path with spaces and other letters', () => {
    const project = createProject('ein Projekt – ü 漢字 #1 %20', (modules) => {
      cpSync(fetching, path.join(modules, 'fetching'), { recursive: true });
    });
    expect(run(path.join(project, 'main.mjs'), ESM)).toEqual(GOOD);
  });
});

describe('bundled', () => {
  const entry = path.join(copied, 'main.mjs');
  const bundle = async (outfile: string, options: BuildOptions = {}): Promise<string> => {
    writeFileSync(entry, ESM);
    const to = path.join(directory, outfile);
    await build({
      entryPoints: [entry],
      outfile: to,
      bundle: true,
      format: 'esm',
      platform: 'node',
      logLevel: 'silent',
      ...options,
    });
    return to;
  };

  test('without a plugin: a coded error at the first call', async () => {
    expect(run(await bundle('plain/bundle.mjs'))).toEqual(MISSING);
    expect(run(await bundle('small/bundle.mjs', { minify: true }))).toEqual(MISSING);
  });

  test('into CommonJS, where nothing tells where a module is', async () => {
    expect(run(await bundle('common/bundle.cjs', { format: 'cjs' }))).toEqual(MISSING);
  });

  test('into a file of the very name: the program is not run again', async () => {
    expect(run(await bundle('same-name/fetch-text.bridge.js'))).toEqual(MISSING);
  });

  test('with the bridge module as an entry beside it, as a plugin emits it', async () => {
    const options = { format: 'esm', bundle: true, platform: 'node', minify: true } as const;
    const outdir = path.join(directory, 'plugin');
    const bridgeModule = path.join(copied, 'node_modules/fetching/dist/fetch-text.bridge.js');
    await build({ ...options, entryPoints: [bridgeModule], outdir });
    writeFileSync(path.join(outdir, 'package.json'), '{"type":"module"}');
    expect(run(await bundle('plugin/bundle.mjs'))).toEqual(GOOD);
  });

  test('for browsers, where it says what to do instead', async () => {
    const file = await bundle('browser/bundle.mjs', { platform: 'browser' });
    const text = readFileSync(file, 'utf8').replaceAll('process.argv[2]', '""');
    writeFileSync(file, `const realProcess = process; globalThis.process = undefined;\n${text}`);
    expect(run(file)).toEqual(['the program runs', 'DUALMODE_CANNOT_BLOCK false undefined']);
  });
});

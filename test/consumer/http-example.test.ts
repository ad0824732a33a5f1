import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build as buildByEsbuild } from 'esbuild';
import { build as buildByVite } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import dualmodeEsbuild from '../../src/consumer/plugins/esbuild.js';
import dualmodeVite from '../../src/consumer/plugins/vite.js';
import {
  buildPackage,
  compile,
  copyPackage,
  createWorkplace,
  repository,
  runNode,
} from '../packages/build-package.js';
import { startHttpServer, type HttpServer } from '../runtime/http-server.js';
import { thrownBy } from '../runtime/work.js';

/** What `fixtures/packages/http-fetch-consumer` exports. */
interface App {
  callSyncFetch(url: string): Uint8Array;
  callAsyncFetch(url: string): Promise<Uint8Array>;
}

const workplace = createWorkplace();
let consumer: string;
let server: HttpServer;

beforeAll(async () => {
  server = await startHttpServer();
  const built = await buildPackage(workplace.root, 'http-fetch');
  consumer = copyPackage(workplace.root, 'http-fetch-consumer');
  const installed = path.join(consumer, 'node_modules/http-fetch');
  for (const part of ['dist', 'package.json', 'dualmode.json']) {
    cpSync(path.join(built, part), path.join(installed, part), { recursive: true });
  }
});

afterAll(() => {
  server.stop();
  workplace.remove();
});

const entry = () => path.join(consumer, 'src/app.ts');

/** Ways to compile the consumer; each returns the text that runs and where it is. */
const ways: Readonly<Record<string, () => Promise<{ file: string }>>> = {
  'link and tsc': async () => {
    const bin = path.join(repository, 'dist/bin.js');
    runNode(consumer, [bin, 'link']);
    compile(consumer, 'tsconfig.build.json');
    runNode(consumer, [bin, 'link', '--maps', 'dist']);
    return { file: path.join(consumer, 'dist/app.js') };
  },
  esbuild: async () => {
    const file = path.join(consumer, 'esbuild.mjs');
    await buildByEsbuild({
      entryPoints: [entry()],
      outfile: file,
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'silent',
      plugins: [dualmodeEsbuild()],
    });
    return { file };
  },
  vite: async () => {
    const outDir = path.join(consumer, 'vite');
    await buildByVite({
      root: consumer,
      configFile: false,
      logLevel: 'silent',
      plugins: [dualmodeVite()],
      ssr: { noExternal: true },
      build: { ssr: entry(), outDir, rollupOptions: { output: { entryFileNames: 'app.mjs' } } },
    });
    return { file: path.join(outDir, 'app.mjs') };
  },
};

describe.each(Object.entries(ways))('one fetch, two callers, compiled by %s', (way, compileBy) => {
  let app: App;
  let text: string;

  beforeAll(async () => {
    const { file } = await compileBy();
    text = readFileSync(file, 'utf8');
    app = (await import(pathToFileURL(file).href)) as App;
  });

  it('an ordinary function gets the bytes', () => {
    const bytes = app.callSyncFetch(server.url('/json'));
    expect(bytes).toBeInstanceOf(Uint8Array);
    expect(JSON.parse(Buffer.from(bytes).toString())).toEqual({ name: 'Zoë', list: [1, 2, 3] });
  });

  it('an async function gets the awaited bytes', async () => {
    const promise = app.callAsyncFetch(server.url('/json'));
    expect(promise).toBeInstanceOf(Promise);
    expect(await promise).toEqual(app.callSyncFetch(server.url('/json')));
  });

  it('ten megabytes are the same both ways', async () => {
    const now = Buffer.from(app.callSyncFetch(server.url('/large')));
    expect(now).toHaveLength(10 * 1024 * 1024);
    expect(now.equals(await app.callAsyncFetch(server.url('/large')))).toBe(true);
  });

  it.each([
    ['an answer that is none', '/missing'],
    ['a connection that is reset', '/reset'],
    ['a body that is cut', '/cut'],
  ])('%s is the same error both ways', async (_, route) => {
    const now = describeError(thrownBy(() => app.callSyncFetch(server.url(route))));
    const later = await app.callAsyncFetch(server.url(route)).catch(describeError);
    expect(now).toEqual(later);
    expect(now.name).toBe(route === '/missing' ? 'HttpError' : 'TypeError');
  });

  it('has no dispatcher and no call that was not compiled', () => {
    expect(text).not.toContain('/auto');
    expect(text).not.toMatch(/\.mode\s*=/);
    if (way === 'link and tsc') {
      expect(text).toContain('return fetchSync(url)');
      expect(text).toContain('return await fetchAsync(url)');
    }
  });
});

it('run as it stands, a call says that it was not compiled', () => {
  const file = path.join(consumer, 'uncompiled.mjs');
  writeFileSync(file, "import { fetch } from 'http-fetch/auto';\nfetch('http://127.0.0.1:1/');\n");
  expect(() => runNode(consumer, [file])).toThrow(/has not compiled/);
});

function describeError(error: unknown) {
  const { name, message, status, cause } = error as Error & { status?: number };
  const { code } = (cause ?? {}) as { readonly code?: unknown };
  return { name, message, status, code };
}

/** What becomes of bridged functions in builds of other kinds: twice over, in one file, by rules for chunks, on servers. */
import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { rollup, type OutputOptions } from 'rollup';
import { createServer } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import dualmodeRollup from '../../src/consumer/plugins/rollup.js';
import dualmodeVite from '../../src/consumer/plugins/vite.js';
import { resolvePackages, stripTypes } from '../consumer/matrix/bundlers.js';
import { buildPackage, createWorkplace, runNode } from '../packages/build-package.js';
import { startHttpServer, type HttpServer } from '../runtime/http-server.js';
import { bundlers } from './bundle.js';
import { createProject } from './bundled-projects.js';
import { write } from './fetching-package.js';

const workplace = createWorkplace();
const { root } = workplace;
let server: HttpServer;
let built: string;

beforeAll(async () => {
  server = await startHttpServer();
  built = await buildPackage(root, 'http-fetch');
});

afterAll(() => {
  server.stop();
  workplace.remove();
});

const library = "export { callSyncFetch } from './app.js';\n";
const program = `import { callSyncFetch } from 'library';
console.log(callSyncFetch(process.argv[2] + '/json').length);
`;

describe('a library that is bundled, and bundled again with what uses it', () => {
  let bundled: string;

  beforeAll(async () => {
    const name = 'a library';
    const home = createProject({ root, name, built, program: library });
    bundled = path.join(home, 'out');
    await bundlers['rolldown']?.({ root: home, outdir: bundled, format: 'esm', minify: true });
  });

  test.each(['rollup', 'webpack'])('by %s', async (tool) => {
    const home = path.join(root, `a program by ${tool}`);
    const installed = path.join(home, 'node_modules/library');
    mkdirSync(installed, { recursive: true });
    cpSync(bundled, installed, { recursive: true });
    const json = { name: 'library', type: 'module', exports: { '.': './main.mjs' } };
    write(path.join(installed, 'package.json'), JSON.stringify(json));
    write(path.join(home, 'src/main.ts'), program);
    const outdir = path.join(root, `out of ${tool}`);
    await bundlers[tool]?.({ root: home, outdir, format: 'esm', minify: true });
    expect(runNode(root, [path.join(outdir, 'main.mjs'), server.url('')])).toBe('30\n');
  });
});

describe('with Rollup', () => {
  let home: string;
  beforeAll(() => {
    home = createProject({ root, name: 'with Rollup', built, program: library });
  });

  const generate = async (output: OutputOptions): Promise<unknown> => {
    const plugins = [dualmodeRollup(), resolvePackages(home), stripTypes()];
    const bundle = await rollup({ input: path.join(home, 'src/main.ts'), plugins });
    return bundle.generate(output);
  };

  test.each<[string, OutputOptions]>([
    ['the format "iife"', { format: 'iife', name: 'library' }],
    ['`inlineDynamicImports`', { format: 'es', inlineDynamicImports: true }],
  ])('%s is refused', async (what, output) => {
    await expect(generate(output)).rejects.toThrow(/DM5016/);
    await expect(generate(output)).rejects.toThrow(what);
  });

  test('a rule by which the thread would run the program is refused', async () => {
    const together = { format: 'es', manualChunks: () => 'all' } as const;
    await expect(generate(together)).rejects.toThrow(/DM5017[^]*app\.ts/);
  });

  test('a rule for packages is not', async () => {
    const manualChunks = (id: string): string | null =>
      id.includes('node_modules') ? 'vendor' : null;
    await expect(generate({ format: 'es', manualChunks })).resolves.toBeDefined();
  });
});

test.each([true, false])("on Vite's server, the package external: %s", async (external) => {
  const home = createProject({ root, name: `served ${external}`, built, program: library });
  const served = await createServer({
    root: home,
    configFile: false,
    logLevel: 'silent',
    plugins: [dualmodeVite()],
    server: { middlewareMode: true, ws: false },
    ssr: external ? {} : { noExternal: true },
    appType: 'custom',
    optimizeDeps: { noDiscovery: true },
  });
  try {
    const { callSyncFetch } = (await served.ssrLoadModule('/src/main.ts')) as {
      readonly callSyncFetch: (url: string) => Uint8Array;
    };
    expect(callSyncFetch(server.url('/json'))).toHaveLength(30);
  } finally {
    await served.close();
  }
});

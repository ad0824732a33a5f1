/** The example package with a bridged function, bundled by each tool, run from the bundle alone. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPackage, createWorkplace } from '../packages/build-package.js';
import { startHttpServer, type HttpServer } from '../runtime/http-server.js';
import { bundlers, type BundleRequest } from './bundle.js';
import { createProject } from './bundled-projects.js';

const workplace = createWorkplace();
let builds = 0;
let server: HttpServer;
let built: string;

beforeAll(async () => {
  server = await startHttpServer();
  built = await buildPackage(workplace.root, 'http-fetch');
});

afterAll(() => {
  server.stop();
  workplace.remove();
});

const main = `import { callAsyncFetch, callSyncFetch } from './app.js';
import { HttpError } from 'http-fetch';

console.log('the program runs');
const address = process.argv[2] ?? '';
const show = (bytes: Uint8Array) => console.log(new TextDecoder().decode(bytes).slice(0, 13));
show(callSyncFetch(address + '/json'));
try {
  callSyncFetch(address + '/missing');
} catch (error) {
  console.log(error instanceof HttpError ? error.status : error);
}
callAsyncFetch(address + '/json').then(show);
`;
const good = ['the program runs', '{"name":"Zoë"', '404', '{"name":"Zoë"'];

/** Bundles a program, takes the bundle elsewhere and the sources away, and runs it there. */
async function runBundled(
  tool: string,
  request: Pick<BundleRequest, 'format' | 'minify' | 'options'>,
  program = main,
): Promise<{ readonly lines: string[]; readonly files: string[] }> {
  const name = `${tool} ${(builds += 1)}`;
  const root = createProject({ root: workplace.root, name, built, program });
  const outdir = path.join(root, 'out');
  await bundlers[tool]?.({ ...request, root, outdir });
  const elsewhere = path.join(workplace.root, 'elsewhere', `${name} – ü 漢字 #1 %20`);
  mkdirSync(path.dirname(elsewhere), { recursive: true });
  renameSync(outdir, elsewhere);
  rmSync(root, { recursive: true });
  const file = path.join(elsewhere, `main.${request.format === 'esm' ? 'mjs' : 'cjs'}`);
  const args = ['--no-warnings', file, server.url('')];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    timeout: 20_000,
  });
  return {
    lines: (stdout + stderr).trim().split('\n'),
    files: readdirSync(elsewhere, { recursive: true, encoding: 'utf8' }),
  };
}

describe.each(Object.keys(bundlers))('bundled by %s', (tool) => {
  test.each(['esm', 'cjs'] as const)('as %s, minified', async (format) => {
    expect((await runBundled(tool, { format, minify: true })).lines).toEqual(good);
  });

  test('without a sync caller nothing is put beside it', async () => {
    const program =
      "import { callAsyncFetch } from './app.js';\ncallAsyncFetch(process.argv[2] + '/json').then((bytes) => console.log(bytes.length));\n";
    const { lines, files } = await runBundled(tool, { format: 'esm', minify: true }, program);
    expect(Number(lines[0])).toBeGreaterThan(20);
    expect(files.filter((file) => file.includes('.bridge'))).toEqual([]);
  });

  test('where that is switched off, the call says what to add', async () => {
    const request = { format: 'esm', minify: true, options: { bridge: false } } as const;
    const { lines } = await runBundled(tool, request);
    expect(lines[0]).toBe('the program runs');
    expect(lines.join('\n')).toContain("code: 'DUALMODE_BRIDGE_MODULE_MISSING'");
    expect(lines.join('\n')).toContain("add dualmode's plugin to the bundler");
  });
});

import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import { afterAll, expect, test, vi } from 'vitest';
import { createConsumer } from '../../src/consumer/consumer.js';
import { createProject } from '../consumer/wordbook.js';

vi.setConfig({ testTimeout: 120_000 });

const repository = path.resolve(import.meta.dirname, '../..');
const root = mkdtempSync(path.join(tmpdir(), 'dualmode-consumers-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** The first block of docs/consumers.md that begins with this comment, without it. */
function blockOf(comment: string): string {
  const text = readFileSync(path.join(repository, 'docs/consumers.md'), 'utf8');
  const start = text.indexOf(comment);
  if (start === -1) throw new Error(`no block ${comment}`);
  return text.slice(start + comment.length, text.indexOf('```', start));
}

function run(script: string, ...args: readonly string[]): string {
  const done = spawnSync(process.execPath, [path.join(repository, script), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  return done.status === 0 ? '' : `${done.stdout}${done.stderr}`;
}

test('what is linked is built with the tsconfig of the docs', () => {
  mkdirSync(path.join(root, 'src'));
  symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'), 'junction');
  writeFileSync(path.join(root, 'package.json'), '{ "name": "app", "type": "module" }');
  writeFileSync(path.join(root, 'src/app.ts'), "export const name: string = 'app';\n");
  writeFileSync(
    path.join(root, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: { strict: true, module: 'nodenext', target: 'es2023', types: ['node'] },
      include: ['src'],
    }),
  );
  writeFileSync(path.join(root, 'tsconfig.build.json'), blockOf('// tsconfig.build.json\n'));

  expect(run('dist/bin.js', 'link')).toBe('');
  expect(run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json')).toBe('');
  expect(existsSync(path.join(root, 'dist/app.js'))).toBe(true);
  expect(run('dist/bin.js', 'link', '--maps', 'dist')).toBe('');
  expect(readFileSync(path.join(root, 'dist/app.js.map'), 'utf8')).toContain('src/app.ts');
});

test('a test that asks for errors as the docs do calls each variant once', async () => {
  const project = createProject();
  try {
    const first = "test('what is missing is an error', ";
    const written = (first + blockOf(first))
      .replaceAll("loadConfig('none')", 'lookUp(undefined)')
      .replaceAll('ENOENT', 'undefined');
    const consumer = createConsumer({ root: project.root });
    const { output, diagnostics } = consumer.compile(
      path.join(project.root, 'errors.ts'),
      `import { lookUp } from 'wordbook/auto';\nexport function run(test, expect) {\n${written}}\n`,
    );
    expect(diagnostics).toEqual([]);
    const { code } = await transform(output?.code ?? '', { loader: 'ts', target: 'node20' });
    const file = path.join(project.root, 'errors.mjs');
    writeFileSync(file, code);
    const load = (name: string): Promise<unknown> => import(pathToFileURL(name).href);
    const { run: check } = (await load(file)) as {
      run(test: (name: string, body: () => unknown) => void, asked: typeof expect): void;
    };
    const book = path.join(project.root, 'node_modules/wordbook/index.js');
    const { calls } = (await load(book)) as { calls: string[] };
    const bodies: (() => unknown)[] = [];
    check((_, body) => bodies.push(body), expect);
    for (const body of bodies) await body();
    expect(calls).toEqual(['lookUpAsync', 'lookUpSync']);
  } finally {
    project.remove();
  }
});

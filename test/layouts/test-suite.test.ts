import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { resolveOptions } from '../../src/config/resolve-options.js';
import { generateProject } from '../../src/project.js';
import { createProject } from '../config/project.js';

const suite = `import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { readNote } from '../../src/notes.js';

let dir = '';

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'notes-'));
  await writeFile(join(dir, 'note'), 'Milk');
});

afterEach(async () => {
  await rm(dir, { recursive: true });
});

describe('notes', () => {
  it('reads', async () => {
    expect(await readNote(join(dir, 'note'))).toBe('Milk');
    await expect(readNote(join(dir, 'note'))).resolves.toBe('Milk');
    await expect(readNote(join(dir, 'note'))).resolves.not.toThrow();
  });

  it.each(['none', 'nothing'])('fails for %s', async (name) => {
    await expect(readNote(join(dir, name))).rejects.toThrow(/ENOENT/);
    await expect(async () => readNote(join(dir, name))).rejects.toThrow('no such file');
    await expect(readNote(join(dir, name))).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(readNote(join(dir, name))).rejects.not.toBeInstanceOf(TypeError);
  });
});

test('reads several', async ({ task }) => {
  const notes = await Promise.all([1, 2].map(async () => readNote(join(dir, 'note'))));
  expect([task.name, ...notes]).toEqual(['reads several', 'Milk', 'Milk']);
});
`;

const notes = `import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

export async function readNote(path: string): Promise<string> {
  return readFile(path, 'utf8');
}

export function readNoteSync(path: string): string {
  return readFileSync(path, 'utf8');
}
`;

const files = {
  'tsconfig.json':
    '{ "compilerOptions": { "module": "nodenext", "target": "es2023", "strict": true, "skipLibCheck": true, "noUnusedLocals": true, "types": ["node"] } }',
  'package.json': '{ "type": "module" }',
  'src/notes.ts': notes,
  'test/async/notes.test.ts': suite,
};

function install(root: string): void {
  const own = resolve(import.meta.dirname, '../../node_modules');
  mkdirSync(join(root, 'node_modules'));
  for (const name of ['vitest', '@types']) {
    symlinkSync(join(own, name), join(root, 'node_modules', name), 'junction');
  }
}

test('a suite of async tests becomes one of sync tests, and both pass', async () => {
  const root = createProject(files);
  install(root);
  const flags = { layout: 'split', src: 'test/async', out: 'test/sync' };
  const { options } = await resolveOptions(root, flags);
  if (options === undefined) throw new Error('no options');
  const { diagnostics } = await generateProject(options);
  expect(diagnostics).toEqual([]);
  const text = readFileSync(join(root, 'test/sync/notes.test.ts'), 'utf8');
  expect(text).toMatchSnapshot();
  const body = text.slice(text.indexOf('\n'));
  expect(body).not.toMatch(/\b(?:async|await|rejects|resolves)\b/);

  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--root', root, '--reporter', 'json'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
  const report = JSON.parse(stdout) as { numPassedTests: number; numTotalTests: number };
  expect(report).toMatchObject({ numTotalTests: 8, numPassedTests: 8 });
}, 60_000);

const imported = "import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';\n";

test.each([
  ['globals', suite.replace(imported, '')],
  [
    'a namespace',
    suite
      .replace(imported, "import * as v from 'vitest';\n")
      .replaceAll(/\b(?:afterEach|beforeEach|describe|expect|it|test)(?=[(.])/g, 'v.$&'),
  ],
])(
  'of a suite that takes vitest from %s as well',
  async (_, text) => {
    const tsconfig = files['tsconfig.json'].replace('"node"', '"node", "vitest/globals"');
    const root = createProject({
      ...files,
      'tsconfig.json': tsconfig,
      'test/async/notes.test.ts': text,
    });
    install(root);
    const flags = { layout: 'split', src: 'test/async', out: 'test/sync' };
    const { options } = await resolveOptions(root, flags);
    if (options === undefined) throw new Error('no options');
    const { diagnostics } = await generateProject(options);
    expect(diagnostics).toEqual([]);
    const output = readFileSync(join(root, 'test/sync/notes.test.ts'), 'utf8');
    const body = output.slice(output.indexOf('\n'));
    expect(body).not.toMatch(/\b(?:async|await|rejects|resolves)\b/);
  },
  60_000,
);

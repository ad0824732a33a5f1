import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTree } from '../write/run.js';
import { installExample, runTurbo } from './monorepo.js';

const packages = ['levels', 'report'];

/** Which packages turbo would take from its cache if it ran now. */
function readCached(root: string): Readonly<Record<string, boolean>> {
  const text = runTurbo(root, '--dry=json');
  const plan = JSON.parse(text.slice(text.indexOf('{'))) as {
    readonly tasks: readonly {
      readonly package: string;
      readonly cache: { readonly status: 'HIT' | 'MISS' };
    }[];
  };
  const found = plan.tasks.map(({ package: name, cache }) => [
    name.replace('@example/', ''),
    cache.status === 'HIT',
  ]);
  return Object.fromEntries(found) as Readonly<Record<string, boolean>>;
}

const readOutput = (root: string): Record<string, string> =>
  Object.assign(
    {},
    ...packages.map((name) => readTree(root, `packages/${name}/generated`)),
  ) as Record<string, string>;

test(
  'turbo takes the step from its cache as long as its inputs are the same',
  { timeout: 300_000 },
  () => {
    const root = installExample('turborepo');
    expect(readCached(root)).toEqual({ levels: false, report: false });
    expect(runTurbo(root)).toMatch(/Cached:\s+0 cached, 2 total/);
    const output = readOutput(root);
    expect(output['packages/report/generated/index.ts']).toContain('readLevelSync(file)');

    // All of the output comes back: without a run, and as the run had written it.
    for (const name of packages) {
      for (const path of ['generated', 'dualmode.json', '.dualmode']) {
        rmSync(join(root, 'packages', name, path), { recursive: true });
      }
    }
    expect(runTurbo(root)).toContain('>>> FULL TURBO');
    expect(readOutput(root)).toEqual(output);

    // What is no input changes nothing.
    writeFileSync(join(root, 'packages/levels/README.md'), '# Levels\n');
    expect(readCached(root)).toEqual({ levels: true, report: true });
    // A source does, for its own package; and for those that depend on it.
    appendFileSync(join(root, 'packages/report/src/index.ts'), '// More to come.\n');
    expect(readCached(root)).toEqual({ levels: true, report: false });
    appendFileSync(join(root, 'packages/levels/src/index.ts'), '// More to come.\n');
    expect(readCached(root)).toEqual({ levels: false, report: false });
  },
);

test.each([
  'packages/levels/tsconfig.json',
  'packages/levels/dualmode.config.json',
  'packages/levels/package.json',
  'tsconfig.base.json',
  'packages/levels/.prettierrc',
  '.prettierrc',
])('%s is an input', (path) => {
  const root = installExample('turborepo');
  const before = readHashes(root);
  appendFileSync(join(root, path), '\n');
  const after = readHashes(root);
  expect(after['@example/levels']).not.toBe(before['@example/levels']);
});

function readHashes(root: string): Readonly<Record<string, string>> {
  const text = runTurbo(root, '--dry=json');
  const plan = JSON.parse(text.slice(text.indexOf('{'))) as {
    readonly tasks: readonly { readonly package: string; readonly hash: string }[];
  };
  return Object.fromEntries(plan.tasks.map(({ package: name, hash }) => [name, hash]));
}

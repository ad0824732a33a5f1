import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { until } from '../cli/watching.js';
import { writeIn } from '../config/project.js';
import { readTree } from '../write/run.js';
import { createMonorepo, plainPackage, runDualmode, startDualmode } from './workplace.js';

const top = { 'package.json': '{ "private": true, "workspaces": ["packages/*"] }' };
const chain = {
  ...top,
  ...plainPackage('packages/app', { name: '@acme/app', dependencies: { '@acme/lib': '*' } }),
  ...plainPackage('packages/lib', { name: '@acme/lib', dependencies: { '@acme/core': '*' } }),
  ...plainPackage('packages/core', { name: '@acme/core' }),
  ...plainPackage('packages/other', { name: 'other' }),
};
const output = (name: string): string => `packages/${name}/generated/index.ts`;
const sorted = (text: string): string[] => text.trim().split('\n').sort();

test('each configured package is generated, after those that it depends on', async () => {
  const root = createMonorepo(chain);
  const { code, out, err } = await runDualmode(root);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const lines = out
    .trim()
    .split('\n')
    .map((line) => line.replace(/\d+ ms/, '… ms'));
  expect(lines.at(-1)).toBe('dualmode: 4 packages, all fine (… ms)');
  const wrote = lines.slice(0, -1).map((line) => {
    expect(line).toMatch(/: dualmode: wrote 1 file, 0 unchanged \(… ms\)$/);
    return line.split(':')[0];
  });
  expect(wrote.filter((name) => name !== 'other')).toEqual([
    '@acme/core',
    '@acme/lib',
    '@acme/app',
  ]);
  expect(wrote).toHaveLength(4);
  for (const name of ['app', 'lib', 'core', 'other']) {
    expect(existsSync(join(root, output(name)))).toBe(true);
  }
  // Written a moment ago: nothing is left to do, and `check` agrees.
  const again = await runDualmode(root);
  expect(again.out.match(/wrote 0 files, 1 unchanged/g)).toHaveLength(4);
  expect(await runDualmode(root, 'check')).toMatchObject({ code: 0, err: '' });
});

test('the exit code is the worst, and what depends on a package with errors is skipped', async () => {
  const root = createMonorepo({ ...chain, 'packages/lib/dualmode.config.json': '{ "out": 1 }' });
  const { code, out, err } = await runDualmode(root);
  expect(code).toBe(1);
  expect(err).toContain('@acme/lib: packages/lib/dualmode.config.json:1:4 error DM1102');
  expect(err).toContain('@acme/app: skipped, for a package that it depends on has errors\n');
  expect(out).toContain('dualmode: 4 packages, 2 with errors');
  expect(existsSync(join(root, output('app')))).toBe(false);
  expect(existsSync(join(root, output('other')))).toBe(true);
});

test('check looks at all of them, whatever it finds', async () => {
  const root = createMonorepo(chain);
  await runDualmode(root, '--quiet');
  for (const name of ['core', 'app']) rmSync(join(root, output(name)));
  const { code, err } = await runDualmode(root, 'check');
  expect(code).toBe(1);
  expect(err.match(/^@acme\/(?:core|app): .*error DM4021/gm)).toHaveLength(2);
});

test('with the JSON reporter each line is a report that names its package', async () => {
  const root = createMonorepo(chain);
  const { out } = await runDualmode(root, '--reporter', 'json');
  const reports = sorted(out).map((line) => JSON.parse(line) as { readonly package: string });
  expect(reports.map((report) => report.package)).toEqual([
    '@acme/app',
    '@acme/core',
    '@acme/lib',
    'other',
  ]);
  expect(reports[0]).toMatchObject({ version: 1, exitCode: 0, written: ['generated/index.ts'] });
});

test('with the GitHub reporter annotations begin their lines, with paths from the root', async () => {
  const root = createMonorepo({ ...chain, 'packages/lib/dualmode.config.json': '{ "out": 1 }' });
  const { out } = await runDualmode(root, '--reporter', 'github');
  expect(out).toMatch(/^::error file=packages\/lib\/dualmode\.config\.json,/m);
});

test('a workspace that is not in order is a finding, and nothing is run', async () => {
  const root = createMonorepo({
    ...chain,
    ...plainPackage('packages/core', { name: '@acme/core', dependencies: { '@acme/app': '*' } }),
  });
  const { code, err } = await runDualmode(root);
  expect(code).toBe(1);
  expect(err).toMatch(
    /DM1122 Packages depend on each other: @acme\/app -> @acme\/lib -> @acme\/core -> @acme\/app\./,
  );
  expect(existsSync(join(root, output('other')))).toBe(false);
});

const compilerOptions = {
  module: 'nodenext',
  target: 'es2022',
  strict: true,
  types: ['node'],
  skipLibCheck: true,
};
const tsconfig = JSON.stringify({ compilerOptions, include: ['src'] });
const built = (name: string): object => ({
  types: `./dist/${name}.d.ts`,
  default: `./dist/${name}.js`,
});
const levels = (type: string): string => `import { readFile } from 'node:fs/promises';

/** Reads a level. @dualMode */
export async function readLevel(file: string): Promise<${type}> {
  return ${type === 'number' ? 'Number' : ''}(await readFile(file, 'utf8'));
}
`;

/** The workspace with its output and its caches, as they are restored on another machine. */
function copyElsewhere(root: string): string {
  const copy = createMonorepo({}, { '@acme/core': 'packages/core' });
  for (const path of ['package.json', 'packages']) {
    cpSync(join(root, path), join(copy, path), { recursive: true });
  }
  return copy;
}

/** By the tool as it is built, which made the caches: those of any other are not read. */
async function expectNothingToDo(root: string): Promise<void> {
  const built = (path: string): string => new URL(`../../dist/${path}`, import.meta.url).href;
  const { resolveOptions } = (await import(
    built('config/resolve-options.js')
  )) as typeof import('../../src/config/resolve-options.js');
  const { generateProject } = (await import(
    built('project.js')
  )) as typeof import('../../src/project.js');
  for (const name of ['core', 'app']) {
    const { options } = await resolveOptions(join(root, 'packages', name), { formatter: false });
    if (!options) throw new Error(`The options of ${name} are not accepted.`);
    const { counts, diagnostics, unchanged } = await generateProject(options);
    expect(diagnostics).toEqual([]);
    expect(unchanged.length).toBeGreaterThan(0);
    expect(counts).toMatchObject({ filesParsed: 0, modulesAnalyzed: 0, filesWritten: 0 });
  }
}

const dual = {
  ...top,
  ...plainPackage('packages/core', {
    name: '@acme/core',
    type: 'module',
    exports: { '.': built('index'), './sync': built('sync'), './async': built('async') },
  }),
  'packages/core/tsconfig.json': tsconfig,
  'packages/core/src/index.ts': levels('number'),
  ...plainPackage('packages/app', {
    name: '@acme/app',
    type: 'module',
    dependencies: { '@acme/core': '*' },
  }),
  'packages/app/tsconfig.json': tsconfig,
  'packages/app/src/index.ts': `import { readLevel } from '@acme/core';

/** Doubles a level. @dualMode */
export async function doubleLevel(file: string): Promise<number> {
  const level = await readLevel(file);
  return level * 2;
}
`,
};

test(
  'a package sees the generated types of one that it depends on, before that is built',
  { timeout: 180_000 },
  async () => {
    const root = createMonorepo(dual, { '@acme/core': 'packages/core' });
    const { code, err } = await runDualmode(root, '--formatter', 'none');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const text = readFileSync(join(root, output('app')), 'utf8');
    expect(text).toContain("import { readLevel, readLevelSync } from '@acme/core';");
    expect(text).toContain('const level = readLevelSync(file);');
    await expectNothingToDo(copyElsewhere(root));

    writeIn(root, 'packages/core/src/index.ts', levels('string'));
    const changed = await runDualmode(root, '--formatter', 'none');
    expect(changed.code).toBe(1);
    expect(changed.err).toMatch(
      /@acme\/app: packages\/app\/src\/index\.ts:6:10 .*arithmetic operation/,
    );
    // What a package declares that was built before is not what counts.
    writeIn(
      root,
      'packages/core/dist/index.d.ts',
      'export declare function readLevel(): Promise<number>;',
    );
    expect((await runDualmode(root, 'check', '--formatter', 'none')).code).toBe(1);
  },
);

test('watch: a change runs its package and, where that changes, what depends on it', async () => {
  const root = createMonorepo(chain);
  const { child, said, ended } = startDualmode(
    root,
    'watch',
    '--exec',
    'echo followed >> steps.txt',
  );
  const rounds = (name: string): number =>
    said.out.split(new RegExp(`^${name}: \\d\\d:\\d\\d:\\d\\d dualmode: wrote`, 'm')).length - 1;
  const steps = (): number =>
    existsSync(join(root, 'steps.txt'))
      ? sorted(readFileSync(join(root, 'steps.txt'), 'utf8')).length
      : 0;
  const all = ['@acme/core', '@acme/lib', '@acme/app', 'other'];
  const counts = (): number[] => all.map(rounds);
  await until(() => expect(counts()).toEqual([1, 1, 1, 1]));
  await until(() => expect(steps()).toBe(1));

  // Lib is run since core's output changed; its own does not, so the app is left alone.
  writeIn(root, 'packages/core/src/index.ts', 'export const name = "changed";\n');
  await until(() => expect(counts()).toEqual([2, 2, 1, 1]));
  await until(() => expect(steps()).toBe(2));
  expect(readTree(root, 'packages/core/generated')).toMatchObject({
    'packages/core/generated/index.ts': 'export const name = "changed";\n',
  });

  writeIn(root, 'packages/other/dualmode.config.json', '{ "out": 1 }');
  await until(() => expect(said.err).toContain('other: packages/other/dualmode.config.json'));
  writeIn(root, 'packages/other/dualmode.config.json', '{}');
  await until(() => expect(counts()).toEqual([2, 2, 1, 2]));
  await until(() => expect(steps()).toBe(3));

  // The workspace becomes another one: all begins anew.
  for (const [path, text] of Object.entries(plainPackage('extra', { name: 'extra' }))) {
    writeIn(root, path, text);
  }
  writeIn(root, 'package.json', '{ "private": true, "workspaces": ["packages/*", "extra"] }');
  await until(() => expect(rounds('extra')).toBe(1));
  child.kill('SIGINT');
  expect(await ended).toBe(0);
});

test('a package whose neighbours get a config later does not keep them from being run', async () => {
  const { 'packages/core/dualmode.config.json': later = '', ...files } = {
    ...plainPackage('.', { name: 'root', workspaces: ['packages/*'] }),
    ...plainPackage('packages/core', { name: '@acme/core' }),
  };
  const root = createMonorepo(files);
  await runDualmode(root);
  expect(existsSync(join(root, 'generated/index.ts'))).toBe(true);
  writeIn(root, 'packages/core/dualmode.config.json', later);
  await runDualmode(root);
  expect(existsSync(join(root, output('core')))).toBe(true);
});

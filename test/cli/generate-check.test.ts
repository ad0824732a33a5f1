import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { JsonReport } from '../../src/diagnostics/formats/json.js';
import { createProject, writeIn } from '../config/project.js';
import { fakeGenerate } from '../write/fake-generator.js';
import { readTree } from '../write/run.js';
import { createTerminal, runLine } from './fake-terminal.js';

const files = {
  'tsconfig.json': '{}',
  'src/index.ts': '/** @dualMode */\nexport async function load() {}\n',
  'src/plain.ts': 'export const plain = 1;\n',
};

const parse = (text: string): JsonReport => JSON.parse(text) as JsonReport;

describe('generate', () => {
  test.each(['', 'generate'])('`dualmode %s` writes and says so', async (line) => {
    const root = createProject(files);
    const { code, out, err } = await runLine(root, line);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^dualmode: wrote 2 files, 0 unchanged \(\d+ ms\)\n$/);
    expect((await runLine(root, line)).out).toMatch(/wrote 0 files, 2 unchanged/);
  });

  test('findings go to stderr with a code frame, and the exit code is 1', async () => {
    const root = createProject({ ...files, 'src/bad.ts': 'const a = 1;\n\tconst b = BROKEN;\n' });
    const { code, out, err } = await runLine(root, '');
    expect(code).toBe(1);
    expect(out).toMatch(/^dualmode: nothing was written/);
    expect(err).toBe(
      [
        'src/bad.ts:2:12 error DM9001 BROKEN is broken.',
        '  2 | \tconst b = BROKEN;',
        '    | \t          ^^^^^^',
        '  -> Please report it with the stack and, if you can, the code that causes it.',
        '',
      ].join('\n'),
    );
    expect(existsSync(join(root, 'generated'))).toBe(false);
  });

  test('flags override the config; --cwd chooses the project and prefixes places', async () => {
    const root = createProject({
      'packages/app/tsconfig.json': '{}',
      'packages/app/src/index.ts': 'export {};',
      'packages/app/dualmode.config.json': '{ "out": "made" }',
    });
    expect((await runLine(root, '--cwd packages/app --out other')).code).toBe(0);
    expect(existsSync(join(root, 'packages/app/other/index.ts'))).toBe(true);
    writeIn(root, 'packages/app/src/bad.ts', 'BROKEN');
    expect((await runLine(root, '--cwd packages/app')).err).toMatch(
      /^packages\/app\/src\/bad\.ts:1:1 /,
    );
    const github = await runLine(root, '--cwd packages/app --reporter github --quiet');
    expect(github.out).toMatch(/^::error file=packages\/app\/src\/bad\.ts,line=1,col=1,/);
  });

  test('toggles, lists and the formatter as flags', async () => {
    const root = createProject({ ...files, 'src/api.ts': '' });
    let seen: unknown;
    const line =
      '--no-verify --no-guard-callbacks --entries src/index.ts,src/api.ts --formatter none';
    await runLine(
      root,
      `${line} --names node --dispatcher sync --modules src/a*.ts`,
      undefined,
      (options, sources) => {
        seen = options;
        return fakeGenerate(options, sources);
      },
    );
    expect(seen).toMatchObject({
      verify: false,
      guardCallbacks: false,
      infer: true,
      entries: ['src/index.ts', 'src/api.ts'],
      formatter: false,
      names: { preset: 'node' },
      dispatcher: { default: 'sync' },
      modules: ['src/a*.ts'],
    });
  });

  test('a config toggle is not undone by the flag that was not given', async () => {
    const root = createProject({ ...files, 'dualmode.config.json': '{ "verify": false }' });
    let seen: unknown;
    await runLine(root, '', undefined, (options, sources) => {
      seen = options;
      return fakeGenerate(options, sources);
    });
    expect(seen).toMatchObject({ verify: false });
  });

  test('--quiet says nothing where all is well', async () => {
    expect(await runLine(createProject(files), '--quiet')).toMatchObject({
      code: 0,
      out: '',
      err: '',
    });
  });

  test('--force replaces a hand edit', async () => {
    const root = createProject(files);
    await runLine(root, '');
    writeIn(root, 'generated/plain.ts', 'mine');
    const refused = await runLine(root, '');
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(
      /generated\/plain\.ts:1:1 error DM4001 .*src\/plain\.ts.*edited by hand/,
    );
    expect((await runLine(root, '--force')).code).toBe(0);
  });

  test('a fault of ours: exit 2, the stack and a request to report it, nothing written', async () => {
    const root = createProject(files);
    const generate = (): never => {
      throw new TypeError('undefined is not a function');
    };
    const { code, err } = await runLine(root, '', undefined, generate);
    expect(code).toBe(2);
    expect(err).toMatch(/DM9001 dualmode failed: undefined is not a function/);
    expect(err).toMatch(/Please report it/);
    expect(err).toMatch(/\n\s+at .*generate-check\.test\.ts/);
    expect(existsSync(join(root, 'generated'))).toBe(false);
    const json = await runLine(root, '--reporter json', undefined, generate);
    expect(parse(json.out)).toMatchObject({ exitCode: 2, diagnostics: [{ code: 'DM9001' }] });
  });
});

describe('check', () => {
  test('exit 0 and one line where the output is up to date', async () => {
    const root = createProject(files);
    await runLine(root, '');
    expect(await runLine(root, 'check')).toMatchObject({
      code: 0,
      err: '',
      out: expect.stringMatching(/^dualmode: the output is up to date/) as string,
    });
  });

  const cases = {
    DM4020: (root: string) => writeIn(root, 'src/plain.ts', 'export const plain = 2;\n'),
    DM4021: (root: string) => rmSync(join(root, 'generated/plain.ts')),
    DM4022: (root: string) => rmSync(join(root, 'src/plain.ts')),
    DM4001: (root: string) => writeIn(root, 'generated/plain.ts', 'mine\n'),
  } as const;
  const diffs: Readonly<Record<keyof typeof cases, string>> = {
    DM4020:
      '--- a/generated/plain.ts\n+++ b/generated/plain.ts\n@@ -1,1 +1,1 @@\n-export const plain = 1;\n+export const plain = 2;\n',
    DM4021: '--- /dev/null\n+++ b/generated/plain.ts\n@@ -0,0 +1,1 @@\n+export const plain = 1;\n',
    DM4022: '--- a/generated/plain.ts\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-export const plain = 1;\n',
    DM4001:
      '--- a/generated/plain.ts\n+++ b/generated/plain.ts\n@@ -1,1 +1,1 @@\n-mine\n+export const plain = 1;\n',
  };
  test.each(Object.keys(cases) as (keyof typeof cases)[])(
    '%s: exit 1 with the diff',
    async (code) => {
      const root = createProject(files);
      await runLine(root, '');
      cases[code](root);
      const before = readTree(root);
      const checked = await runLine(root, 'check');
      expect(checked.code).toBe(1);
      expect(checked.err).toMatch(new RegExp(`^generated/plain\\.ts:1:1 error ${code} `));
      expect(checked.out).toBe(diffs[code]);
      expect(readTree(root)).toEqual(before);
    },
  );

  test('line endings of a checkout are no difference', async () => {
    const root = createProject(files);
    await runLine(root, '');
    writeIn(root, 'generated/plain.ts', 'export const plain = 1;\r\n');
    expect((await runLine(root, 'check')).code).toBe(0);
  });

  test('an error in the source is exit 1 without a diff', async () => {
    const root = createProject({ ...files, 'src/bad.ts': 'BROKEN' });
    expect(await runLine(root, 'check')).toMatchObject({ code: 1, out: '' });
  });

  test('the diffs are in the JSON report', async () => {
    const root = createProject(files);
    const report = parse((await runLine(root, 'check --reporter json')).out);
    expect(report).toMatchObject({ version: 1, command: 'check', exitCode: 1 });
    expect(report.diffs?.map((diff) => diff.path)).toEqual([
      'generated/index.ts',
      'generated/plain.ts',
    ]);
  });
});

describe('the command line itself', () => {
  test.each([
    ['chekc', /There is no command `chekc`\..*Did you mean `check`\?/s],
    [
      'frobnicate',
      /no command `frobnicate`.*The commands are generate, check, watch, init, explain/s,
    ],
    ['--otu x', /Unknown option '--otu'.*--out/s],
    ['--out', /argument missing/],
    ['check now', /Too many arguments/],
    ['--reporter xml', /Allowed choices are pretty, json, github/],
  ])('`dualmode %s`: DM1113, exit 1', async (line, says) => {
    const root = createProject(files);
    const { code, err } = await runLine(root, line);
    expect(code).toBe(1);
    expect(err).toContain('error DM1113');
    expect(err.toLowerCase()).toMatch(new RegExp(says.source.toLowerCase(), says.flags));
    expect(existsSync(join(root, 'generated'))).toBe(false);
  });

  test('a mistake is reported the way that the line asks for', async () => {
    const { out, err } = await runLine(createProject(files), 'chekc --reporter json');
    expect(err).toBe('');
    expect(parse(out)).toMatchObject({ exitCode: 1, diagnostics: [{ code: 'DM1113' }] });
  });

  test('a wrong value of a flag says what is allowed', async () => {
    const { code, err } = await runLine(createProject(files), '--layout mirrored');
    expect(code).toBe(1);
    expect(err).toMatch(
      /DM1102 The option `--layout` cannot be "mirrored"\.\n.*"mirror", "sibling", "split"/,
    );
  });

  test('--help lists every command and every flag of the option table', async () => {
    const { code, out } = await runLine(createProject(files), '--help');
    expect(code).toBe(0);
    for (const word of [
      'generate',
      'check',
      'watch',
      'init',
      'explain',
      '--out <dir>',
      '--no-verify',
      '--formatter <name>',
      '--reporter <name>',
      '(default: generated)',
    ]) {
      expect(out.replace(/\s+/g, ' ')).toContain(word);
    }
    expect((await runLine(createProject(files), 'check --help')).out).toContain('--project <file>');
  });

  test('--version', async () => {
    expect(await runLine(createProject(files), '--version')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
    });
  });
});

describe('the progress line', () => {
  const slow: typeof fakeGenerate = async (options, sources) => {
    await new Promise((resolve) => setTimeout(resolve, 600));
    return fakeGenerate(options, sources);
  };
  test('shows on a terminal after half a second, and goes', async () => {
    const root = createProject(files);
    const { err } = await runLine(root, '', createTerminal(root, { showsProgress: true }), slow);
    expect(err).toBe('dualmode: generating …<erased>');
  });
  test('is silent for a quick run, and where no terminal is', async () => {
    const root = createProject(files);
    expect((await runLine(root, '', createTerminal(root, { showsProgress: true }))).err).toBe('');
    expect((await runLine(root, '', createTerminal(root), slow)).err).toBe('');
  });
});

import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveOptions } from '../../src/config/resolve-options.js';
import { createProject, minimalFiles, writeIn } from './project.js';

describe('defaults', () => {
  test('a project without a config has every default', async () => {
    const root = createProject(minimalFiles);
    const { options, diagnostics } = await resolveOptions(root);
    expect(diagnostics).toEqual([]);
    expect(options).toEqual({
      root,
      engine: 'auto',
      project: 'tsconfig.json',
      src: 'src',
      out: 'generated',
      layout: 'mirror',
      names: { preset: 'explicit', sync: '{name}Sync', async: '{name}Async', dispatcher: '{name}' },
      dispatcher: { default: 'async' },
      entries: ['src/index.ts'],
      formatter: 'prettier',
      verify: true,
      infer: true,
      guardCallbacks: true,
      sourceMaps: true,
      sourcesContent: false,
      counterparts: {},
      modules: [],
      link: {},
    });
  });

  test.each(['mts', 'js', 'mjs'])(
    'src/index.%s is the entry where it is the only one',
    async (end) => {
      const root = createProject({ 'tsconfig.json': '{}', [`src/index.${end}`]: '' });
      expect((await resolveOptions(root)).options?.entries).toEqual([`src/index.${end}`]);
    },
  );

  test('a source folder without an index has no entry', async () => {
    const root = createProject({ 'tsconfig.json': '{}', 'src/main.ts': '' });
    expect((await resolveOptions(root)).options?.entries).toEqual([]);
  });
});

describe('where the config stands', () => {
  const configs: Readonly<Record<string, string>> = {
    'dualmode.config.ts':
      "import { defineConfig } from 'dualmode';\nexport default defineConfig({ out: 'made' as string });",
    'dualmode.config.mts': "export default { out: 'made' satisfies string };",
    'dualmode.config.js': "export default { out: 'made' };",
    'dualmode.config.mjs': "export default { out: './made/' };",
    'dualmode.config.json': '{ "$schema": "x", "out": "made" }',
    'package.json': '{ "name": "x", "dualmode": { "out": "made" } }',
  };
  test.each(Object.keys(configs))('%s', async (path) => {
    const root = createProject({ ...minimalFiles, [path]: configs[path] ?? '' });
    const { options, diagnostics } = await resolveOptions(root);
    expect(diagnostics).toEqual([]);
    expect(options?.out).toBe('made');
  });

  test('an edited module is read again by the same process', async () => {
    const root = createProject({
      ...minimalFiles,
      'dualmode.config.ts': "export default { out: 'one' }",
    });
    expect((await resolveOptions(root)).options?.out).toBe('one');
    writeIn(root, 'dualmode.config.ts', "export default { out: 'second' }");
    expect((await resolveOptions(root)).options?.out).toBe('second');
  });

  test('flags override the config', async () => {
    const root = createProject({ ...minimalFiles, 'dualmode.config.json': '{ "out": "made" }' });
    const { options } = await resolveOptions(root, {
      out: 'flagged',
      verify: false,
      src: undefined,
    });
    expect(options).toMatchObject({ out: 'flagged', verify: false, src: 'src' });
  });
});

describe('what is refused', () => {
  const refused: readonly {
    readonly fact: string;
    readonly files?: Readonly<Record<string, string>>;
    readonly flags?: Readonly<Record<string, unknown>>;
    readonly code: string;
    readonly says: RegExp;
    readonly line?: number;
  }[] = [
    {
      fact: 'an unknown option, with the one that was meant',
      files: { 'dualmode.config.mjs': "export default {\n  layuot: 'mirror',\n};" },
      code: 'DM1101',
      says: /`layuot` is unknown.*Did you mean `layout`\?.*project, src, out/s,
      line: 2,
    },
    {
      fact: 'an option that resembles none',
      files: { 'dualmode.config.json': '{ "watchman": 1 }' },
      code: 'DM1101',
      says: /unknown\. The options are project/,
      line: 1,
    },
    {
      fact: 'a wrong value in package.json',
      files: {
        'package.json': '{\n  "layout": 1,\n  "dualmode": {\n    "layout": "mirrored"\n  }\n}',
      },
      code: 'DM1102',
      says: /`layout` cannot be "mirrored".*one of "mirror", "sibling", "split"/s,
      line: 4,
    },
    {
      fact: 'a toggle that is text',
      flags: { verify: 'yes' },
      code: 'DM1102',
      says: /`--verify`.*true or false/s,
    },
    {
      fact: 'names without {name}',
      flags: { names: { sync: 'sync' } },
      code: 'DM1102',
      says: /\{name\}/,
    },
    {
      fact: 'names that are the same',
      flags: { names: { sync: '{name}', async: '{name}Async' } },
      code: 'DM1102',
      says: /different templates/,
    },
    {
      fact: 'names that make no identifier',
      flags: { names: { sync: '{name}-sync' } },
      code: 'DM1102',
      says: /names/,
    },
    {
      fact: 'an unknown key of names',
      flags: { names: { synch: '{name}S' } },
      code: 'DM1102',
      says: /names/,
    },
    {
      fact: 'a dispatcher mode',
      flags: { dispatcher: { default: 'both' } },
      code: 'DM1102',
      says: /dispatcher/,
    },
    {
      fact: 'counterparts that are no text',
      flags: { counterparts: { a: 1 } },
      code: 'DM1102',
      says: /counterparts/,
    },
    {
      fact: 'entries that are no list',
      flags: { entries: 'src/a.ts' },
      code: 'DM1102',
      says: /entries/,
    },
    {
      fact: 'two configs',
      files: { 'dualmode.config.json': '{}', 'package.json': '{ "dualmode": {} }' },
      code: 'DM1103',
      says: /dualmode\.config\.json and package\.json/,
    },
    {
      fact: 'a config that is no JSON',
      files: { 'dualmode.config.json': '{ out }' },
      code: 'DM1104',
      says: /cannot be read/,
    },
    {
      fact: 'a config with a syntax error',
      files: { 'dualmode.config.ts': 'export default {' },
      code: 'DM1104',
      says: /cannot be read/,
    },
    {
      fact: 'a config that throws',
      files: { 'dualmode.config.mjs': "throw new Error('no network')" },
      code: 'DM1104',
      says: /no network/,
    },
    {
      fact: 'a config without a default export',
      files: { 'dualmode.config.mjs': 'export const out = 1' },
      code: 'DM1104',
      says: /default export/,
    },
    {
      fact: 'a config key that is no object',
      files: { 'package.json': '{ "dualmode": true }' },
      code: 'DM1104',
      says: /not an object/,
    },
    {
      fact: 'no tsconfig',
      flags: { project: 'tsconfig.lib.json' },
      code: 'DM1105',
      says: /There is no tsconfig\.lib\.json/,
    },
    {
      fact: 'no source folder',
      flags: { src: 'lib' },
      code: 'DM1106',
      says: /no source folder lib/,
    },
    {
      fact: 'a source folder that is a file',
      flags: { src: 'tsconfig.json' },
      code: 'DM1106',
      says: /no source folder/,
    },
    {
      fact: 'out inside src',
      flags: { out: 'src/generated' },
      code: 'DM1107',
      says: /src\/generated lies inside/,
    },
    {
      fact: 'out equal to src',
      flags: { out: './src/' },
      code: 'DM1107',
      says: /out.* is the source folder/,
    },
    {
      fact: 'out containing src',
      flags: { out: '.' },
      code: 'DM1107',
      says: /contains the source folder/,
    },
    {
      fact: 'out outside the project',
      flags: { out: '../generated' },
      code: 'DM1108',
      says: /\.\.\/generated .*outside/,
    },
    {
      fact: 'out at an absolute path',
      flags: { out: '/generated' },
      code: 'DM1108',
      says: /outside/,
    },
    {
      fact: 'src outside the project',
      flags: { src: '../src' },
      code: 'DM1108',
      says: /option `src`/,
    },
    {
      fact: 'an entry that does not exist',
      flags: { entries: ['src/api.ts'] },
      code: 'DM1109',
      says: /src\/api\.ts does not exist/,
    },
    {
      fact: 'an entry outside the source folder',
      flags: { entries: ['tsconfig.json'] },
      code: 'DM1109',
      says: /lies outside/,
    },
  ];

  test.each(refused)('$fact: $code', async ({ files, flags, code, says, line }) => {
    const root = createProject({ ...minimalFiles, ...files });
    const { options, diagnostics } = await resolveOptions(root, flags);
    expect(options).toBeUndefined();
    expect(diagnostics.map((finding) => finding.code)).toEqual([code]);
    expect(`${diagnostics[0]?.message} ${diagnostics[0]?.hint}`).toMatch(says);
    if (line) expect(diagnostics[0]?.location?.line).toBe(line);
  });

  test('out through a link that leads out of the project: DM1108', async () => {
    const root = createProject(minimalFiles);
    symlinkSync('..', join(root, 'generated'));
    const { diagnostics } = await resolveOptions(root);
    expect(diagnostics.map((finding) => finding.code)).toEqual(['DM1108']);
  });

  test('several mistakes are reported at once', async () => {
    const root = createProject({ 'dualmode.config.json': '{ "nmes": 1, "infer": 2 }' });
    const { diagnostics } = await resolveOptions(root, { verify: 3 });
    expect(diagnostics.map((finding) => finding.code)).toEqual(['DM1101', 'DM1102', 'DM1102']);
  });
});

import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { parseLooseJson } from '../../src/config/loose-json.js';
import { createProject } from '../config/project.js';
import { repository, runTurbo } from '../examples/monorepo.js';
import { createTerminal, runLine } from './fake-terminal.js';

const files = {
  '.git/HEAD': '',
  'package.json': '{ "name": "root", "private": true, "packageManager": "npm@11.0.0" }',
};

const own = {
  'tsconfig.json': '{ "extends": "../../tsconfig.base.json", "include": ["src"] }',
  'package.json': '{ "name": "@acme/core", "type": "module" }',
  'src/index.ts':
    '/** @dualMode */\nexport async function one(): Promise<number> {\n  return 1;\n}\n',
};

const workspace = {
  ...files,
  'package.json':
    '{ "name": "root", "private": true, "packageManager": "npm@11.0.0", "workspaces": ["packages/*"] }',
  'package-lock.json':
    '{ "name": "root", "lockfileVersion": 3, "packages": { "": { "name": "root", "workspaces": ["packages/*"] }, "packages/core": { "name": "@acme/core" } } }',
  'tsconfig.base.json':
    '{ "compilerOptions": { "module": "nodenext", "target": "es2023", "types": [], "strict": true } }',
  ...Object.fromEntries(Object.entries(own).map(([path, text]) => [`packages/core/${path}`, text])),
};

const read = (root: string, path: string): string => readFileSync(join(root, path), 'utf8');

/** `init --yes` in a package of the workspace, with this config of a runner at the root. */
async function initPackage(name: string, text: string) {
  const root = createProject({ ...workspace, [name]: text });
  const cwd = join(root, 'packages/core');
  const { code, out } = await runLine(cwd, 'init --yes', createTerminal(cwd));
  expect(code).toBe(0);
  return { root, cwd, out, after: read(root, name) };
}

test('turbo.json of the root gets the task; comments, layout and tasks that are there are kept', async () => {
  const before = `// who builds what
{
    "$schema": "https://turborepo.com/schema.json",
    /* tasks */
    "tasks": {
        "build": { "dependsOn": ["^build"], "outputs": ["dist/**"] }, // the compiler
        "test": {}, // all of them
    },
}
`;
  const { cwd, out, after } = await initPackage('turbo.json', before);
  expect(out).toContain('changed ../../turbo.json: let Turborepo cache the script `generate`');
  expect(after).toMatchInlineSnapshot(`
    "// who builds what
    {
        "$schema": "https://turborepo.com/schema.json",
        /* tasks */
        "tasks": {
            "build": { "dependsOn": ["^build", "generate"], "outputs": ["dist/**"] }, // the compiler
            "test": {}, // all of them
            "generate": {
                "dependsOn": ["^generate"],
                "inputs": [
                    "src/**",
                    "package.json",
                    "tsconfig*.json",
                    "dualmode.config.*",
                    ".prettierrc*",
                    ".editorconfig"
                ],
                "outputs": ["generated/**", "dualmode.json", ".dualmode/**"]
            },
        },
        "globalDependencies": ["package-lock.json", "tsconfig.base.json", ".prettierrc*", ".editorconfig"],
    }
    "
  `);
  expect(parseLooseJson(read(cwd, 'package.json'))).toMatchObject({
    scripts: { generate: 'dualmode', prebuild: 'dualmode' },
  });
  const again = await runLine(cwd, 'init', createTerminal(cwd));
  expect(again).toMatchObject({ code: 0, out: 'dualmode: nothing to set up\n' });
});

test(
  'turbo runs the step that was set up, and takes it from its cache',
  { timeout: 120_000 },
  async () => {
    const { root } = await initPackage('turbo.json', '{ "tasks": {} }\n');
    const link = (path: string, target: string): void => {
      mkdirSync(dirname(join(root, 'node_modules', path)), { recursive: true });
      symlinkSync(target, join(root, 'node_modules', path), 'junction');
    };
    link('dualmode', repository);
    link('.bin/dualmode', join(repository, 'dist/bin.js'));
    link('@acme/core', join(root, 'packages/core'));
    expect(runTurbo(root)).toMatch(/Cached:\s+0 cached, 1 total/);
    expect(read(root, 'packages/core/generated/index.ts')).toContain('oneSync');
    expect(runTurbo(root)).toContain('>>> FULL TURBO');
  },
);

test('nx.json gets what the step reads and writes; the target is the script', async () => {
  const { after } = await initPackage(
    'nx.json',
    '{\n  "targetDefaults": {\n    "build": { "cache": true }\n  }\n}\n',
  );
  expect(after).toMatchInlineSnapshot(`
    "{
      "targetDefaults": {
        "build": { "cache": true,
          "dependsOn": ["generate"]
        },
        "generate": {
          "dependsOn": ["^generate"],
          "inputs": ["dualmode", "^dualmode"],
          "outputs": [
            "{projectRoot}/generated",
            "{projectRoot}/dualmode.json",
            "{projectRoot}/.dualmode"
          ],
          "cache": true
        }
      },
      "namedInputs": {
        "dualmode": [
          "{projectRoot}/src/**",
          "{projectRoot}/package.json",
          "{projectRoot}/tsconfig*.json",
          "{projectRoot}/dualmode.config.*",
          "{projectRoot}/.prettierrc*",
          "{projectRoot}/.editorconfig",
          "{workspaceRoot}/package-lock.json",
          "{workspaceRoot}/tsconfig.base.json",
          "{workspaceRoot}/.prettierrc*",
          "{workspaceRoot}/.editorconfig"
        ]
      }
    }
    "
  `);
});

test.each([
  ['an empty object', '{}'],
  ['one line', '{ "tasks": { "lint": {} } }'],
  ['a comment alone', '{\n  // nothing yet\n}\n'],
  ['Windows lines', '{\r\n\t"tasks": {\r\n\t\t"lint": {}\r\n\t}\r\n}\r\n'],
  ['the tasks of turbo 1', '{ "pipeline": { "build": {} } }'],
  ['texts that look like comments', '{ "globalEnv": ["A//B", "/*"], "tasks": { "a#b": {} } }'],
  [
    'a list with a comment',
    '{\n  "globalDependencies": [\n    "a", // one\n  ],\n  "tasks": {}\n}',
  ],
])('%s', async (_, before) => {
  const { after } = await initPackage('turbo.json', before);
  const config = parseLooseJson(after) as Record<string, Record<string, unknown>>;
  const { globalDependencies = [], ...rest } = parseLooseJson(before) as Record<string, string[]>;
  expect(config).toMatchObject(rest);
  expect(config['globalDependencies']).toEqual(
    expect.arrayContaining([...globalDependencies, 'tsconfig.base.json']),
  );
  const tasks = config[before.includes('pipeline') ? 'pipeline' : 'tasks'];
  expect(tasks?.['generate']).toMatchObject({
    dependsOn: ['^generate'],
    outputs: ['generated/**', 'dualmode.json', '.dualmode/**'],
  });
  for (const comment of before.match(/\/\/ .*/g) ?? []) expect(after).toContain(comment);
  expect(/(?<!\r)\n/.test(after)).toBe(!before.includes('\r\n'));
});

test('beside package.json, everything is an input of the task itself', async () => {
  const root = createProject({ ...files, ...own, 'turbo.json': '{}', 'tsconfig.json': '{}' });
  await runLine(root, 'init --yes');
  expect(parseLooseJson(read(root, 'turbo.json'))).toEqual({
    tasks: {
      generate: {
        dependsOn: ['^generate'],
        inputs: [
          'src/**',
          'package.json',
          'tsconfig*.json',
          'dualmode.config.*',
          '.prettierrc*',
          '.editorconfig',
        ],
        outputs: ['generated/**', 'dualmode.json', '.dualmode/**'],
      },
    },
  });
});

test("a package's own turbo.json takes the inputs from the root", async () => {
  const root = createProject({
    ...workspace,
    'turbo.json': '{ "tasks": {} }',
    'packages/core/turbo.json': '{ "extends": ["//"] }',
  });
  const cwd = join(root, 'packages/core');
  await runLine(cwd, 'init --yes', createTerminal(cwd));
  expect(read(root, 'turbo.json')).toBe('{ "tasks": {} }');
  const after = parseLooseJson(read(cwd, 'turbo.json'));
  expect(after).not.toHaveProperty('globalDependencies');
  expect(JSON.stringify(after)).toContain('"$TURBO_ROOT$/tsconfig.base.json"');
});

test('a task of the same name stays, and what it leaves out is told', async () => {
  const before = '{ "tasks": { "generate": { "outputs": ["generated/**"] } } }';
  const { after, out } = await initPackage('turbo.json', before);
  expect(parseLooseJson(after)).toMatchObject(parseLooseJson(before) as object);
  expect(out).toContain(
    'note: ../../turbo.json: the task `generate` does not name dualmode.json, .dualmode/** among its outputs.',
  );
});

test.each([
  [
    'a script of the same name',
    { 'package.json': '{ "scripts": { "generate": "prisma generate" } }' },
    'runs something else',
  ],
  ['layout sibling', { 'dualmode.config.json': '{ "layout": "sibling" }' }, 'layout `sibling`'],
  ['a config that is no JSON', { 'turbo.json': '{ tasks }' }, 'cannot be changed'],
  ['tasks that are no object', { 'turbo.json': '{ "tasks": [] }' }, 'cannot be changed'],
])('%s: no task is added, and why is told', async (_, more, why) => {
  const root = createProject({
    ...files,
    ...own,
    'tsconfig.json': '{}',
    'turbo.json': '{}',
    ...more,
  });
  const before = read(root, 'turbo.json');
  const { code, out } = await runLine(root, 'init --yes');
  expect(code).toBe(0);
  expect(out).toContain(why);
  expect(read(root, 'turbo.json')).toBe(before);
});

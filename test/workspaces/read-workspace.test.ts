import { describe, expect, test } from 'vitest';
import { parsePnpmWorkspace } from '../../src/workspaces/pnpm-workspace.js';
import { readWorkspace } from '../../src/workspaces/read-workspace.js';
import { createProject } from '../config/project.js';

/** The files of a package with a config. */
function dual(folder: string, manifest: object): Record<string, string> {
  return {
    [`${folder}/package.json`]: JSON.stringify(manifest),
    [`${folder}/dualmode.config.json`]: '{}',
  };
}

const npm = (workspaces: unknown): Record<string, string> => ({
  'package.json': JSON.stringify({ private: true, workspaces }),
});

function read(files: Readonly<Record<string, string>>) {
  const workspace = readWorkspace(createProject(files));
  return (
    workspace && {
      packages: workspace.packages.map(({ name, after }) => [name, ...after].join(' < ')),
      findings: workspace.diagnostics.map(({ code, message }) => `${code} ${message}`),
      places: workspace.diagnostics.map(
        ({ location }) => location && `${location.file}:${location.line}`,
      ),
    }
  );
}

describe('which packages there are', () => {
  const members = {
    ...dual('packages/core', { name: '@acme/core' }),
    ...dual('packages/app', { name: '@acme/app', dependencies: { '@acme/core': '^1.0.0' } }),
    'packages/plain/package.json': '{ "name": "plain" }',
    ...dual('packages/app/node_modules/installed', { name: 'installed' }),
  };
  const both = ['@acme/app < packages/core', '@acme/core'];

  test.each<[string, Record<string, string>]>([
    ['npm: a list', npm(['packages/*'])],
    ['npm: with `./` and `/`', npm(['./packages/*/'])],
    ['yarn 1: an object', npm({ packages: ['packages/*'], nohoist: [] })],
    ['pnpm', { 'package.json': '{}', 'pnpm-workspace.yaml': 'packages:\n  - "packages/*"\n' }],
    ['negated patterns', npm(['packages/*', 'other/*', '!other/old'])],
  ])('%s', (_, top) => {
    const workspace = read({ ...members, ...top, ...dual('other/old', { name: 'old' }) });
    expect(workspace).toMatchObject({ packages: both, findings: [] });
  });

  test('references of the tsconfig, followed from one to the next', () => {
    const workspace = read({
      ...dual('core', { name: 'core' }),
      ...dual('tools/cli', { name: 'cli' }),
      'tsconfig.json': '{ "files": [], "references": [{ "path": "./tools/cli" }] } // all',
      'tools/cli/tsconfig.json': '{ "references": [{ "path": "../../core/tsconfig.build.json" }] }',
      'core/tsconfig.build.json': '{ "references": [{ "path": "./tsconfig.test.json" }] }',
      'core/tsconfig.test.json': '{ "references": [{ "path": "../../outside" }] }',
    });
    expect(workspace?.packages).toEqual(['core', 'cli < core']);
    expect(workspace?.findings).toEqual([
      'DM1121 core/tsconfig.test.json refers to ../../outside, and there is no tsconfig.',
    ]);
  });

  test('the root itself, where it has a config; it comes after those that it depends on', () => {
    const workspace = read({
      ...members,
      'package.json': JSON.stringify({
        name: 'root',
        workspaces: ['packages/*'],
        dualmode: {},
        devDependencies: { '@acme/app': '*' },
      }),
    });
    expect(workspace?.packages).toEqual(['root < packages/app', ...both]);
  });

  test.each<[string, Record<string, string>]>([
    ['no package has a config', { ...npm(['packages/*']), 'packages/a/package.json': '{}' }],
    ['an ordinary package', dual('.', { name: 'one' })],
    [
      'a package whose tsconfig has parts',
      {
        ...dual('.', { name: 'one' }),
        'tsconfig.json': '{ "references": [{ "path": "./tsconfig.test.json" }] }',
        'tsconfig.test.json': '{}',
      },
    ],
  ])('no workspace: %s', (_, files) => {
    expect(read(files)).toBeUndefined();
  });
});

describe('in which order', () => {
  test('a package comes after one that it depends on over others that have no config', () => {
    const workspace = read({
      ...npm(['*']),
      ...dual('app', { name: 'app', dependencies: { middle: '*' } }),
      'middle/package.json': '{ "name": "middle", "devDependencies": { "core": "*" } }',
      ...dual('core', { name: 'core' }),
    });
    expect(workspace?.packages).toEqual(['app < core', 'core']);
  });

  test.each([
    ['"workspace:*"', { core: 'workspace:*' }],
    ['an alias', { kernel: 'workspace:core@^1.0.0' }],
    ['a path', { kernel: 'file:../core' }],
    ['a path of the workspace', { kernel: 'workspace:../core' }],
  ])('a dependency may be %s', (_, dependencies) => {
    const workspace = read({
      ...npm(['*']),
      ...dual('app', { name: 'app', peerDependencies: dependencies }),
      ...dual('core', { name: 'core' }),
    });
    expect(workspace).toMatchObject({ packages: ['app < core', 'core'], findings: [] });
  });
});

describe('what is wrong is a finding', () => {
  test('packages that are missing', () => {
    const workspace = read({
      'package.json': '{\n  "workspaces": [\n    "app",\n    "cort",\n    "extra/*"\n  ]\n}',
      ...dual('app', { name: 'app', dependencies: { core: 'workspace:*', react: '^19.0.0' } }),
      'app/tsconfig.json': '{ "references": [{ "path": "../core" }] }',
    });
    expect(workspace?.findings).toEqual([
      'DM1121 The workspace names cort, and no package.json is there.',
      'DM1121 app/tsconfig.json refers to ../core, and there is no tsconfig.',
      'DM1121 app depends on core, which is no package of the workspace.',
    ]);
    expect(workspace?.places).toEqual([
      'package.json:4',
      'app/tsconfig.json:1',
      'app/package.json:1',
    ]);
  });

  test('circles, over packages without a config too', () => {
    const workspace = read({
      ...npm(['*']),
      ...dual('a', { name: 'a', dependencies: { b: '*' } }),
      'b/package.json': '{ "name": "b", "dependencies": { "c": "*" } }',
      ...dual('c', { name: 'c', devDependencies: { a: '*' } }),
      ...dual('d', { name: 'd', dependencies: { a: '*', d: '*' } }),
    });
    expect(workspace?.findings).toEqual(['DM1122 Packages depend on each other: a -> c -> a.']);
  });

  test('a circle in which one package only has a config is none of ours', () => {
    const workspace = read({
      ...npm(['*']),
      ...dual('a', { name: 'a', dependencies: { b: '*' } }),
      'b/package.json': '{ "name": "b", "devDependencies": { "a": "*" } }',
    });
    expect(workspace).toMatchObject({ packages: ['a'], findings: [] });
  });

  test('two packages of one name', () => {
    const workspace = read({
      ...npm(['*']),
      ...dual('a', { name: 'x' }),
      ...dual('b', { name: 'x' }),
    });
    expect(workspace?.findings).toEqual(['DM1123 a and b are both called x.']);
  });

  test('a list of pnpm that is written in another form', () => {
    const yaml = 'packages:\n  - "a"\n  - &anchor b\n';
    const workspace = read({ ...dual('a', { name: 'a' }), 'pnpm-workspace.yaml': yaml });
    expect(workspace?.findings).toEqual([
      'DM1124 The list `packages` of pnpm-workspace.yaml is written in a form that is not read.',
    ]);
    expect(workspace?.places).toEqual(['pnpm-workspace.yaml:3']);
  });
});

describe('pnpm-workspace.yaml', () => {
  test.each<[string, readonly string[]]>([
    [
      'packages:\n  # all of them\n  - packages/*\n  - "tools/**" # and these\n\n  - \'!old\'\ncatalog:\n  - not-one\n',
      ['packages/*', 'tools/**', '!old'],
    ],
    ['packages: [a, "b/*", \'c\']\n', ['a', 'b/*', 'c']],
    ['packages: []', []],
    ['packages:\n- a\n- b/{c,d}\nother: 1', ['a', 'b/{c,d}']],
    ['"packages":\r\n  - a\r\n', ['a']],
    ['catalog:\n  react: 19\nnested:\n  packages:\n    - no\n', []],
    ['packages:\nother: 1', []],
    ['', []],
  ])('%j', (text, patterns) => {
    expect(parsePnpmWorkspace(text)).toEqual({ patterns });
  });

  test.each<[string, number]>([
    ['packages:\n  - a\n  - *alias\n', 3],
    ['packages:\n  - a: b\n', 2],
    ['packages:\n  - |\n    a\n', 2],
    ['packages: &list\n  - a\n', 1],
    ['packages: [a,\n  b]\n', 1],
    ['packages: [[a], b]\n', 1],
    ['packages: ["a,b"]\n', 1],
    ['packages:\n  a\n', 2],
    ['x: 1\npackages:\n  - "a\\n"\n', 3],
  ])('not read, and said so: %j', (text, line) => {
    expect(parsePnpmWorkspace(text)).toEqual({ line });
  });
});

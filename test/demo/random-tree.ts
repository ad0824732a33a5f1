import fc from 'fast-check';
import { link, locked, type Tree } from '../corpus/tree.js';

/** What `extends` may say: parents that are there, are not, lead back, lead out, are no text. */
export const specifier = fc.constantFrom<unknown>(
  './base',
  './base',
  './base',
  'preset',
  './base.json',
  '../base',
  '../../base',
  './a/base',
  './.apprc.json',
  '../app.config.json',
  './link',
  'preset',
  'preset.json',
  '@scope/preset',
  '../node_modules/preset',
  './absent',
  './package',
  './app.config',
  './config',
  './preset',
  'absent',
  '..',
  'preset/../../base',
  '',
  1,
);

/** A configuration as a file may hold it. */
export const config = fc.record(
  {
    extends: fc.oneof(
      { weight: 6, arbitrary: fc.constant([]) },
      { weight: 3, arbitrary: specifier },
      { weight: 2, arbitrary: fc.array(specifier, { maxLength: 3 }) },
    ),
    level: fc.constantFrom('low', 'high', null),
    nested: fc.record({ a: fc.nat(3), b: fc.boolean() }, { requiredKeys: [] }),
    list: fc.array(fc.nat(3), { maxLength: 2 }),
    ['__proto__']: fc.constant({ polluted: true }),
  },
  { requiredKeys: [] },
);

const target = fc.constantFrom(
  'base.json',
  '../base.json',
  'a',
  '..',
  'link',
  '.apprc.json',
  '/no',
);

function fileOf(json: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const junk = fc.constantFrom('', '{', '[]', 'null', '1', '"text"', '\uFEFF{"bom":true}');
  return fc.oneof(
    { weight: 12, arbitrary: json },
    { weight: 2, arbitrary: junk },
    { weight: 1, arbitrary: target.map(link) },
    { weight: 1, arbitrary: json.map((value) => locked(JSON.stringify(value))) },
  );
}

const manifest = fc.record(
  { name: fc.constant('some-package'), app: fc.oneof(config, fc.constantFrom('text', null)) },
  { requiredKeys: [] },
);

/** One thing that stands somewhere in a tree. */
interface Placed {
  readonly directory: string;
  readonly name: string;
  readonly entry: unknown;
}

/** The directories that a tree can have, the likeliest more than once. */
const directory = fc.constantFrom(
  '',
  '',
  '',
  'a',
  'a',
  'a/b',
  'node_modules',
  'node_modules/preset',
  'node_modules/@scope',
  'a/node_modules',
);

const placed: fc.Arbitrary<Placed> = fc
  .oneof(
    { weight: 3, arbitrary: named('package.json', fileOf(manifest)) },
    { weight: 3, arbitrary: named('.apprc.json', fileOf(config)) },
    { weight: 2, arbitrary: named('app.config.json', fileOf(config)) },
    { weight: 2, arbitrary: named('base.json', fileOf(config)) },
    { weight: 2, arbitrary: named('preset.json', fileOf(config)) },
    { weight: 2, arbitrary: named('config.json', fileOf(config)) },
    { weight: 1, arbitrary: named('link', target.map(link)) },
    { weight: 1, arbitrary: named('preset', fc.constant('a file where a directory may be')) },
  )
  .chain((entry) => directory.map((where) => ({ ...entry, directory: where })));

function named(
  name: string,
  entry: fc.Arbitrary<unknown>,
): fc.Arbitrary<Omit<Placed, 'directory'>> {
  return entry.map((value) => ({ name, entry: value }));
}

/** A random directory: configurations, manifests, parents, links, loops, unreadable entries. */
export const randomTree: fc.Arbitrary<Tree> = fc
  .tuple(
    fc.array(placed, { minLength: 2, maxLength: 12, size: 'max' }),
    fc.option(fc.constantFrom('a', 'node_modules'), { nil: '', freq: 8 }),
  )
  .map(([entries, lockedName]) => {
    const tree: Record<string, unknown> = {};
    for (const { directory: where, name, entry } of entries) placeIn(tree, where, { name, entry });
    const shut = tree[lockedName];
    return shut === undefined ? tree : { ...tree, [lockedName]: locked(shut as Tree) };
  });

/** The first that comes keeps its place. */
function placeIn(tree: Record<string, unknown>, where: string, added: Omit<Placed, 'directory'>) {
  let current = tree;
  for (const part of where.split('/').filter((name) => name !== '')) {
    const next = (current[part] ??= {});
    if (typeof next !== 'object' || next === null || 'kind' in next) return;
    current = next as Record<string, unknown>;
  }
  current[added.name] ??= added.entry;
}

/** A file that the tree has, by its number; `filesOf` knows it. */
const existingFile = fc.nat(20).map((number) => `#${number}`);

/** Directories of such a tree, and what is none. */
export const somePath = fc.oneof(
  { weight: 3, arbitrary: existingFile.map((file) => `${file}/..`) },
  { weight: 3, arbitrary: directory },
  { weight: 1, arbitrary: fc.constantFrom('link', 'a/link/b', '..', 'absent', 'package.json') },
);

/** Files of such a tree, and what is none. */
export const someFile = fc.oneof(
  { weight: 3, arbitrary: existingFile },
  {
    weight: 1,
    arbitrary: fc
      .tuple(somePath, fc.constantFrom('package.json', '.apprc.json', 'base.json', 'link', 'no'))
      .map(([where, name]) => `${where}/${name}`),
  },
);

/** The paths of all that is no directory, in the tree's own order. */
export function filesOf(tree: Tree, directory = ''): string[] {
  return Object.entries(tree).flatMap(([name, entry]) => {
    const isDirectory = typeof entry === 'object' && !/\.json$|^link$/.test(name);
    return isDirectory ? filesOf(entry as Tree, `${directory}${name}/`) : [`${directory}${name}`];
  });
}

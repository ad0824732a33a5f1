import { mkdtemp, readFile, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  cacheSize,
  clearCache,
  ConfigSyntaxError,
  ExtendsCycleError,
  findAllConfigs,
  findConfig,
  listConfigs,
  loadCascade,
  loadConfig,
  loadFirst,
  nearestPackage,
  readJson,
  saveConfig,
} from '../../fixtures/packages/config-finder/src/index.js';
import { link, writeTree } from '../corpus/tree.js';

/** The demo package's source as its author tests it: async, with nothing generated. */
describe('config-finder, un-generated', () => {
  let root = '';
  const at = (...parts: string[]) => path.join(root, ...parts);

  beforeEach(async () => {
    root = await realpath(await mkdtemp(path.join(tmpdir(), 'config-finder-')));
    clearCache();
    writeTree(root, {
      'package.json': { name: 'workspace', app: { level: 'root', nested: { a: 1 } } },
      'base.json': { level: 'base', nested: { base: true }, list: [1, 2] },
      node_modules: {
        '@acme': { preset: { 'config.json': { strict: true, list: [] } } },
        'shared.json': { shared: true },
      },
      web: {
        '.apprc.json': { extends: ['../base', '@acme/preset'], nested: { web: 1 } },
        src: { deep: {} },
      },
      loop: {
        'app.config.json': { extends: './other.json' },
        'other.json': { extends: './app.config.json' },
      },
      broken: { 'package.json': '{', inner: {} },
      linked: link('web'),
    });
  });
  afterEach(() => rm(root, { recursive: true }));

  test('searches up the tree and passes over what is not accepted', async () => {
    const from = at('web', 'src', 'deep');
    const web = at('web', '.apprc.json');
    expect(await findConfig('app', { from })).toEqual({ file: web, kind: 'json' });
    const accept = async (file: string) => file !== web;
    expect(await findConfig('app', { from, accept })).toEqual({
      file: at('package.json'),
      kind: 'package',
    });
    expect(await findConfig('app', { from, stopAt: at('web', 'src') })).toBeUndefined();
    expect(await findAllConfigs('app', { from, stopAt: root })).toHaveLength(2);
  });

  test('lists what is below, links and node_modules left out', async () => {
    const files = (await listConfigs(root, 'app', { skip: ['broken', 'node_modules'] })).map(
      ({ file }) => path.relative(root, file),
    );
    expect(files[0]).toBe('package.json');
    expect(files.slice(1).sort()).toEqual(['loop/app.config.json', 'web/.apprc.json']);
    expect(await listConfigs(root, 'app', { depth: 0 })).toHaveLength(1);
  });

  test('lays configurations over those that they extend', async () => {
    expect(await loadConfig('app', { from: at('web') })).toEqual({
      file: at('web', '.apprc.json'),
      config: { level: 'base', nested: { base: true, web: 1 }, list: [], strict: true },
    });
    expect(await loadCascade('app', { from: at('web'), stopAt: root })).toMatchObject({
      level: 'base',
      nested: { a: 1, base: true, web: 1 },
    });
  });

  test('gives back what a transform returns, sync or async', async () => {
    const from = at('web');
    const sync = await loadConfig('app', { from, transform: (config) => Object.keys(config) });
    const async = await loadConfig('app', { from, transform: async ({ strict }) => strict });
    expect(sync?.config).toContain('strict');
    expect(async?.config).toBe(true);
  });

  test('names the files of a cycle', async () => {
    const failure = await loadConfig('app', { from: at('loop') }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ExtendsCycleError);
    expect((failure as ExtendsCycleError).chain.map((file) => path.basename(file))).toEqual([
      'app.config.json',
      'other.json',
      'app.config.json',
    ]);
  });

  test('tells of files that are no JSON, and of none that can be read', async () => {
    await expect(findConfig('app', { from: at('broken') })).rejects.toBeInstanceOf(
      ConfigSyntaxError,
    );
    const failed: string[] = [];
    const onFailure = async (file: string) => void failed.push(path.basename(file));
    expect(
      await loadFirst([at('no.json'), at('loop', 'other.json'), at('base.json')], onFailure),
    ).toMatchObject({ failures: 2, config: { level: 'base' } });
    expect(failed).toEqual(['no.json', 'other.json']);
    await expect(loadFirst([at('no.json')])).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('reads an unchanged file once, a changed one again', async () => {
    const first = await readJson(at('base.json'));
    expect(await readJson(at('linked', '..', 'base.json'))).toBe(first);
    expect(cacheSize()).toBe(1);
    await saveConfig(at('base.json'), { level: 'changed' });
    expect(await readJson(at('base.json'))).toEqual({ level: 'changed' });
  });

  test('writes all of a file and leaves no draft behind', async () => {
    const file = at('new', 'deep', 'app.config.json');
    expect(await saveConfig(file, { a: 1 }, { indent: 0 })).toBe(file);
    expect(await readFile(file, 'utf8')).toBe('{"a":1}\n');
    await expect(saveConfig(at('web'), {})).rejects.toMatchObject({ syscall: 'rename' });
    expect((await readdir(root)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  test('finds the nearest package.json', async () => {
    const found = await nearestPackage({ from: at('web', 'src') });
    expect(found).toMatchObject({ file: at('package.json'), config: { name: 'workspace' } });
    expect(await nearestPackage({ from: at('web'), stopAt: at('web') })).toBeUndefined();
  });
});

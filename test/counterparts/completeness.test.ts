import childProcess from 'node:child_process';
import crypto from 'node:crypto';
import dns from 'node:dns';
import fs from 'node:fs';
import fsPromises from 'node:fs/promises';
import readlinePromises from 'node:readline/promises';
import timersPromises from 'node:timers/promises';
import zlib from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { catalogue, findEntry } from '../../src/counterparts/catalogue/index.js';
import { typeCounterparts } from '../../src/counterparts/catalogue/types.js';
import type { CounterpartEntry, Target } from '../../src/counterparts/catalogue/entry.js';
import { createCounterpartResolver } from '../../src/counterparts/index.js';
import { syncSide } from './both-sides.js';
import { comparisons } from './comparisons/index.js';
import { runInTree } from './outcome.js';

/** Exports that are no functions, or newer than what could be compared. */
const notCovered = ['constants', 'mkdtempDisposable'];

test('every function of node:fs/promises is a fact of the catalogue', () => {
  const names = Object.keys(fsPromises).filter((name) => !notCovered.includes(name));
  const missing = names.filter((name) => catalogue[`node:fs/promises#${name}`] === undefined);
  expect(missing).toEqual([]);
});

describe('nothing that Node exports is silently absent: a fact stands for it', () => {
  /** Functions of a module that have a twin, or one that is named here. */
  const twins = (module: object, more: readonly string[] = []): readonly string[] =>
    Object.keys(module).filter((name) => `${name}Sync` in module || more.includes(name));
  const promisified = (module: string, names: readonly string[]): readonly string[] =>
    names.map((name) => `node:util#promisify(node:${module}#${name})`);
  const members = (type: string, value: object): readonly string[] =>
    Object.getOwnPropertyNames(value).map((name) => `${type}.${name}`);

  test.each([
    ['node:fs by promisify', promisified('fs', twins(fs))],
    ['node:zlib by promisify', promisified('zlib', twins(zlib))],
    [
      'node:crypto by promisify',
      promisified('crypto', twins(crypto, ['randomBytes', 'randomInt', 'sign', 'verify'])),
    ],
    [
      'node:child_process by promisify',
      promisified(
        'child_process',
        twins(childProcess).filter((name) => name !== 'spawn'),
      ),
    ],
    ['node:dns by promisify', promisified('dns', Object.keys(dns))],
    [
      'node:timers/promises',
      Object.keys(timersPromises)
        .filter((name) => name !== 'scheduler')
        .map((name) => `node:timers/promises#${name}`),
    ],
    [
      'the scheduler of node:timers/promises',
      ['wait', 'yield'].map((name) => `node:timers/promises#Scheduler.${name}`),
    ],
    [
      'node:readline/promises',
      Object.keys(readlinePromises).map((name) => `node:readline/promises#${name}`),
    ],
    [
      'SubtleCrypto',
      members(
        'node:crypto#webcrypto.SubtleCrypto',
        Object.getPrototypeOf(crypto.webcrypto.subtle) as object,
      ),
    ],
  ])('%s', (_, identities) => {
    expect(identities.length).toBeGreaterThan(1);
    expect(identities.filter((identity) => findEntry(identity) === undefined)).toEqual([]);
  });

  test('FileHandle and Dir', async () => {
    const handle = await fsPromises.open(import.meta.filename);
    const directory = await fsPromises.opendir(import.meta.dirname);
    const known = ['constructor', 'fd', 'getAsyncId', 'path', 'processReadResult'];
    const methods = [
      ...members('node:fs/promises#FileHandle', Object.getPrototypeOf(handle) as object),
      ...members('node:fs#Dir', Object.getPrototypeOf(directory) as object),
    ].filter((one) => !known.some((name) => one.endsWith(`.${name}`)) && !/Sync|entries/.test(one));
    await handle.close();
    await directory.close();
    expect(methods.length).toBeGreaterThan(18);
    expect(methods.filter((identity) => findEntry(identity) === undefined)).toEqual([]);
  });
});

test('every support file that a fact names exists and exports what is named', async () => {
  const targets = Object.values(catalogue).flatMap((entry) => targetsOf(entry));
  const support = targets.filter((target) => target.kind === 'support');
  for (const target of support) expect(await syncSide(target)).toBeTypeOf('function');
  expect(new Set(support.map(({ file }) => file)).size).toBe(6);
});

test('a fact about a whole module answers for what no other fact is about', () => {
  expect(findEntry('node:dns/promises#lookup')).toBe(catalogue['node:dns/promises#*']);
  expect(findEntry('node:util#promisify(node:dns#lookup)')).toBe(
    catalogue['node:util#promisify(node:dns#*)'],
  );
  expect(findEntry('node:fs#lookup')).toBeUndefined();
});

test('types that need a sync type have one', () => {
  const resolver = createCounterpartResolver({ counterparts: {} });
  for (const [identity, type] of Object.entries(typeCounterparts)) {
    expect(resolver.resolveType(identity)).toBe(type);
  }
  expect(resolver.resolveType('node:fs#Stats')).toBeUndefined();
});

describe('a wrong counterpart would be seen', () => {
  test.each([
    ['node:fs/promises#realpath', 'realpathSync'],
    ['node:fs/promises#stat', 'lstatSync'],
    ['node:fs/promises#lutimes', 'utimesSync'],
    ['node:fs/promises#copyFile', 'cpSync'],
    ['node:fs/promises#unlink', 'rmSync'],
  ])('%s by %s', async (identity, name) => {
    const right = await syncSide(catalogue[identity]?.target ?? never());
    const wrong = await syncSide({ kind: 'import', module: 'node:fs', name });
    let differences = 0;
    for (const one of comparisons[identity] ?? []) {
      const [wanted, got] = [
        await runInTree((tree) => right?.(...one.arguments(tree))),
        await runInTree((tree) => wrong?.(...one.arguments(tree))),
      ];
      if (JSON.stringify(wanted, asText) !== JSON.stringify(got, asText)) differences++;
    }
    expect(differences).toBeGreaterThan(0);
  });
});

function targetsOf({ target, exceptions = [] }: CounterpartEntry): readonly Target[] {
  return [target, ...exceptions.map((exception) => exception.target)];
}

function never(): never {
  throw new Error('The catalogue does not know it');
}

function asText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

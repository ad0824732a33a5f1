import fsPromises from 'node:fs/promises';
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

test('every support file that a fact names exists and exports what is named', async () => {
  const targets = Object.values(catalogue).flatMap((entry) => targetsOf(entry));
  const support = targets.filter((target) => target.kind === 'support');
  for (const target of support) expect(await syncSide(target)).toBeTypeOf('function');
  expect(new Set(support.map(({ file }) => file)).size).toBe(5);
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

import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/counterparts/catalogue/index.js';
import type { Target } from '../../src/counterparts/catalogue/entry.js';
import { asyncSide, syncSide, type Side } from './both-sides.js';
import { comparisons } from './comparisons/index.js';
import type { Case } from './comparisons/comparison.js';
import { runInTree, type Outcome } from './outcome.js';
import type { Tree } from './tree.js';

/** Every target of the catalogue that runs, by the key under which its comparison must stand. */
const targets = new Map<string, Target>(
  Object.entries(catalogue).flatMap(([identity, { target, exceptions = [] }]) => [
    ...(isCallable(target) ? [[comparisonKey(identity, target), target] as const] : []),
    ...exceptions
      .filter((exception) => isCallable(exception.target))
      .map((exception) => [comparisonKey(identity, exception.target), exception.target] as const),
  ]),
);

test('every fact of the catalogue has a comparison, and no comparison is left over', () => {
  expect(Object.keys(comparisons).sort()).toEqual([...targets.keys()].sort());
});

describe.each(Object.entries(comparisons))('%s', (key, cases) => {
  const [identity = ''] = key.split(' -> ');
  const target = targets.get(key);
  const runs = asyncSide(identity);

  test.skipIf(runs === undefined)('both sides agree', async () => {
    const sync = target && (await syncSide(target));
    if (runs === undefined || sync === undefined) throw new Error(`${key} is missing in this Node`);
    expect(cases.length).toBeGreaterThan(0);
    const differences: unknown[] = [];
    for (const one of cases) {
      const wanted = await runInTree((tree) => callSide(runs, one, tree));
      const got = await runInTree((tree) => callSide(sync, one, tree));
      if (!isSame(comparable(wanted, one), comparable(got, one))) {
        differences.push({ title: one.title, async: wanted, sync: got });
      }
    }
    expect(differences.map((one) => JSON.stringify(one, bigints, 1))).toEqual([]);
  });
});

async function callSide(side: Side, one: Case, tree: Tree): Promise<unknown> {
  one.before?.(tree);
  const result = side(...one.arguments(tree));
  return one.judge ? await one.judge(await result) : await result;
}

function isCallable(target: Target): boolean {
  return target.kind === 'import' || (target.kind === 'support' && !hasOwnTest(target.file));
}

/**
 * Support files whose values are objects with methods are compared by programs, in their own tests;
 * what loops over a file, by the fixture `iteration/streams-over-files`.
 */
function hasOwnTest(file: string): boolean {
  return ['file-handle.ts', 'directory.ts', 'file-stream.ts'].includes(file);
}

function comparisonKey(identity: string, target: Target): string {
  return target.kind === 'support' ? `${identity} -> ${target.file}#${target.name}` : identity;
}

const nodeVersion = Number.parseInt(process.versions.node);

function comparable({ value, error, tree }: Outcome, { nodeDiffers = [] }: Case): unknown {
  const differences = nodeDiffers
    .filter(({ since = 0 }) => nodeVersion >= since)
    .map(({ fields }) => fields);
  if (differences.includes('outcome')) return 'whatever it is';
  const differing = differences.flat();
  const fields = Object.entries(error ?? {}).filter(([name]) => !differing.includes(name));
  return { value, error: error && Object.fromEntries(fields.sort()), tree };
}

function isSame(one: unknown, other: unknown): boolean {
  try {
    expect(other).toEqual(one);
    return true;
  } catch {
    return false;
  }
}

function bigints(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}

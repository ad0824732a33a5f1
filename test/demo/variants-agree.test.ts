import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Outcome } from '../corpus/outcome.js';
import { withoutPrivileges } from '../corpus/privileges.js';
import type { Tree } from '../corpus/tree.js';
import { buildDemoPackage, type AnyFunction, type BuiltPackage } from './built-package.js';
import { observe, type Observation } from './observation.js';
import { loadOneByOne, outcomesOfEach, partsOfCascade, type CascadeParts } from './one-by-one.js';
import { randomTree } from './random-tree.js';
import { subjects, type Arguments } from './subjects.js';

/** Both variants of every function of the built demo package, over random trees. */
describe('both variants of the demo package', () => {
  let enclosure = '';
  let project = '';
  let built: BuiltPackage;
  let parts: CascadeParts;
  let clearCache: () => unknown;

  beforeAll(async () => {
    enclosure = realpathSync(mkdtempSync(path.join(tmpdir(), 'dualmode-property-')));
    chmodSync(enclosure, 0o777);
    project = mkdtempSync(path.join(tmpdir(), 'dualmode-compiled-'));
    built = await buildDemoPackage(project);
    clearCache = await built.plain('cache.js', 'clearCache');
    parts = partsOfCascade(built.pairs, await built.plain('merge.js', 'mergeConfigs'));
  });
  afterAll(() => {
    for (const directory of [enclosure, project]) rmSync(directory, { recursive: true });
  });

  const run = (
    call: AnyFunction | undefined,
    how: { readonly tree: Tree; readonly args: Arguments; readonly sync: boolean },
  ): Promise<Observation> => {
    if (!call) throw new Error('the package has no such function');
    clearCache();
    return observe(call, { enclosure, ...how });
  };

  const forAll = (
    args: fc.Arbitrary<Arguments>,
    property: (tree: Tree, args: Arguments) => Promise<void>,
  ): Promise<void> =>
    withoutPrivileges(() =>
      fc.assert(fc.asyncProperty(randomTree, args, property), { numRuns: 60 }),
    );

  test('none is left out', () => {
    expect(Object.keys(subjects).sort()).toEqual([...built.pairs.keys()].sort());
  });

  test.each(Object.entries(subjects))('%s', async (name, args) => {
    const pair = built.pairs.get(name);
    // Where work overlaps, the sync variant does what the source does one element at a time.
    const reference = name === 'load.js loadCascade' ? loadOneByOne(parts) : pair?.async;
    let values = 0;
    await forAll(args, async (tree, args) => {
      const later = await run(reference, { tree, args, sync: false });
      const now = await run(pair?.sync, { tree, args, sync: true });
      if ('value' in later.outcome) values++;
      expect(now).toStrictEqual(later);
    });
    // Input that is always bad would show little.
    expect(values).toBeGreaterThan(0);
  });

  test('the overlap in loadCascade gives the same value, or the error of an element', async () => {
    const pair = built.pairs.get('load.js loadCascade');
    const args = subjects['load.js loadCascade'] ?? fc.constant(() => []);
    await forAll(args, async (tree, args) => {
      const later = await run(pair?.async, { tree, args, sync: false });
      const now = await run(pair?.sync, { tree, args, sync: true });
      if ('value' in now.outcome) {
        expect(later).toStrictEqual(now);
        return;
      }
      const { outcome } = await run(outcomesOfEach(parts), { tree, args, sync: false });
      const possible = 'error' in outcome ? [outcome] : (outcome.value as Outcome[]);
      expect(possible).toContainEqual(later.outcome);
    });
  });

  test('a variant that throws is seen', async () => {
    const pair = built.pairs.get('load.js loadConfig');
    const args = subjects['load.js loadConfig'] ?? fc.constant(() => []);
    const broken = () => {
      throw new Error('broken');
    };
    const all = forAll(args, async (tree, args) => {
      const later = await run(pair?.async, { tree, args, sync: false });
      expect(await run(broken, { tree, args, sync: true })).toStrictEqual(later);
    });
    await expect(all).rejects.toThrow('Property failed');
  });
});

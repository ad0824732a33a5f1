import { describe, expect, test } from 'vitest';
import { doctors } from './fuzz/doctors.js';
import { searchSlips } from './fuzz/refusals.js';
import { searchDifference } from './fuzz/search.js';
import { violations } from './fuzz/violations.js';

// A plain run is short and the same every time. FUZZ_ROUNDS asks for so many times twenty programs,
// from a new seed, or from FUZZ_SEED: 100 in CI (`npm run fuzz`), 2500 before a release.
const { FUZZ_ROUNDS, FUZZ_SEED } = process.env;
const programs = Number(FUZZ_ROUNDS ?? 12) * 20;
const seed = Number(FUZZ_SEED ?? (FUZZ_ROUNDS === undefined ? 20 : Date.now() % 1_000_000_000));
const timeout = 10_800_000;

test(`random programs do the same in both variants (seed ${seed})`, { timeout }, async () => {
  const result = await searchDifference({ seed, programs, batch: 250 });
  expect(result.difference).toBeUndefined();
  expect(result.tried).toBe(programs);
  // a search among programs that do nothing would find nothing
  expect(result.effects).toBeGreaterThan(programs * 5);
  expect(result.errors).toBeGreaterThan(programs / 20);
  expect(result.overlapping).toBeGreaterThan(programs / 20);
});

test('a sample of them type-checks when it comes out', { timeout }, async () => {
  const options = { verify: true };
  const result = await searchDifference({ seed: seed + 1, programs: 40, batch: 40, options });
  expect(result.difference).toBeUndefined();
});

// In a tree of its own every name stays, and nothing is shared.
test('random modules that are lowered as a whole do the same', { timeout }, async () => {
  const count = Math.max(40, programs / 10);
  const result = await searchDifference({
    seed: seed + 2,
    programs: count,
    batch: 250,
    split: true,
  });
  expect(result.difference).toBeUndefined();
  expect(result.effects).toBeGreaterThan(count * 5);
});

describe('the search finds a bug that is put in on purpose', () => {
  test.each(doctors.map(({ name, doctor }) => [name, doctor] as const))(
    '%s',
    { timeout },
    async (_, doctor) => {
      const search = { seed: 8, programs: 600, batch: 100, shrinks: false, doctor };
      expect((await searchDifference(search)).difference).toBeDefined();
    },
  );
});

describe('programs that break a rule', () => {
  test(
    `are refused where they break it, and nowhere else (seed ${seed})`,
    { timeout },
    async () => {
      const count = Math.max(violations.length * 2, programs / 4);
      expect(await searchSlips({ seed, programs: count, batch: 120 })).toEqual([]);
    },
  );
});

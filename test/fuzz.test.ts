import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparePrograms } from './fuzz/harness.js';
import { program } from './fuzz/program.js';

// `npm run fuzz` asks for many rounds from a new seed each time; a plain run is short and repeatable.
const rounds = Number(process.env['FUZZ_ROUNDS'] ?? 3);
const seed = process.env['FUZZ_ROUNDS'] === undefined ? { seed: 20 } : {};

test('random programs do the same in both variants', { timeout: 3_600_000 }, async () => {
  const programs = fc.array(program, { minLength: 1, maxLength: 30, size: 'max' });
  await fc.assert(
    fc.asyncProperty(programs, async (batch) => {
      for (const { source, async, sync } of await comparePrograms(batch)) {
        expect(sync, source).toEqual(async);
      }
    }),
    { numRuns: rounds, ...seed },
  );
});

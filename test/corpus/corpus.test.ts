import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareWithLibrary } from './compare.js';
import { generateLibrary, type GeneratedLibrary } from './generate-library.js';
import { libraries } from './libraries.js';
import type { Comparison } from './compare.js';
import { withoutPrivileges } from './privileges.js';

/**
 * Real code that nobody here wrote: the sync variant that is generated from a library's async
 * function, beside the library's own twin and the async function itself.
 */
describe.each(libraries)('$name', (library) => {
  let root = '';
  let generated: GeneratedLibrary;
  const lowered = library.refused === undefined;

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'dualmode-corpus-'));
    await chmod(root, 0o777);
    generated = await generateLibrary(library);
  });
  afterAll(async () => {
    for (const directory of [root, generated.directory]) await rm(directory, { recursive: true });
  });

  test(lowered ? 'is lowered without a finding' : `is refused: ${library.refused.join()}`, () => {
    const codes = generated.result.diagnostics.map(({ code }) => code);
    expect(codes).toEqual(library.refused ?? []);
    expect(generated.result.files.length > 0).toBe(lowered);
  });

  describe.each(library.pairs)('$name', (pair) => {
    const compareAll = (candidate: (...args: never) => unknown): Promise<Comparison> =>
      withoutPrivileges(() => compareWithLibrary(pair, candidate, root));

    test('the own twin differs from the async function where that is known', async () => {
      const known = pair.cases(root).map(({ label }) => label);
      const { drifted } = await compareAll(pair.sync);
      expect(drifted).toEqual(known.filter((label) => pair.drift?.(label)));
    });

    test.runIf(lowered)('the sync variant does what the async function does', async () => {
      const found = await compareAll(await generated.load(pair));
      expect(found.fromAsync).toEqual([]);
      expect(found.fromTwin).toEqual(found.drifted);
    });

    test.runIf(lowered)('a variant that throws is seen', async () => {
      const found = await compareAll(await generated.loadBroken(pair));
      expect(found.fromAsync.length).toBe(found.compared - found.inNode.length);
    });
  });
});

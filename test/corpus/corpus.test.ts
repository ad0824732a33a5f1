import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareCandidate, observeLibrary, type Reference } from './compare.js';
import { generateLibrary, type GeneratedLibrary } from './generate-library.js';
import { libraries } from './libraries.js';
import { withoutPrivileges } from './privileges.js';

/**
 * Real code that nobody here wrote: the sync variant that is generated from a library's async
 * function, beside the library's own twin and the async function itself.
 */
describe.each(libraries)('$name', (library) => {
  let root = '';
  let project = '';
  let generated: GeneratedLibrary;
  const lowered = library.refused === undefined;

  beforeAll(async () => {
    root = mkdtempSync(path.join(tmpdir(), 'dualmode-corpus-'));
    chmodSync(root, 0o777);
    project = mkdtempSync(path.join(tmpdir(), 'dualmode-compiled-'));
    generated = await generateLibrary(library, project);
  });
  afterAll(() => {
    for (const directory of [root, project]) rmSync(directory, { recursive: true });
  });

  test(lowered ? 'is lowered without a finding' : `is refused: ${library.refused.join()}`, () => {
    const codes = generated.result.diagnostics.map(({ code }) => code);
    expect([...new Set(codes)].sort()).toEqual(library.refused ?? []);
    expect(generated.result.files.length > 0).toBe(lowered);
  });

  describe.each(library.pairs)('$name', (pair) => {
    let reference: Reference;
    beforeAll(async () => {
      reference = await withoutPrivileges(() => observeLibrary(pair, root));
    });

    test('the own twin differs from the async function where that is known', () => {
      const labels = pair.cases(root).map(({ label }) => label);
      expect(reference.drifted).toEqual(labels.filter((label) => pair.drift?.(label)));
    });

    test.runIf(lowered)('the sync variant does what the async function does', async () => {
      const candidate = await generated.load(pair);
      const found = await withoutPrivileges(() => compareCandidate(reference, candidate));
      expect(found.fromAsync).toEqual([]);
      expect(found.fromTwin).toEqual(reference.drifted);
      expect(found.compared).toBeGreaterThan(30);
    });

    test.runIf(lowered)('a variant that throws is seen', async () => {
      const candidate = await generated.loadBroken(pair);
      const found = await withoutPrivileges(() => compareCandidate(reference, candidate));
      // A null that a parameter cannot be destructured from fails before the body throws.
      expect(found.compared - found.fromAsync.length).toBeLessThanOrEqual(1);
    });
  });
});

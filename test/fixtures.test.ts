import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Behaviour } from './fixtures/behaviour.js';
import { compilers, type CompilerVersion } from './fixtures/compile.js';
import { findMisshapenDispatchers } from './fixtures/dispatchers.js';
import {
  findAlterations,
  outputToExpect,
  updateExpected,
  updateFindings,
} from './fixtures/expectation.js';
import { compareFindings } from './fixtures/findings.js';
import { generateUnformatted } from './fixtures/generateFixture.js';
import { readFixtures, type Fixture } from './fixtures/fixture.js';
import { formsOf } from './fixtures/forms.js';
import { runCase } from './fixtures/runCase.js';
import { findLostByComposing } from './maps/composed-fixture.js';
import { findWrongMappings } from './maps/fixture-maps.js';
import { openWorkshop } from './fixtures/workshop.js';

// FIXTURE=await-in-loop runs one; UPDATE_FIXTURES=1 writes what came out into `expected/` and
// `diagnostics.json`.
const { FIXTURE, UPDATE_FIXTURES } = process.env;
const isUpdate = UPDATE_FIXTURES === '1';
const root = path.resolve(import.meta.dirname, '../fixtures');
const fixtures = readFixtures(root, FIXTURE).filter(({ id }) => !id.startsWith('packages/'));
const behaviours = new Map(
  await Promise.all(fixtures.map(async ({ id, run }) => [id, await importBehaviour(run)] as const)),
);
const versions = Object.keys(compilers) as CompilerVersion[];

const workshop = await openWorkshop(fixtures);
afterAll(() => workshop.close());

describe.each(fixtures.map((fixture) => [fixture.id, fixture] as const))('%s', (id, fixture) => {
  const { diagnostics, expected } = fixture;
  const behaviour = behaviours.get(id);
  const isWhole = fixture.settings.options?.['layout'] === 'split';

  test('finds what it should find', async () => {
    const result = workshop.result(id);
    if (isUpdate && diagnostics.length > 0) await updateFindings(fixture, result);
    else expect(compareFindings(result.diagnostics, diagnostics)).toEqual([]);
    const isRefused = result.diagnostics.some(({ severity }) => severity === 'error');
    if (isRefused) expect(result.files).toEqual([]);
    else
      expect(diagnostics.length > 0 || behaviour !== undefined || isIdentity(fixture)).toBe(true);
  });

  if (diagnostics.length > 0 && behaviour === undefined) return;

  test('comes out as expected', () => {
    const result = workshop.result(id);
    if (isUpdate && result.files.length > 0) updateExpected(fixture, result);
    else expect(outputToExpect(fixture, result)).toEqual(expected);
    expect(findAlterations(fixture, result)).toEqual([]);
  });

  test('leads each token back to the source, behind the compiler too', () => {
    const result = workshop.result(id);
    expect(findWrongMappings(fixture.input, result).wrong).toEqual([]);
    const layout = fixture.settings.options?.['layout'] === 'sibling' ? 'sibling' : 'mirror';
    expect(findLostByComposing(workshop.places, { id, layout, result })).toEqual([]);
  });

  test('leads each token back to the source before it is laid out', async () => {
    const unformatted = await generateUnformatted(fixture);
    expect(findWrongMappings(fixture.input, unformatted).wrong).toEqual([]);
  });

  test.each(versions)('compiles with TypeScript %s', (version) => {
    expect(workshop.complaints(id, version)).toEqual([]);
  });

  if (behaviour === undefined) return;
  const { module = 'index.ts', needs, files } = behaviour;
  if (needs !== undefined && !(needs in globalThis)) {
    test.skip(`runs where there is a global ${needs}`);
    return;
  }

  test('keeps names, lengths and variants on the dispatchers', async () => {
    const pair = await workshop.load(id, module, '6.0');
    expect(findMisshapenDispatchers(pair)).toEqual([]);
  });

  test('goes red when the generated functions throw', async () => {
    const pair = await workshop.loadBroken(id, module);
    for (const fact of Object.values(behaviour.cases)) {
      for (const form of formsOf(fact, isWhole).filter(({ name }) => name !== 'source')) {
        await expect(runCase({ fact, files, form, pair }), form.name).rejects.toThrow();
      }
    }
  });

  describe.each(Object.entries(behaviour.cases))('%s', (_, fact) => {
    test.each(formsOf(fact, isWhole))('$name', async (form) => {
      for (const version of versions) {
        const pair = await workshop.load(id, module, version);
        await runCase({ fact, files, form, pair });
      }
    });
  });
});

/** A fixture of what must come out as it went in needs no behaviour: its bytes are its fact. */
function isIdentity({ id }: Fixture): boolean {
  return id.startsWith('identity/');
}

async function importBehaviour(run: string | undefined): Promise<Behaviour<unknown> | undefined> {
  if (run === undefined) return undefined;
  return ((await import(run)) as { default: Behaviour<unknown> }).default;
}

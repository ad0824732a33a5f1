import { readdirSync, readFileSync, rmSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { writeLibrary } from '../../bench/build/library.js';
import type { Engine } from '../../src/config/options.js';
import { resolveOptions } from '../../src/config/resolve-options.js';
import { generate } from '../../src/generate.js';
import { createCounts } from '../../src/model/counts.js';
import { readFixtures } from '../fixtures/fixture.js';
import { resolveFixtureOptions } from '../fixtures/generateFixture.js';

vi.setConfig({ testTimeout: 300_000 });

const fixtures = readFixtures(
  path.resolve(import.meta.dirname, '../../fixtures'),
  'refused/',
).filter(({ diagnostics }) =>
  diagnostics.some(({ code }) => ['DM3006', 'DM4101', 'DM4102'].includes(code)),
);

test.each(fixtures)('$id: findings are the same with TypeScript 7 and without', async (fixture) => {
  const run = async (engine: Engine) => {
    const counts = createCounts();
    const options = { ...resolveFixtureOptions(fixture), engine };
    const result = await generate(options, fixture.input, { isLast: true, counts });
    return { ...result, counts };
  };
  const [native, bundled] = [await run('auto'), await run('bundled')];
  expect(bundled.diagnostics).not.toEqual([]);
  expect(native.diagnostics).toEqual(bundled.diagnostics);
  expect(native.counts.modulesVerified).toBe(bundled.counts.modulesVerified);
});

const root = path.join(mkdtempSync(path.join(tmpdir(), 'dualmode-native-')), 'library');
afterAll(() => rmSync(path.dirname(root), { recursive: true, force: true }));

test('where TypeScript 7 finds nothing nobody looks again, and the output is the same', async () => {
  const nodeModules = path.resolve(import.meta.dirname, '../../node_modules');
  writeLibrary({ directory: root, modules: 4, marked: 1, nodeModules });
  const files = new Map(
    readdirSync(path.join(root, 'src')).map((name): [string, string] => [
      `src/${name}`,
      readFileSync(path.join(root, 'src', name), 'utf8'),
    ]),
  );
  const run = async (engine: Engine) => {
    const { options } = await resolveOptions(root, { engine });
    if (options === undefined) throw new Error('no options');
    const counts = createCounts();
    return { ...(await generate(options, files, { isLast: true, counts })), counts };
  };
  const native = await run('auto');
  const bundled = await run('bundled');
  expect(native.diagnostics).toEqual([]);
  expect(native.files).toEqual(bundled.files);
  expect(native.counts.modulesVerified).toBe(bundled.counts.modulesVerified);
  expect(native.counts.modulesScreened).toBe(native.counts.modulesVerified);
  expect(bundled.counts.modulesScreened).toBe(0);
  // the second program is not even made
  expect(native.counts.filesParsed).toBeLessThan(bundled.counts.filesParsed);
});

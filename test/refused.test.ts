import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { importText, type Namespace } from './differential/load.js';
import { generateModule } from './differential/project.js';
import { readFixtures } from './fixtures/fixture.js';

const root = path.resolve(import.meta.dirname, '../fixtures');
const fixtures = readFixtures(root, 'refused/');
/** What the hints of a fixture say to do, done: a dual function of a directory beside `input.ts`. */
const corrected = fixtures
  .map(({ id, directory }) => [id, path.join(directory, 'fixed.ts')] as const)
  .filter(([, file]) => existsSync(file));
const session = {};

test('at least sixty programs that look fine are refused by what they do', () => {
  const byRule = /^DM2(?:0|1|2|4)/;
  const refused = fixtures.filter(({ diagnostics }) =>
    diagnostics.some(({ code }) => byRule.test(code)),
  );
  expect(refused.length).toBeGreaterThanOrEqual(60);
  expect(corrected.length).toBeGreaterThanOrEqual(60);
});

describe.each(corrected)('%s, corrected', (_, file) => {
  test('is lowered, checked, and does the same in both variants', async () => {
    const source = readFileSync(file, 'utf8');
    const { text, support, diagnostics } = await generateModule(
      source,
      { verify: true },
      { session },
    );
    expect(diagnostics).toEqual([]);
    const sync = await runAll(await importText(text, support), 'Sync');
    const async = await runAll(await importText(text, support), 'Async');
    expect(async.length).toBeGreaterThan(0);
    expect(sync).toEqual(async);
  });
});

/** Calls every variant of a mode with a fresh directory. */
async function runAll(module: Namespace, suffix: 'Sync' | 'Async'): Promise<unknown[]> {
  const outcomes: unknown[] = [];
  for (const [name, run] of Object.entries(module)) {
    if (typeof run !== 'function' || !name.endsWith(suffix)) continue;
    const dir = mkdtempSync(path.join(tmpdir(), 'dualmode-case-'));
    try {
      for (const file of ['a.txt', 'b.txt']) writeFileSync(path.join(dir, file), `text of ${file}`);
      outcomes.push(await observe(() => (run as (dir: string) => unknown)(dir), suffix));
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  }
  return outcomes;
}

async function observe(run: () => unknown, suffix: 'Sync' | 'Async'): Promise<unknown> {
  try {
    const result = run();
    if (suffix === 'Sync') expect(result).not.toBeInstanceOf(Promise);
    return { value: await result };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

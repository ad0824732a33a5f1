import { join } from 'node:path';
import fc from 'fast-check';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import { createConsumer } from '../../src/consumer/consumer.js';
import { readIndependently, type Reading } from './property/independent-reading.js';
import { randomModule } from './property/random-module.js';
import { createProject } from './wordbook.js';

const project = createProject();
const consumer = createConsumer({ root: project.root, guard: 'off' });
const file = join(project.root, 'module.ts');
afterAll(() => project.remove());

/** What the compiler made of each use, by its position. */
function readCompiled(text: string) {
  const { decisions, diagnostics, output } = consumer.compile(file, text);
  const readings = new Map<number, Reading>();
  for (const { use, variant } of decisions) readings.set(use.node.start, variant);
  const lineStarts = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext).getLineStarts();
  const codes = new Map<number, string>();
  for (const { code, location } of diagnostics) {
    codes.set((lineStarts[(location?.line ?? 1) - 1] ?? 0) + (location?.column ?? 1) - 1, code);
  }
  return { readings, codes, output: output?.code };
}

describe('random consumers', () => {
  it('are compiled as an independent reading of the rule says', () => {
    const seen = new Map<Reading, number>();
    let compiled = 0;
    fc.assert(
      fc.property(randomModule, (text) => {
        const expected = readIndependently(text);
        const { readings, codes, output } = readCompiled(text);
        for (const [position, reading] of expected) {
          seen.set(reading, (seen.get(reading) ?? 0) + 1);
          if (reading === 'sync' || reading === 'async') {
            expect([position, readings.get(position)]).toEqual([position, reading]);
          } else {
            expect([position, readings.has(position)]).toEqual([position, false]);
            // DM5004 points at the callback; every other finding at the use or its call.
            const code =
              reading === 'DM5004'
                ? [...codes.values()].find((each) => each === reading)
                : codes.get(position);
            expect([position, code]).toEqual([position, reading]);
          }
        }
        const unforeseen = [...readings.keys()].filter((position) => !expected.has(position));
        expect(unforeseen.map((position) => text.slice(position, position + 40))).toEqual([]);
        const isFine = [...expected.values()].every((reading) => /sync/.test(reading));
        expect(output !== undefined).toBe(isFine);
        if (output === undefined) return;
        compiled++;
        expect(output).not.toContain('/auto');
        const { parseDiagnostics } = ts.createSourceFile(
          file,
          output,
          ts.ScriptTarget.ESNext,
        ) as unknown as {
          parseDiagnostics: readonly { messageText: unknown }[];
        };
        expect(parseDiagnostics.map(({ messageText }) => messageText)).toEqual([]);
        expect(namesLeft(output)).toEqual([]);
      }),
      {
        endOnFailure: true,
        numRuns: Number(process.env['DUALMODE_RUNS'] ?? 150),
        seed: 20260000 + Number(process.env['DUALMODE_SEED'] ?? 1),
      },
    );
    // A property that only ever saw one kind of use would show nothing.
    for (const reading of [
      'sync',
      'async',
      'DM5001',
      'DM5002',
      'DM5003',
      'DM5004',
      'DM5005',
    ] as const) {
      expect([reading, (seen.get(reading) ?? 0) > 5]).toEqual([reading, true]);
    }
    expect(compiled).toBeGreaterThan(20);
  });
});

/** Uses of imported names that are no variants. */
function namesLeft(output: string): readonly string[] {
  return [...output.matchAll(/^import \{(.*)\} from 'wordbook'/gm)].flatMap(([, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !/^\w+(?:Sync|Async)\b/.test(name)),
  );
}

import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { coverByC8, coverByVitest, type FileCoverage } from '../maps/coverage.js';
import { buildLibrary, type Library } from '../maps/library.js';
import { createWorkplace, type Workplace } from '../packages/build-package.js';

// Variants that run different branches: behind each line what is to be counted, by Vitest as well as c8.
const text = `import { readFile, stat } from 'node:fs/promises';
import { isSync } from 'dualmode';
import { shout } from './shout.js';

/** @dualMode */
export async function readAll(names: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []; // counts: 3
  for (const name of names) {
    if (name === 'only-sync') {
      await stat('.'); // counts: 1
      found.push('a'); // counts: 1
    } else if (name === 'only-async') {
      await stat('.'); // counts: 2
      found.push('b'); // counts: 2
    } else {
      await stat('.'); // counts: 3
    }
    const lengths = [1, 2].map((one) => {
      return one + name.length; // counts: 12
    });
    try {
      await readFile(name + lengths.join()); // counts: 6
    } catch {
      found.push(await describe(name)); // counts: 6
    }
  }
  return found; // counts: 3
}

async function describe(name: string): Promise<string> {
  if (isSync) {
    found.sync += 1; // counts: 2 only Vitest
  } else {
    found.async += 1; // counts: 4
  }
  return shout(name); // counts: 6
}

const found = { sync: 0, async: 0 };

/** @dualMode */
export async function onlyNow(name: string): Promise<void> {
  await stat(name); // counts: 1
}

/** @dualMode */
export async function never(name: string): Promise<void> {
  await stat(name); // counts: 0
}
`;

const program = (from: string): string[] => [
  `import { readAllSync, readAllAsync, onlyNowSync } from '${from}';`,
];
const runs = [
  "readAllSync(['only-sync', 'both']);",
  "await readAllAsync(['only-async', 'both']);",
  "await readAllAsync(['only-async', 'both']);",
  "onlyNowSync('.');",
];

let workplace: Workplace;
let library: Library;
beforeAll(async () => {
  workplace = createWorkplace();
  library = await buildLibrary(workplace.root, 'mirror', text);
});
afterAll(() => workplace.remove());

/** The lines that say what is to be counted, with what was. */
function compare(report: ReadonlyMap<string, FileCoverage>, tool: string) {
  const [file = '', source = ''] = [...library.sources][0] ?? [];
  const covered = report.get(path.join(library.root, file));
  return source.split('\n').flatMap((line, index) => {
    const told = /\/\/ counts: (\d+)(?: only (\w+))?/.exec(line);
    if (told === null || (told[2] !== undefined && told[2] !== tool)) return [];
    return [{ line: line.trim(), count: covered?.lines.get(index + 1), told: Number(told[1]) }];
  });
}

const isWrong = ({ count, told }: { count: number | undefined; told: number }) => count !== told;

test('Vitest sums the statements of both variants, and keeps those apart that one of them has', () => {
  const suite = ["import { test } from 'vitest';", ...program('../generated/reader.js')];
  const body = ["test('runs', async () => {", ...runs, '});'];
  const report = coverByVitest(library.root, [...suite, ...body].join('\n'));
  expect(compare(report, 'Vitest').length).toBeGreaterThan(10);
  expect(compare(report, 'Vitest').filter(isWrong)).toEqual([]);
});

test('c8 sums the lines of both variants', () => {
  const report = coverByC8(library.root, [...program('./dist/reader.js'), ...runs].join('\n'));
  expect(compare(report, 'c8').filter(isWrong)).toEqual([]);
});

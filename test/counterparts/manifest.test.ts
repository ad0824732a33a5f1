import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';
import { afterEach, describe, expect, test } from 'vitest';
import { generateModule, type Generated } from '../differential/project.js';
import { writeConsumer } from './dual-package.js';

const session = {};
let project = '';
afterEach(() => {
  rmSync(project, { recursive: true, force: true });
});

function generate(text: string, changed?: Readonly<Record<string, string>>): Promise<Generated> {
  project = writeConsumer(changed);
  return generateModule(text, { verify: true }, { root: project, session });
}

/** Runs both variants of `main` over a text of three lines. */
async function runBoth({ text }: Generated): Promise<readonly unknown[]> {
  const file = path.join(project, 'generated', 'index.js');
  mkdirSync(path.dirname(file));
  writeFileSync(file, transformSync(text, { loader: 'ts' }).code);
  const module = (await import(pathToFileURL(file).href)) as Record<string, (t: string) => unknown>;
  return [module['mainSync']?.('a\nb\nc'), await module['mainAsync']?.('a\nb\nc')];
}

const body = (imports: string, statement: string): string => `${imports}
/** @dualMode */
export async function main(text: string): Promise<unknown> {
  ${statement}
}
`;

describe('the manifest of an installed dual package names the sync variant', () => {
  test.each([
    [
      'of a dispatcher',
      `import { countLines } from 'line-reader';`,
      'return await countLines(text);',
      3,
    ],
    [
      'of an async variant',
      `import { linesLater as count } from 'line-reader';`,
      'return await count(text);',
      3,
    ],
    [
      'of `.async`',
      `import { countLines } from 'line-reader';`,
      'return await countLines.async(text);',
      3,
    ],
    [
      'behind a namespace',
      `import * as reader from 'line-reader';`,
      'return await reader.countLines(text);',
      3,
    ],
    ['of a default export', `import first from 'line-reader';`, 'return await first(text);', 'a'],
    [
      'of `pkg/async`',
      `import { countLines } from 'line-reader/async';`,
      'return await countLines(text);',
      3,
    ],
    [
      'of the default of `pkg/async`',
      `import first from 'line-reader/async';`,
      'return await first(text);',
      'a',
    ],
    [
      'of a generator',
      `import { eachLine } from 'line-reader/async';`,
      'let all = ""; for await (const line of eachLine(text)) all += line; return all;',
      'abc',
    ],
  ])('%s', async (_, imports, statement, expected) => {
    const generated = await generate(body(imports, statement));
    expect(generated.diagnostics).toEqual([]);
    expect(await runBoth(generated)).toEqual([expected, expected]);
  });
});

const use = body(
  `import { countLines } from 'line-reader/async';`,
  'return await countLines(text);',
);

test.each([
  ['DM5101', 'is no JSON', '{'],
  ['DM5102', 'is no manifest', '{ "generator": "dualmode", "version": 1 }'],
  [
    'DM5104',
    'points out of the package',
    '{ "generator": "dualmode", "version": 1, "entries": { "../other": {} } }',
  ],
])('%s: a manifest that %s is refused where it would be used', async (code, _, manifest) => {
  const { diagnostics } = await generate(use, { 'dualmode.json': manifest });
  expect(diagnostics.map((one) => [one.code, one.location?.line])).toEqual([[code, 4]]);
});

test('what a manifest calls a class has no counterpart', async () => {
  const text = body(
    `import { FileLater } from 'line-reader';`,
    'return await new FileLater().lines();',
  );
  const { diagnostics } = await generate(text);
  expect(diagnostics.map((one) => one.code)).toEqual(['DM2301']);
});

test('a variant that the types do not have is found by the check of the output', async () => {
  const types = 'export declare const countLines: (text: string) => Promise<number>;\n';
  const { diagnostics } = await generate(
    body(`import { countLines } from 'line-reader';`, 'return await countLines(text);'),
    { 'index.d.ts': types },
  );
  expect(diagnostics.map((one) => one.code)).toContain('DM4101');
});

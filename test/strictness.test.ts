import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { generateModule } from './differential/project.js';
import {
  compile,
  compilers,
  writeProject,
  type CompilerVersion,
  type Settings,
} from './fixtures/compile.js';
import { readFixtures } from './fixtures/fixture.js';
import { generateFixture } from './fixtures/generateFixture.js';
import { projectOf } from './fixtures/workshop.js';

const versions = Object.keys(compilers) as CompilerVersion[];

// What every fixture is compiled with is in fixtures/tsconfig.json: strict, noUnusedLocals,
// exactOptionalPropertyTypes, noUncheckedIndexedAccess, verbatimModuleSyntax. Here is what not every
// source satisfies itself, and what a project may have turned off.
const isolated = {
  name: 'isolated',
  by: versions,
  options: { isolatedDeclarations: true, noUnusedParameters: true, allowJs: false },
};
const matrix: readonly (Settings & { readonly by: readonly CompilerVersion[] })[] = [
  isolated,
  {
    name: 'loose',
    by: ['7.0'],
    options: {
      strict: false,
      exactOptionalPropertyTypes: false,
      noUncheckedIndexedAccess: false,
      noUnusedLocals: false,
      verbatimModuleSyntax: false,
      noImplicitReturns: true,
      noPropertyAccessFromIndexSignature: true,
    },
  },
];

const root = path.resolve(import.meta.dirname, '../fixtures');
const fixtures = readFixtures(root).filter(({ id }) => !id.startsWith('packages/'));
const results = new Map(
  await Promise.all(fixtures.map(async (one) => [one.id, await generateFixture(one)] as const)),
);
const generated = projectOf(fixtures, results);
const project = writeProject(generated);
afterAll(() => rmSync(path.dirname(project), { recursive: true, force: true }));

test('fixtures of every theme come out', () => {
  const themes = new Set([...generated.keys()].map((file) => file.split('/')[0]));
  expect(themes.size).toBeGreaterThan(8);
});

describe.each(matrix)('$name', (settings) => {
  test.each(settings.by)(
    'TypeScript %s finds only what it finds in the sources',
    async (version) => {
      const { errors } = await compile(project, version, settings);
      const added = [...errors].flatMap(([file, lines]) =>
        isSource(file) ? [] : addedLines(lines, errors.get(sourceOf(file)) ?? []),
      );
      expect(added).toEqual([]);
      const sources = [...errors].filter(
        ([file, lines]) => isSource(file) && lines.some(isLackOfType),
      );
      expect(sources.length).toBeLessThan(fixtures.length / 5);
    },
  );
});

test.each(versions)('TypeScript %s finds an error of the output alone', async (version) => {
  const one = 'functions/recursion/generated/added.ts';
  const files = new Map([[one, 'export const added = [1].map((n) => n);\n']]);
  const broken = writeProject(files);
  try {
    const { errors } = await compile(broken, version, isolated);
    expect(addedLines(errors.get(one) ?? [], [])).toHaveLength(1);
  } finally {
    rmSync(path.dirname(broken), { recursive: true, force: true });
  }
});

test('code that becomes unreachable is reported at its line, where the project allows none', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'dualmode-unreachable-'));
  try {
    const compilerOptions = { target: 'es2023', module: 'nodenext', strict: true, types: [] };
    const lines = [
      'async function fail(text: string): Promise<never> {',
      '  throw new Error(text);',
      '}',
      '/** @dualMode */',
      'export async function load(text: string): Promise<string> {',
      "  if (text !== '') return text;",
      "  await fail('empty');",
      "  return 'never';",
      '}',
    ];
    const find = async (allowed: Record<string, boolean>): Promise<readonly unknown[]> => {
      const config = { compilerOptions: { ...compilerOptions, ...allowed } };
      writeFileSync(path.join(root, 'tsconfig.json'), JSON.stringify(config));
      const { diagnostics } = await generateModule(lines.join('\n'), { verify: true }, { root });
      return diagnostics.map(({ code, location }) => [code, location?.line]);
    };
    expect(await find({})).toEqual([]);
    expect(await find({ allowUnreachableCode: false })).toEqual([['DM4101', 8]]);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

function isSource(file: string): boolean {
  return file.includes('/src/');
}

function sourceOf(file: string): string {
  return file.replace('/generated/', '/src/');
}

/**
 * The complaints that do not stand at the source already. A type that is not written there is not
 * written in the variants either; what the compiler says of that depends on what it finds in them.
 */
function addedLines(lines: readonly string[], sourceLines: readonly string[]): readonly string[] {
  const known = new Set(sourceLines.map(withoutPlace));
  const lacksTypes = sourceLines.some(isLackOfType);
  return lines.filter(
    (line) => !known.has(withoutPlace(line)) && !(lacksTypes && isLackOfType(line)),
  );
}

function isLackOfType(line: string): boolean {
  return /error TS90\d\d:/.test(line);
}

function withoutPlace(line: string): string {
  return line.replace(/^[^(]+\(\d+,\d+\): /, '');
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { findViolations } from './architecture/violations.js';

const house = readHouse(path.resolve(import.meta.dirname, '../src'));

test('imports point one way', () => {
  expect(findViolations(house)).toEqual([]);
});

describe('a planted violation is seen', () => {
  const neighbours = ['model.ts', 'diagnostics/diagnostic.ts', 'phases/4-lower/planted.ts'].map(
    (file) => [file, ''] as const,
  );
  const planted: readonly (readonly [file: string, text: string, violation: string])[] = [
    [
      'rules/planted.ts',
      `import type { Anything } from '../phases/4-lower/planted.js';`,
      'rules/planted.ts (rules) imports phases/4-lower/planted.ts',
    ],
    [
      'phases/3-plan/planted.ts',
      `export { x } from '../4-lower/planted.js';`,
      'phases/3-plan/planted.ts (phases/3-plan) imports phases/4-lower/planted.ts',
    ],
    [
      'runtime/planted.ts',
      `const words = await import('../model.js');`,
      'runtime/planted.ts (runtime) imports model.ts',
    ],
    [
      'model/planted.ts',
      `type X = import('../diagnostics/diagnostic.js').X;`,
      'model/planted.ts (model) imports diagnostics/diagnostic.ts',
    ],
    [
      'phases/4-lower/planted.ts',
      `import { ts } from '@ts-morph/common';`,
      'phases/4-lower/planted.ts (phases/4-lower) imports the compiler',
    ],
    [
      'generate/planted.ts',
      `import { format } from 'prettier';`,
      'generate/planted.ts (generate) imports prettier',
    ],
    [
      'rules/planted.ts',
      `import { readFileSync } from 'node:fs';`,
      'rules/planted.ts (rules) imports the file system',
    ],
    [
      'write/planted.ts',
      `export const isCi = Boolean(process.env['CI']);`,
      'write/planted.ts (write) names process',
    ],
    [
      'attic/planted.ts',
      `export const forgotten = 1;`,
      'attic/planted.ts stands in no room of the table',
    ],
    [
      'rules/planted.ts',
      `import { gone } from './gone.js';`,
      'rules/planted.ts imports rules/gone.ts, which does not exist',
    ],
  ];

  test.each(planted)('%s: %s', (file, text, violation) => {
    const files = new Map([...neighbours, [file, text]]);
    expect(findViolations(files)).toEqual([violation]);
  });

  test('a circle of three', () => {
    const circle = new Map([
      ['rules/second.ts', `import './third.js';`],
      ['rules/first.ts', `import './second.js';`],
      ['rules/third.ts', `import type { F } from './first.js';`],
    ]);
    expect(findViolations(circle)).toEqual([
      'circular import: rules/first.ts -> rules/second.ts -> rules/third.ts -> rules/first.ts',
    ]);
  });
});

test('a property, a parameter or a comment of that name is not the process', () => {
  const text = `// process
    interface Step { process(text: string): string }
    export const run = (step: Step, process: number) => step.process(\`process \${process}\`);`;
  expect(findViolations(new Map([['rules/planted.ts', text]]))).toEqual([]);
});

/** All source files below a directory: text by path relative to it, with `/`. */
function readHouse(directory: string): Map<string, string> {
  return new Map(
    readdirSync(directory, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll(path.sep, '/'))
      .filter((file) => /\.[cm]?tsx?$/.test(file))
      .sort()
      .map((file) => [file, readFileSync(path.join(directory, file), 'utf8')]),
  );
}

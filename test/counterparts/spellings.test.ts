import { describe, expect, test } from 'vitest';
import { createCounterpartResolver, identifyCallee } from '../../src/counterparts/index.js';
import { createQuestions } from './questions.js';

const lstat = 'node:fs/promises#lstat';
const execFile = 'node:util#promisify(node:child_process#execFile)';

/** One function, many ways to write it: [file, module text, identity, module of the answer]. */
const spellings: readonly (readonly [file: string, text: string, from: string, to: string])[] = [
  ['named.ts', `import { lstat } from 'node:fs/promises'; await lstat('x');`, lstat, 'node:fs'],
  ['bare.ts', `import { lstat } from 'fs/promises'; await lstat('x');`, lstat, 'fs'],
  ['alias.ts', `import { lstat as look } from 'fs/promises'; await look('x');`, lstat, 'fs'],
  ['string.ts', `import { 'lstat' as s } from 'node:fs/promises'; await s('x');`, lstat, 'node:fs'],
  ['space.ts', `import * as fsp from 'node:fs/promises'; await fsp.lstat('x');`, lstat, 'node:fs'],
  ['default.ts', `import fs from 'node:fs/promises'; await fs.lstat('x');`, lstat, 'node:fs'],
  ['bracket.ts', `import fs from 'fs/promises'; await fs['lstat']('x');`, lstat, 'fs'],
  ['promises.ts', `import fs from 'fs'; await fs.promises.lstat('x');`, lstat, 'fs'],
  ['spaces.ts', `import * as fs from 'fs'; await fs.promises.lstat('x');`, lstat, 'fs'],
  [
    'from-fs.ts',
    `import { promises } from 'node:fs'; await promises.lstat('x');`,
    lstat,
    'node:fs',
  ],
  ['as-fs.ts', `import { promises as fs } from 'node:fs'; await fs.lstat('x');`, lstat, 'node:fs'],
  [
    'destructured.ts',
    `import { promises } from 'node:fs'; const { lstat } = promises; await lstat('x');`,
    lstat,
    'node:fs',
  ],
  [
    'renamed.ts',
    `import fs from 'fs'; const { lstat: look } = fs.promises; await look('x');`,
    lstat,
    'fs',
  ],
  [
    'nested.ts',
    `import * as fs from 'node:fs'; const { promises: { lstat } } = fs; await lstat('x');`,
    lstat,
    'node:fs',
  ],
  [
    'constant.ts',
    `import { lstat } from 'node:fs/promises'; const look = lstat; await look('x');`,
    lstat,
    'node:fs',
  ],
  [
    'typed-constant.ts',
    `import { lstat } from 'node:fs/promises'; const look: typeof lstat = lstat; await look('x');`,
    lstat,
    'node:fs',
  ],
  [
    'wrapped.ts',
    `import { lstat } from 'fs/promises'; await (lstat as typeof lstat)!('x');`,
    lstat,
    'fs',
  ],
  ['optional.ts', `import fs from 'fs/promises'; await fs?.lstat?.('x');`, lstat, 'fs'],
  [
    'equals.cts',
    `import fs = require('fs'); fs.promises.lstat; async () => { await fs.promises.lstat('x') };`,
    lstat,
    'fs',
  ],
  [
    'entity.ts',
    `import * as fs from 'node:fs'; import look = fs.promises; await look.lstat('x');`,
    lstat,
    'node:fs',
  ],
  [
    'require.cjs',
    `const fs = require('fs'); async () => { await fs.promises.lstat('x') };`,
    lstat,
    'fs',
  ],
  [
    'require-destructured.cjs',
    `const { promises: fsp } = require('node:fs'); async () => { await fsp.lstat('x') };`,
    lstat,
    'node:fs',
  ],
  [
    'require-promises.cjs',
    `const { lstat } = require('fs').promises; async () => { await lstat('x') };`,
    lstat,
    'fs',
  ],
  [
    'dynamic.ts',
    `const { lstat } = await import('node:fs/promises'); await lstat('x');`,
    lstat,
    'node:fs',
  ],
  ['dynamic-access.ts', `await (await import('node:fs/promises')).lstat('x');`, lstat, 'node:fs'],
  ['re-exported.ts', `import { look } from './barrel.js'; await look('x');`, lstat, 'node:fs'],
  ['re-constant.ts', `import { held } from './barrel.js'; await held('x');`, lstat, 'node:fs'],
  ['re-space.ts', `import * as all from './barrel.js'; await all.held('x');`, lstat, 'node:fs'],
  ['re-star.ts', `import { fsp } from './barrel.js'; await fsp.lstat('x');`, lstat, 'node:fs'],
  [
    'promisified.ts',
    `import { promisify } from 'node:util'; import { lstat } from 'node:fs';
     const look = promisify(lstat); await look('x');`,
    'node:util#promisify(node:fs#lstat)',
    'node:fs',
  ],
  [
    'promisified-space.ts',
    `import util from 'util'; import * as fs from 'fs'; await util.promisify(fs.lstat)('x');`,
    'node:util#promisify(node:fs#lstat)',
    'fs',
  ],
];

const barrel = `
  export { lstat as look } from 'node:fs/promises';
  export * as fsp from 'node:fs/promises';
  import fs from 'fs';
  export const { lstat: held } = fs.promises;
`;

describe('every spelling of one function is one identity', () => {
  const ask = createQuestions({
    'barrel.ts': barrel,
    ...Object.fromEntries(spellings.map(([file, text]) => [file, `${text}\nexport {};`])),
    ...Object.fromEntries(
      spellings.flatMap(([file, text]) => (/c[jt]s$/.test(file) ? [[file, text]] : [])),
    ),
  });
  const resolver = createCounterpartResolver({ counterparts: {} });

  test.each(spellings)('%s', (file, _text, from, to) => {
    const question = ask(file);
    expect(identifyCallee(question.checker, question.callee)).toBe(from);
    expect(resolver.resolve(question)).toMatchObject({ kind: 'import', name: 'lstatSync', from });
    expect(resolver.resolve(question)).toHaveProperty(
      'module',
      expect.stringMatching(`^(node:)?fs$`),
    );
    if (!file.startsWith('re-')) expect(resolver.resolve(question)).toHaveProperty('module', to);
  });
});

/** Values that have the type of a known function and may be another function all the same. */
const unproven: readonly (readonly [file: string, text: string])[] = [
  [
    'parameter.ts',
    `export async function f(lstat: typeof import('fs').promises.lstat) { await lstat('x'); }`,
  ],
  ['let.ts', `import { lstat } from 'fs/promises'; let look = lstat; await look('x');`],
  [
    'field.ts',
    `import { lstat } from 'fs/promises'; const deps = { lstat }; await deps.lstat('x');`,
  ],
  [
    'default-value.ts',
    `import fs from 'fs'; const { lstat = (() => 1) as never } = fs.promises; await lstat('x');`,
  ],
  [
    'conditional.ts',
    `import { lstat, stat } from 'fs/promises'; await (Math.random() > 1 ? lstat : stat)('x');`,
  ],
  ['own.ts', `const lstat = async (path: string) => path; await lstat('x');`],
  ['exported-let.ts', `import { swap } from './swap.js'; await swap('x');`],
];

describe('a type alone does not prove a value', () => {
  const ask = createQuestions({
    'swap.ts': `import { lstat } from 'fs/promises'; export let swap = lstat;`,
    ...Object.fromEntries(unproven.map(([file, text]) => [file, `${text}\nexport {};`])),
  });
  const resolver = createCounterpartResolver({ counterparts: {} });

  test.each(unproven)('%s', (file) => {
    expect(resolver.resolve(ask(file))).toMatchObject({ kind: 'none' });
  });
});

test('the type of a promisified function with its own promise is found through the value', () => {
  const ask = createQuestions({
    'exec.ts': `import { promisify } from 'util'; import { execFile } from 'child_process';
      const run = promisify(execFile); await run('ls'); export {};`,
  });
  const { checker, callee } = ask('exec.ts');
  expect(identifyCallee(checker, callee)).toBe(execFile);
});

import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createConsumer } from '../../src/consumer/consumer.js';
import { createProject } from './wordbook.js';

const project = createProject();
afterAll(() => project.remove());

/** Fact, the expected code, the module's lines with a caret where the finding is to point, and its file. */
type Refusal = readonly [fact: string, code: string, lines: readonly string[], file?: string];

const lookUp = "import { lookUp } from 'wordbook/auto';";
const listWords = "import { listWords } from 'wordbook/auto';";

const refusals: readonly Refusal[] = [
  ['a call at the top level', 'DM5001', [lookUp, "const entry = ‸lookUp('ode');"]],
  ['a call in a top-level block', 'DM5001', [lookUp, "if (true) { ‸lookUp('ode'); }"]],
  [
    'a call in a computed key at the top level',
    'DM5001',
    [lookUp, "class A { [‸lookUp('ode').word] = 1; }"],
  ],
  [
    'a call in a heritage clause at the top level',
    'DM5001',
    [lookUp, "class A extends ‸lookUp('ode') {}"],
  ],
  [
    'a call at the top level of CommonJS',
    'DM5001',
    ["const { lookUp } = require('wordbook/auto');", "‸lookUp('ode');"],
    'module.cjs',
  ],
  ['a function passed on', 'DM5002', [lookUp, 'export const run = (f = [1].map(‸lookUp)) => f;']],
  ['a function in a variable', 'DM5002', [lookUp, 'export function run() { const f = ‸lookUp; }']],
  ['a function in an object', 'DM5002', [lookUp, 'export const shelf = { ‸lookUp };']],
  ['a function under typeof', 'DM5002', [lookUp, 'export const run = () => { typeof ‸lookUp; };']],
  ['a function bound', 'DM5002', [lookUp, "export const run = () => ‸lookUp.bind(null, 'ode');"]],
  [
    'a function called by call',
    'DM5002',
    [lookUp, "export const run = () => ‸lookUp.call(null, 'ode');"],
  ],
  ['a function constructed', 'DM5002', [lookUp, "export const run = () => new ‸lookUp('ode');"]],
  [
    'a function asserted to be something else',
    'DM5002',
    [lookUp, "export const run = () => (‸lookUp as any)('ode');"],
  ],
  [
    'a function chosen between',
    'DM5002',
    [lookUp, "export const run = (x: any) => (x ?? ‸lookUp)('ode');"],
  ],
  ['a function exported on', 'DM5002', [lookUp, 'export { ‸lookUp };']],
  ['a function exported as default', 'DM5002', [lookUp, 'export default ‸lookUp;']],
  ['a function compared', 'DM5002', [lookUp, 'export const run = (f: any) => f === ‸lookUp;']],
  [
    'a function that takes part in JSX by a member',
    'DM5002',
    ["import * as w from 'wordbook/auto';", 'export const run = () => <‸w.lookUp />;'],
    'module.tsx',
  ],
  ['a function as a decorator', 'DM5002', [lookUp, '@‸lookUp class A {}']],
  [
    'a parameter default of an async function',
    'DM5003',
    [lookUp, "export async function run(entry=‸lookUp('ode')) {}"],
  ],
  [
    'a parameter default of an async arrow',
    'DM5003',
    [lookUp, "export const run = async (entry = ‸lookUp('ode')) => entry;"],
  ],
  [
    'a key in a parameter pattern of an async method',
    'DM5003',
    [lookUp, "class A { async run({ [‸lookUp('ode').word]: x }) {} }"],
  ],
  [
    'a sync callback of map in a combinator',
    'DM5004',
    [
      lookUp,
      'export const run = async (x: string[]) => Promise.all(x.map(‸(word) => lookUp(word)));',
    ],
  ],
  [
    'a sync callback spread into a combinator',
    'DM5004',
    [
      lookUp,
      'export const run = async (x: string[]) => Promise.all([...x.map(‸(word) => lookUp(word))]);',
    ],
  ],
  [
    'a sync callback of Array.from in a combinator',
    'DM5004',
    [
      lookUp,
      'export const run = async (x: string[]) => Promise.all(Array.from(x, ‸(w) => lookUp(w)));',
    ],
  ],
  [
    'a generator spread in an async function',
    'DM5005',
    [listWords, "export const run = async () => [...‸listWords('a b')];"],
  ],
  [
    'a generator stored in an async function',
    'DM5005',
    [listWords, "export async function run() { const words = ‸listWords('a b'); }"],
  ],
  [
    'a generator awaited',
    'DM5005',
    [listWords, "export const run = async () => await ‸listWords('a b');"],
  ],
  [
    'a generator in a combinator',
    'DM5005',
    [listWords, "export const run = async () => Promise.all([‸listWords('a b')]);"],
  ],
  [
    'a generator handed to Array.from in an async function',
    'DM5005',
    [listWords, "export const run = async () => Array.from(‸listWords('a b'));"],
  ],
  [
    'a generator delegated to in a sync nest',
    'DM5005',
    [listWords, "export async function run() { function* words() { yield* ‸listWords('a b'); } }"],
  ],
  [
    'a generator looped over at the top level',
    'DM5001',
    [listWords, "for (const word of ‸listWords('a b')) word;"],
  ],
  ['a call in a namespace', 'DM5006', [lookUp, "namespace A { export const b = ‸lookUp('ode'); }"]],
  [
    'a call in an enum of an async function',
    'DM5006',
    [lookUp, "export async function run() { enum A { B = ‸lookUp('ode').length } }"],
  ],
  [
    'a call in an enum at the top level',
    'DM5006',
    [lookUp, "enum A { B = ‸lookUp('ode').length }"],
  ],
  [
    'a call in a parameter decorator of an async function',
    'DM5006',
    [lookUp, "export async function run() { class A { constructor(@‸lookUp('ode') b) {} } }"],
  ],
  ['a class', 'DM5007', ["import { ‸Dictionary } from 'wordbook/auto';"]],
  ['a dual type', 'DM5007', ["import { ‸type WordReader } from 'wordbook/auto';"]],
  [
    'a dual type in a type-only import',
    'DM5007',
    ["import type { ‸WordReader } from 'wordbook/auto';"],
  ],
  [
    'a class of a namespace',
    'DM5007',
    ["import * as w from 'wordbook/auto';", 'export const run = () => new w.‸Dictionary();'],
  ],
  ['a class in a re-export', 'DM5007', ["export { ‸Dictionary } from 'wordbook/auto';"]],
  ['a name that is not there', 'DM5008', ["import { ‸lookAt } from 'wordbook/auto';"]],
  [
    'a name that is not there, of a namespace',
    'DM5008',
    ["import * as w from 'wordbook/auto';", 'export const run = () => w.‸lookAt();'],
  ],
  ['a name of the prototype', 'DM5008', ["import { ‸toString } from 'wordbook/auto';"]],
  [
    'require handed to a function',
    'DM5009',
    ["const w = setUp(‸require('wordbook/auto'));"],
    'module.cjs',
  ],
  [
    'require into a variable that changes',
    'DM5009',
    ["let w = ‸require('wordbook/auto');", 'w = 1;'],
    'module.cjs',
  ],
  [
    'require with a rest',
    'DM5009',
    ["const { lookUp, ...others } = ‸require('wordbook/auto');"],
    'module.cjs',
  ],
  [
    'require with a default in the pattern',
    'DM5009',
    ["const { lookUp = 1 } = ‸require('wordbook/auto');"],
    'module.cjs',
  ],
  ['require passed on', 'DM5009', ["module.exports = ‸require('wordbook/auto');"], 'module.cjs'],
  [
    'import() without await',
    'DM5009',
    ["export const run = () => ‸import('wordbook/auto').then(({ lookUp }) => lookUp('ode'));"],
  ],
  ['import source', 'DM5009', ["‸import source w from 'wordbook/auto';"]],
  [
    'a namespace passed on',
    'DM5010',
    ["import * as w from 'wordbook/auto';", 'export const run = () => Object.keys(‸w);'],
  ],
  [
    'a namespace with a computed key',
    'DM5010',
    ["import * as w from 'wordbook/auto';", 'export const run = (name: string) => ‸w[name];'],
  ],
  [
    'a namespace taken apart',
    'DM5010',
    ["import * as w from 'wordbook/auto';", 'export function run() { const { lookUp } = ‸w; }'],
  ],
  ['a namespace re-exported', 'DM5010', ["‸export * as w from 'wordbook/auto';"]],
  [
    'a re-export from a module of another name',
    'DM5011',
    ["‸export { lookUp } from 'wordbook/auto';"],
  ],
  [
    'everything re-exported from a module of another name',
    'DM5011',
    ["‸export * from 'wordbook/auto';"],
  ],
  ['direct eval', 'DM5012', [lookUp, 'export const run = () => ‸eval("lookUp(1)");']],
  [
    'with',
    'DM5012',
    ["const { lookUp } = require('wordbook/auto');", '‸with ({}) {}'],
    'module.cjs',
  ],
  [
    'an async function compiled to __awaiter',
    'DM5013',
    [
      lookUp,
      "export const run = () => __awaiter(this, void 0, void 0, function* () { yield ‸lookUp('ode'); });",
    ],
  ],
  [
    'an async function compiled to a helper of tslib',
    'DM5013',
    [lookUp, "export const run = () => tslib.__awaiter(this, function* () { ‸lookUp('ode'); });"],
  ],
  ['a syntax error', 'DM5014', [lookUp, 'const ‸= 1;']],
  [
    'a name that is declared twice',
    'DM5014',
    ["import { ‸lookUp } from 'wordbook/auto';", 'function lookUp() {}'],
  ],
  [
    'names that a barrel has already',
    'DM5015',
    ["‸export { lookUp } from 'wordbook/auto';", 'export const lookUpSync = 1;'],
    'auto.ts',
  ],
];

describe('uses that are refused', () => {
  it.each(refusals.map(([fact, ...rest]) => [fact, rest] as const))(
    '%s',
    (_, [code, lines, file = 'module.ts']) => {
      const marked = lines.join('\n');
      const text = marked.replace('‸', '');
      const before = marked.slice(0, marked.indexOf('‸')).split('\n');
      const consumer = createConsumer({ root: project.root });
      const compiled = consumer.compile(join(project.root, file), text);
      const found = compiled.diagnostics.map((finding) => [
        finding.code,
        finding.location?.line,
        finding.location?.column,
      ]);
      expect(found).toEqual([[code, before.length, (before.at(-1) ?? '').length + 1]]);
      expect(compiled.output).toBeUndefined();
      expect(compiled.diagnostics.every(({ hint }) => hint.length > 0)).toBe(true);
    },
  );
});

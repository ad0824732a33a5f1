import { describe, expect, test } from 'vitest';
import { createCounterpartResolver, type CounterpartAnswer } from '../../src/counterparts/index.js';
import { createQuestions } from './questions.js';

const fsp = `import fs, * as fsp from 'node:fs/promises'; import type { FileHandle } from 'node:fs/promises';
  import { Readable } from 'node:stream'; declare const anything: any; declare const text: string;
  declare const handle: FileHandle; declare const path: string | FileHandle; declare const signal: AbortSignal;
  declare const options: { encoding?: 'utf8'; signal?: AbortSignal };`;

/** What the arguments decide: [text after the head, what the answer must hold]. */
const conditions: readonly (readonly [text: string, answer: Partial<CounterpartAnswer>])[] = [
  [`await fsp.writeFile('x', text);`, { kind: 'import', name: 'writeFileSync' }],
  [`await fsp.writeFile('x', Buffer.from('x'));`, { kind: 'import', name: 'writeFileSync' }],
  [`await fsp.writeFile('x', new Uint8Array(2));`, { kind: 'import', name: 'writeFileSync' }],
  [`await fsp.writeFile('x', new Float64Array(2));`, { kind: 'import', name: 'writeFileSync' }],
  [`await fsp.writeFile('x', anything);`, { kind: 'import', name: 'writeFileSync' }],
  [`await fsp.writeFile('x', ['a', 'b']);`, { kind: 'refused', code: 'DM2303' }],
  [`await fsp.writeFile('x', new Set(['a']));`, { kind: 'refused', code: 'DM2303' }],
  [`await fsp.writeFile('x', Readable.from(['a']));`, { kind: 'refused', code: 'DM2303' }],
  [
    `await fsp.writeFile('x', (async function* () { yield 'a'; })());`,
    { kind: 'refused', code: 'DM2303' },
  ],
  [`declare const data: string | string[]; await fsp.writeFile('x', data);`, { kind: 'refused' }],
  [`await fsp.readFile('x', 'utf8');`, { kind: 'import', name: 'readFileSync' }],
  [`await fsp.readFile('x', { encoding: 'utf8' });`, { kind: 'import', name: 'readFileSync' }],
  [`await fsp.readFile('x', { signal });`, { kind: 'support', file: 'abortable-files.ts' }],
  [`await fsp.readFile('x', options);`, { kind: 'support', name: 'readFileSync' }],
  [`await fsp.readFile('x', { ...options });`, { kind: 'support', name: 'readFileSync' }],
  [`await fsp.readFile('x', anything);`, { kind: 'support', name: 'readFileSync' }],
  [`await fsp.readFile('x', { signal: undefined });`, { kind: 'import', name: 'readFileSync' }],
  [`await fsp.writeFile('x', text, { signal });`, { kind: 'support', name: 'writeFileSync' }],
  [`await fsp.readFile(handle);`, { kind: 'support', file: 'file-handle.ts', name: 'readFile' }],
  [`await fsp.readFile(path, 'utf8');`, { kind: 'support', file: 'file-handle.ts' }],
  [`await fsp.readFile(...[text, 'utf8'] as const);`, { kind: 'refused', code: 'DM2303' }],
  [`await fsp.realpath('x');`, { kind: 'import', name: 'realpathSync', member: 'native' }],
  [`await fsp.cp('a', 'b', { filter: () => true });`, { kind: 'import', name: 'cpSync' }],
  [`await fsp.cp('a', 'b', { recursive: true });`, { kind: 'import', name: 'cpSync' }],
  [`await fsp.cp('a', 'b', { filter: async () => true });`, { kind: 'refused', code: 'DM2303' }],
  [`await fsp.cp('a', 'b', anything);`, { kind: 'refused', code: 'DM2303' }],
  [`['x'].map(/* value: */fsp.unlink);`, { kind: 'import', name: 'unlinkSync' }],
  [`declare const run: Function; run(/* value: */fsp.readFile);`, { kind: 'refused' }],
  [
    `declare const lines: (f: (p: string) => unknown) => void; lines(/* value: */fsp.readFile);`,
    { name: 'readFileSync' },
  ],
  [
    `import { promisify } from 'util'; import { realpath } from 'fs'; await promisify(realpath)('x');`,
    { kind: 'import', name: 'realpathSync' },
  ],
  [
    `import { promisify } from 'util'; import { read } from 'fs'; await promisify(read)(1, Buffer.of());`,
    { kind: 'refused' },
  ],
  [`await fs.glob('*');`, { kind: 'none' }],
  [`await fsp.open('x');`, { kind: 'support', file: 'file-handle.ts', name: 'open' }],
  [
    `await handle.read();`,
    { kind: 'member', name: 'read', from: 'node:fs/promises#FileHandle.read' },
  ],
  [`await fsp.opendir('x');`, { kind: 'support', file: 'directory.ts', name: 'opendir' }],
  [`const dir = await fsp.opendir('x'); await dir.read();`, { kind: 'member', name: 'readSync' }],
  [`const dir = await fsp.opendir('x'); await dir.close();`, { kind: 'member', name: 'closeSync' }],
  [`/* value: */handle.createReadStream();`, { kind: 'refused', code: 'DM2302' }],
  [
    `import { setTimeout } from 'timers/promises'; await setTimeout(5, 'x');`,
    { kind: 'support', file: 'timers.ts', name: 'setTimeout' },
  ],
  [
    `import { scheduler } from 'timers/promises'; await scheduler.wait(5);`,
    { kind: 'support', name: 'wait' },
  ],
  [
    `import { promisify } from 'util'; await promisify(setTimeout)(5);`,
    { kind: 'support', name: 'setTimeout' },
  ],
  [
    `import { promisify } from 'util'; import { setTimeout } from 'timers'; await promisify(setTimeout)(5);`,
    { kind: 'support', name: 'setTimeout' },
  ],
  [
    `import { promisify } from 'util'; import { gzip } from 'zlib'; const zip = promisify(gzip); await zip('x');`,
    { kind: 'import', module: 'zlib', name: 'gzipSync' },
  ],
  [
    `import { promisify } from 'node:util'; import { scrypt } from 'node:crypto'; const hash = promisify(scrypt); await hash('x', 'y', 3);`,
    { kind: 'import', module: 'node:crypto', name: 'scryptSync' },
  ],
  [
    `import { promisify } from 'util'; import cp from 'child_process'; await promisify(cp.exec)('ls');`,
    { kind: 'support', file: 'child-process.ts', name: 'exec' },
  ],
  [`await fetch('https://example.com');`, { kind: 'refused', code: 'DM2302' }],
  [`const response = new Response(); await response.json();`, { kind: 'refused', code: 'DM2302' }],
  [`import dns from 'dns/promises'; await dns.lookup('x');`, { kind: 'refused', code: 'DM2302' }],
  [
    `import { promisify } from 'util'; import { lookup } from 'dns'; await promisify(lookup)('x');`,
    { kind: 'refused', code: 'DM2302' },
  ],
  [
    `import { once } from 'events'; await once(process, 'exit');`,
    { kind: 'refused', code: 'DM2302' },
  ],
  [
    `import { pipeline } from 'stream/promises'; await pipeline([]);`,
    { kind: 'refused', code: 'DM2302' },
  ],
  [
    `import readline from 'readline/promises'; const rl = readline.createInterface({ input: process.stdin }); await rl.question('x');`,
    { kind: 'refused', code: 'DM2302' },
  ],
  [`import pMap from 'p-map'; await pMap([1], (x) => x);`, { kind: 'refused', code: 'DM2303' }],
  [
    `import pLimit from 'p-limit'; const limit = pLimit(3); await limit(() => 1);`,
    { kind: 'refused', code: 'DM2303' },
  ],
  [
    `import { execa } from 'execa'; await execa('ls');`,
    { kind: 'import', module: 'execa', name: 'execaSync' },
  ],
  [`import { execa } from 'execa'; await execa('ls', ['x'], { cwd: '/' });`, { name: 'execaSync' }],
  [
    `import { execa } from 'execa'; await execa('ls', ['x'], { cancelSignal: AbortSignal.abort() });`,
    { kind: 'refused', code: 'DM2303' },
  ],
  [`import { execa } from 'execa'; await execa('ls', { detached: true });`, { kind: 'refused' }],
];

describe('arguments decide', () => {
  const ask = createQuestions(
    Object.fromEntries(conditions.map(([text], index) => [`${index}.ts`, `${fsp}\n${text}`])),
  );
  const resolver = createCounterpartResolver({ counterparts: {} });
  test.each(conditions.map((row, index) => [row[0], row[1], index] as const))(
    '%s',
    (_text, answer, index) => {
      expect(resolver.resolve(ask(`${index}.ts`))).toMatchObject(answer);
    },
  );
});

const twins = `
  export async function load(path: string): Promise<string> { return path; }
  export function loadSync(path: string): string { return path; }
  export async function countAsync(...items: readonly string[]): Promise<number> { return items.length; }
  export function count(...items: readonly string[]): number { return items.length; }
  export async function wide(path: string): Promise<string> { return path; }
  export function wideSync(path: string): string | undefined { return path; }
  export async function more(path: string): Promise<string> { return path; }
  export function moreSync(path: string, needed: number): string { return path + needed; }
  export async function never(path: string): Promise<void> {}
  export async function neverSync(path: string): Promise<void> {}
  export async function loose(path: string): Promise<string> { return path; }
  export function looseSync(path: string): any { return path; }
  export async function first<T>(items: readonly T[]): Promise<T | undefined> { return items[0]; }
  export function firstSync<T>(items: readonly T[]): T | undefined { return items[0]; }
  export async function last<T>(items: readonly T[]): Promise<T | undefined> { return items[0]; }
  export function lastSync<T>(items: readonly T[]): T { return items[0] as T; }
  export async function withCallback(path: string): Promise<string>;
  export async function withCallback(path: string): Promise<string> { return path; }
  export function withCallbackSync(path: string, done: () => void): void;
  export function withCallbackSync(path: string): string;
  export function withCallbackSync(path: string): string { return path; }
  export interface Query { query(sql: string): Promise<string[]>; querySync(sql: string): string[];
    one(sql: string): Promise<string>; oneSync(sql: number): string; }
  export default async function read(path: string): Promise<string> { return path; }
  export function readSync(path: string): string { return path; }
`;

const conventions: readonly (readonly [text: string, answer: object])[] = [
  [
    `import { load } from './twins.js'; await load('x');`,
    { kind: 'import', module: './twins.js', name: 'loadSync' },
  ],
  [`import { load as l } from './twins.js'; await l('x');`, { kind: 'import', name: 'loadSync' }],
  [`import * as all from './twins.js'; await all.load('x');`, { kind: 'import', name: 'loadSync' }],
  [`import read from './twins.js'; await read('x');`, { kind: 'import', name: 'readSync' }],
  [
    `import { countAsync } from './twins.js'; await countAsync('a', 'b');`,
    { kind: 'import', name: 'count' },
  ],
  [`import { first } from './twins.js'; await first([1]);`, { kind: 'import', name: 'firstSync' }],
  [
    `import { withCallback } from './twins.js'; await withCallback('x');`,
    { kind: 'import', name: 'withCallbackSync' },
  ],
  [`import { load } from './twins.js'; ['x'].map(/* value: */load);`, { kind: 'none' }],
  [
    `import { load } from './twins.js'; declare const on: (f: (p: string) => unknown) => 1; on(/* value: */load);`,
    { name: 'loadSync' },
  ],
  [
    `import { wide } from './twins.js'; await wide('x');`,
    { kind: 'none', reason: '`wideSync` returns `string | undefined`, where `string` is awaited' },
  ],
  [
    `import { more } from './twins.js'; await more('x');`,
    { kind: 'none', reason: '`moreSync` does not take the same arguments' },
  ],
  [
    `import { never } from './twins.js'; await never('x');`,
    { kind: 'none', reason: '`neverSync` returns a promise too' },
  ],
  [
    `import { loose } from './twins.js'; await loose('x');`,
    { kind: 'none', reason: '`looseSync` returns `any`, which says nothing' },
  ],
  [
    `import { last } from './twins.js'; await last([1]);`,
    { kind: 'none', reason: '`lastSync` does not take the same arguments' },
  ],
  [
    `import type { Query } from './twins.js'; declare const db: Query; await db.query('x');`,
    { kind: 'member', name: 'querySync' },
  ],
  [
    `import type { Query } from './twins.js'; declare const db: Query; await db.one('x');`,
    { kind: 'none', reason: '`oneSync` does not take the same arguments' },
  ],
  [
    `async function own(x: 1) { return x; } function ownSync(x: 1) { return x; } await own(1);`,
    { kind: 'import', local: true, name: 'ownSync' },
  ],
  [
    `import { copy } from 'fs-extra'; await copy('a', 'b');`,
    { kind: 'import', module: 'fs-extra', name: 'copySync' },
  ],
  [`import fse from 'fs-extra'; await fse.readJson('a');`, { name: 'readJsonSync' }],
  [
    `import * as fse from 'fs-extra'; await fse.pathExists('a');`,
    { kind: 'import', name: 'pathExistsSync' },
  ],
  [`import { readFile } from 'fs-extra'; await readFile('a', 'utf8');`, { name: 'readFileSync' }],
  [
    `import { glob } from 'tinyglobby'; await glob('a');`,
    { kind: 'import', module: 'tinyglobby', name: 'globSync' },
  ],
  [
    `import { glob } from 'glob'; await glob('a');`,
    { kind: 'import', module: 'glob', name: 'globSync' },
  ],
  [
    `import { makeDirectory } from 'make-dir'; await makeDirectory('a');`,
    { name: 'makeDirectorySync' },
  ],
  [
    `import { findUp } from 'find-up-simple'; await findUp('a');`,
    { kind: 'import', name: 'findUpSync' },
  ],
];

describe('the convention takes a twin only if its type fits', () => {
  const ask = createQuestions({
    'twins.ts': twins,
    ...Object.fromEntries(conventions.map(([text], i) => [`${i}.ts`, `${text}\nexport {};`])),
  });
  const resolver = createCounterpartResolver({ counterparts: {} });
  test.each(conventions.map((row, index) => [row[0], row[1], index] as const))(
    '%s',
    (_text, answer, index) => {
      expect(resolver.resolve(ask(`${index}.ts`))).toMatchObject(answer);
    },
  );
});

describe('the rules of the config come first', () => {
  const ask = createQuestions({
    'twins.ts': twins,
    'fs.ts': `import { readFile } from 'fs/promises'; await readFile('x');`,
    'own.ts': `import { load } from './twins.js'; await load('x'); export {};`,
    'method.ts': `import type { Query } from './twins.js'; declare const db: Query; await db.one('x');`,
    'map.ts': `import pMap from 'p-map'; await pMap([1], (x) => x);`,
  });

  test.each<[file: string, key: string, value: string, answer: object]>([
    ['fs.ts', 'node:fs/promises#readFile', 'node:fs#readdirSync', { name: 'readdirSync' }],
    ['fs.ts', 'fs/promises#readFile', 'fs-extra#readJsonSync', { module: 'fs-extra' }],
    ['fs.ts', 'fs/promises#readFile', 'fs#realpathSync.native', { member: 'native' }],
    ['own.ts', './virtual/twins.ts#load', './twins.js#wideSync', { name: 'wideSync' }],
    [
      'method.ts',
      'virtual/twins#Query.one',
      './twins.js#Query.querySync',
      { kind: 'member', name: 'querySync' },
    ],
    ['map.ts', 'p-map#default', 'tinyglobby#globSync', { module: 'tinyglobby', name: 'globSync' }],
    ['fs.ts', 'fs/promises#readFile', 'node:fs#readFileSink', { kind: 'refused', code: 'DM2311' }],
    ['fs.ts', 'fs/promises#readFile', 'no-such-package#read', { code: 'DM2311' }],
    ['fs.ts', 'fs/promises#readFile', 'tinyglobby#globSink', { code: 'DM2311' }],
    ['method.ts', 'virtual/twins#Query.one', './twins.js#Query.oneSink', { code: 'DM2311' }],
    ['method.ts', 'virtual/twins#Query.one', './twins.js#loadSync', { code: 'DM2310' }],
    ['fs.ts', 'fs/promises#readFile', 'readFileSync', { code: 'DM2310' }],
  ])('%s: %s -> %s', (file, key, value, answer) => {
    const resolver = createCounterpartResolver({ counterparts: { [key]: value } });
    expect(resolver.resolve(ask(file))).toMatchObject(answer);
    expect(resolver.unusedRules()).toEqual([]);
  });

  test('a rule that matched nothing is named', () => {
    const counterparts = { 'fs/promises#raedFile': 'fs#readFileSync', 'p-map#default': 'fs#xSync' };
    const resolver = createCounterpartResolver({ counterparts });
    resolver.resolve(ask('fs.ts'));
    expect(resolver.unusedRules()).toEqual(['fs/promises#raedFile', 'p-map#default']);
  });
});

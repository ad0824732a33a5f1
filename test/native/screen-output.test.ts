import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import {
  createSourceProgram,
  overlayFiles,
  readCompilerOptions,
} from '../../src/program/program.js';
import {
  loadNativeCompiler,
  type NativeCompiler,
} from '../../src/verify/native/native-compiler.js';
import { screenOutput } from '../../src/verify/native/screen-output.js';
import type { TracedModule } from '../../src/verify/trace.js';
import { verifyOutput } from '../../src/verify/verify.js';

vi.setConfig({ testTimeout: 300_000 });

const repository = path.resolve(import.meta.dirname, '../..');
const root = mkdtempSync(path.join(tmpdir(), 'dualmode-screen-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
mkdirSync(path.join(root, 'src'));
symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'), 'junction');

const before = `
import { open } from 'node:fs/promises';
import { createReadStream, openSync } from 'node:fs';
declare const promise: Promise<number>;
declare const maybe: number | Promise<number>;
declare const held: { readonly inside: Promise<number>; readonly plain: number; readonly ['é']: number };
declare const thenable: { then(take: (value: number) => void): void };
declare const later: { then: number };
declare const iterable: AsyncIterable<number>;
declare const both: AsyncIterable<number> & Iterable<number>;
declare const resource: AsyncDisposable;
declare const generate: () => AsyncGenerator<number>;
declare const work: () => Promise<number>;
declare const list: Promise<number>[];
declare function identity<T>(value: T): T;
declare function template(parts: TemplateStringsArray): Promise<void>;
declare class Slow extends Promise<number> {}
declare const unsure: any;
export { open, createReadStream, openSync, promise, maybe, held, thenable, later, iterable, both };
export { resource, generate, work, list, identity, template, Slow, unsure };
`;

/** One sync variant each; what is wrong in it is TypeScript 6's to say. */
const variants: Readonly<Record<string, string>> = {
  plain: `export function f() { return held.plain + openSync('é', 'r'); }`,
  'a comment that is not ASCII': `export function f() { /* ééééééé 😀 */ return held['é']; }`,
  'a call': `export function f() { void work(); }`,
  'a call behind a comment that is not ASCII': `export function f() { /* ééééé😀 */ void work(); }`,
  'a generic call': `export function f() { return identity(promise) !== undefined; }`,
  'a name': `export function f() { return String(promise); }`,
  'a member': `export function f() { return String(held.inside); }`,
  'an element': `export function f() { return String(list[0]); }`,
  'a tagged template': 'export function f() { void template`x`; }',
  'a new object': `export function f() { return String(new Slow(() => {})); }`,
  'a union': `export function f() { return String(maybe); }`,
  'a narrowed union': `export function f() { return typeof maybe === 'number' ? 1 : 2; }`,
  'a foreign thenable': `export function f() { return String(thenable); }`,
  'an async iterable': `export function f() { return String(iterable); }`,
  'an iterable of both kinds': `export function f() { return String(both); }`,
  'an async resource': `export function f() { return String(resource); }`,
  'an async generator': `export function f() { return String(generate()); }`,
  'a handle': `export function f() { return String(open('x')); }`,
  'a stream': `export function f() { createReadStream('x').close(); }`,
  'a type parameter': `export function f<T extends Promise<number>>(value: T) { return String(value); }`,
  'an open type parameter': `export function f<T>(value: T): T { return identity(value); }`,
  'an awaited type': `export function f<T>(value: Awaited<T>) { return identity(value); }`,
  'a narrowed unknown': `export function f(value: unknown) { return value instanceof Promise && String(value); }`,
  'a function that is passed on': `export function f() { return identity(work) === work; }`,
  any: `export function f() { return unsure.then(unsure()); }`,
  'a type error': `export function f(): string { return 1; }`,
  'a type alone': `export function f(): Promise<number> | undefined { return undefined; }`,
  'a class': `export class C { value = 1; read() { return this.value; } }`,
  'a class with a promise': `export class C { value = work(); read() { return String(this.value); } }`,
  'a cast': `export function f() { return (unsure as Promise<number>) === unsure; }`,
  'an assertion': `export function f() { return String(list[0]!); }`,
};

/** Suspected in vain: TypeScript 6 looks again, and finds nothing. */
const suspectedInVain = `export function f() { return String(later); }`;

const names = [...Object.keys(variants), 'in vain'];
const fileOf = (name: string): string => `src/${names.indexOf(name)}.ts`;
const modules = new Map(
  Object.entries({ ...variants, 'in vain': suspectedInVain }).map(
    ([name, text]): [string, TracedModule] => [
      fileOf(name),
      {
        source: fileOf(name),
        kept: [],
        pieces: [{ text: before }, { text, variant: 'sync', origins: () => [] }],
      },
    ],
  ),
);
const texts = new Map(
  [...modules].map(([file, { pieces }]) => [file, pieces.map((one) => one.text).join('')]),
);

function configured(compilerOptions: object): string {
  const name = `tsconfig.${Object.keys(compilerOptions).join('-') || 'plain'}.json`;
  const all = {
    strict: true,
    module: 'nodenext',
    target: 'esnext',
    types: ['node'],
    ...compilerOptions,
  };
  writeFileSync(path.join(root, name), JSON.stringify({ compilerOptions: all, include: ['src'] }));
  return name;
}

async function native(): Promise<NativeCompiler> {
  const found = await loadNativeCompiler(repository);
  if (found === undefined) throw new Error('TypeScript 7 is not installed');
  return found;
}

function screen(compiler: NativeCompiler, project: string): ReadonlySet<string> | undefined {
  const files = overlayFiles({ root, files: texts });
  const request = { root, project, modules, entries: [], ambient: [], roots: [...texts.keys()] };
  return screenOutput({ ...request, files }, compiler);
}

describe('what TypeScript 7 looks through first', () => {
  test('it suspects wherever TypeScript 6 finds anything, and hardly anywhere else', async () => {
    const project = configured({});
    const suspected = screen(await native(), project);
    const output = createSourceProgram(
      { root, project, files: texts },
      readCompilerOptions({ root, project }),
    );
    const findings = verifyOutput({ output, modules, entries: [], sources: texts });
    const wrong = names.filter((name) =>
      findings.some(({ location }) => location?.file === fileOf(name)),
    );
    expect(wrong).toContain('a call');
    expect(wrong).not.toContain('plain');
    const named = names.filter((name) => suspected?.has(fileOf(name)));
    expect(named).toEqual([...wrong, 'in vain']);
  });

  test('an option that it does not know leaves everything to TypeScript 6', async () => {
    expect(screen(await native(), configured({ module: 'amd' }))).toBeUndefined();
  });

  test('a compiler that falls over leaves everything to TypeScript 6', async () => {
    const { API, ...rest } = await native();
    const project = configured({});
    const broken = class {
      constructor() {
        throw new Error('no program for this machine');
      }
    } as unknown as typeof API;
    expect(screen({ ...rest, API: broken }, project)).toBeUndefined();
    const dying = class {
      updateSnapshot(): never {
        throw new Error('the process is gone');
      }
      close(): never {
        throw new Error('the process is gone');
      }
    } as unknown as typeof API;
    expect(screen({ ...rest, API: dying }, project)).toBeUndefined();
  });

  test('an error in a file that is not known leaves everything to TypeScript 6', async () => {
    const { API, ...rest } = await native();
    const renaming = class extends API {
      override updateSnapshot(request: { readonly openProjects: readonly string[] }) {
        const snapshot = super.updateSnapshot(request);
        const found = snapshot.getProject(request.openProjects[0] ?? '');
        if (found === undefined) throw new Error('no project');
        const errors = found.program.getSemanticDiagnostics();
        expect(errors).not.toEqual([]);
        const elsewhere = errors.map((error) => ({ ...error, fileName: '/elsewhere.ts' }));
        const program = new Proxy(found.program, {
          get: (all, name) =>
            name === 'getSemanticDiagnostics'
              ? () => elsewhere
              : all[name as keyof typeof all].bind(all),
        });
        return { getProject: () => ({ ...found, program }) };
      }
    } as typeof API;
    expect(screen({ ...rest, API: renaming }, configured({}))).toBeUndefined();
  });

  test('a version that was not tried is not talked to', async () => {
    const other = mkdtempSync(path.join(tmpdir(), 'dualmode-other-'));
    const installed = path.join(other, 'node_modules', 'typescript');
    mkdirSync(installed, { recursive: true });
    const describe = (version: string): void =>
      writeFileSync(path.join(installed, 'package.json'), JSON.stringify({ version }));
    for (const version of ['6.0.3', '7.1.0', '8.0.0', '7.0.0-dev.20260101', '7.0.2']) {
      describe(version);
      // the last of them is known, and not whole
      expect(await loadNativeCompiler(other)).toBeUndefined();
    }
    rmSync(other, { recursive: true });
  });
});

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import ts from 'typescript';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTerminal, runLine } from '../cli/fake-terminal.js';
import { createWorkplace, type Workplace } from '../packages/build-package.js';
import { findPlace, generateLibrary, type Library } from './library.js';

let workplace: Workplace;
let library: Library;
beforeAll(async () => {
  workplace = createWorkplace();
  library = await generateLibrary(workplace.root, 'mirror');
});
afterAll(() => workplace.remove());
beforeEach(() => rmSync(at('dist'), { recursive: true, force: true }));

const at = (file: string): string => path.join(library.root, file);
const read = (file: string): string => readFileSync(at(file), 'utf8');
const maps = (line = 'maps dist') => runLine(library.root, line, createTerminal(library.root));

/** Emits with the real compiler; what is imported is not looked at, for nobody asks about types. */
function emit(options: ts.CompilerOptions, files = ['reader.ts', 'shout.ts']): void {
  const program = ts.createProgram({
    rootNames: files.map((file) => at(`generated/${file}`)),
    options: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      noLib: true,
      noResolve: true,
      noEmitOnError: false,
      rootDir: at('generated'),
      outDir: at('dist'),
      ...options,
    },
  });
  program.emit();
}

interface Map {
  readonly sources: string[];
  readonly sourceRoot?: string;
  readonly sourcesContent?: string[];
}

/** Where the compiled throw statements of both variants lead. */
function throwPlaces(script: string, map: object): (string | null)[] {
  const trace = new TraceMap(JSON.stringify(map));
  return script.split('\n').flatMap((text, index) => {
    const column = text.indexOf('throw new RangeError');
    if (column === -1) return [];
    const { source, line } = originalPositionFor(trace, { line: index + 1, column });
    return [`${source ?? ''}:${line ?? 0}`];
  });
}

const authored = () => findPlace(library, 'throw', 'throw');

test('leads maps of scripts and declarations on, once', async () => {
  emit({ sourceMap: true, declaration: true, declarationMap: true });
  const before = read('dist/reader.js.map');
  expect((await maps('maps dist --check')).code).toBe(1);
  expect(read('dist/reader.js.map')).toBe(before);
  expect(await maps()).toMatchObject({
    code: 0,
    out: 'dualmode: led 4 source maps on to the sources, 0 unchanged\n',
  });
  const map = JSON.parse(read('dist/reader.js.map')) as Map;
  expect(map.sources).toEqual(['../src/reader.ts']);
  expect(map).not.toHaveProperty('sourcesContent');
  const place = `../src/reader.ts:${authored().line}`;
  expect(throwPlaces(read('dist/reader.js'), map)).toEqual([place, place]);
  expect((JSON.parse(read('dist/reader.d.ts.map')) as Map).sources).toEqual(['../src/reader.ts']);
  expect((JSON.parse(read('dist/shout.js.map')) as Map).sources).toEqual(['../src/shout.ts']);
  expect(read('dist/reader.js').match(/sourceMappingURL=.*/g)).toEqual([
    'sourceMappingURL=reader.js.map',
  ]);
  const once = readdirSync(at('dist')).map((file) => read(`dist/${file}`));
  expect((await maps()).out).toContain('led 0 source maps on to the sources, 4 unchanged');
  expect(readdirSync(at('dist')).map((file) => read(`dist/${file}`))).toEqual(once);
  expect((await maps('maps dist --check')).code).toBe(0);
});

test('maps in comments, with the sources in them', async () => {
  emit({ inlineSourceMap: true, inlineSources: true });
  expect((await maps()).code).toBe(0);
  const script = read('dist/reader.js');
  const urls = [...script.matchAll(/sourceMappingURL=data:application\/json;base64,(\S+)/g)];
  expect(urls).toHaveLength(1);
  const map = JSON.parse(Buffer.from(urls[0]?.[1] ?? '', 'base64').toString()) as Map;
  expect(map.sourcesContent).toEqual([read('src/reader.ts')]);
  const place = `../src/reader.ts:${authored().line}`;
  expect(throwPlaces(script, map)).toEqual([place, place]);
  expect((await maps()).out).toContain('led 0 source maps');
});

test.each([
  ['https://host.example/sources/', 'reader.ts'],
  ['/elsewhere', 'reader.ts'],
  ['../generated', '../src/reader.ts'],
])('sourceRoot %s stays, and sources are relative to it', async (sourceRoot, source) => {
  emit({ sourceMap: true, sourceRoot });
  expect((await maps()).code).toBe(0);
  const map = JSON.parse(read('dist/reader.js.map')) as Map;
  expect(map.sources).toEqual([source]);
  expect(map.sourceRoot?.replace(/\/$/, '')).toBe(sourceRoot.replace(/\/$/, ''));
  const lines = throwPlaces(read('dist/reader.js'), map).map((place) => place?.split(':').at(-1));
  expect(lines).toEqual([String(authored().line), String(authored().line)]);
  expect((await maps()).out).toContain('led 0 source maps');
});

test('the author’s texts are put in where they are asked for', async () => {
  emit({ sourceMap: true, outDir: at('dist/deep/er') });
  expect((await maps('maps dist --sources-content')).code).toBe(0);
  const map = JSON.parse(read('dist/deep/er/reader.js.map')) as Map;
  expect(map.sources).toEqual(['../../../src/reader.ts']);
  expect(map.sourcesContent).toEqual([read('src/reader.ts')]);
});

test('a map that cannot be read stops everything', async () => {
  emit({ sourceMap: true });
  const before = read('dist/reader.js.map');
  for (const text of ['{', '[]', '{"version":3,"sections":[]}', '{"version":2,"mappings":""}']) {
    writeFileSync(at('dist/other.js.map'), text);
    const { code, err } = await maps();
    expect([code, err], text).toEqual([1, expect.stringContaining('DM4060')]);
    expect(read('dist/reader.js.map')).toBe(before);
  }
});

test('a folder without maps, or none, is an error', async () => {
  expect((await maps('maps nowhere')).err).toContain('DM4061');
  emit({});
  const { code, err } = await maps();
  expect([code, err]).toEqual([1, expect.stringContaining('DM4061')]);
});

test('a generated module whose map is missing is told of', async () => {
  const map = read('generated/reader.ts.map');
  rmSync(at('generated/reader.ts.map'));
  try {
    emit({ sourceMap: true });
    const { code, err } = await maps();
    expect([code, err]).toEqual([0, expect.stringContaining('DM4063')]);
  } finally {
    writeFileSync(at('generated/reader.ts.map'), map);
  }
});

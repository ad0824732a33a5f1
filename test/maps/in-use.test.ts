import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorkplace, runNode, type Workplace } from '../packages/build-package.js';
import { coverByC8, coverByVitest } from './coverage.js';
import { startLanguageServer, type LanguageServer } from './language-server.js';
import { buildLibrary, findPlace, type Library, type LibraryLayout } from './library.js';

// What people do with maps, done for real over one library in each layout, built by TypeScript.
const programs = path.join(import.meta.dirname, 'programs');
const variants = ['sync', 'async'] as const;

let workplace: Workplace;
beforeAll(() => {
  workplace = createWorkplace();
});
afterAll(() => workplace.remove());

describe.each<LibraryLayout>(['mirror', 'sibling', 'split'])('layout %s', (layout) => {
  let library: Library;
  let data: string;
  beforeAll(async () => {
    library = await buildLibrary(workplace.root, layout);
    data = path.join(library.root, 'data');
    mkdirSync(data);
    for (const [name, text] of Object.entries({ good: 'good', loud: '!', asking: '?' })) {
      writeFileSync(path.join(data, name), text);
    }
  });

  const callOf = (variant: (typeof variants)[number], file: string, name?: string) => ({
    module: pathToFileURL(path.join(library.root, library.built[variant].module)).href,
    name: name ?? library.built[variant].name,
    args: [data, ['good', file]],
  });

  const runProgram = (program: string, argument: unknown, ...flags: string[]): unknown =>
    JSON.parse(
      runNode(library.root, [...flags, path.join(programs, program), JSON.stringify(argument)]),
    );

  /** A frame as Node prints it, at a place that the author has marked. */
  const frame = (name: string, mark: string, token: string): string => {
    const { file, line, column } = findPlace(library, mark, token);
    return `at ${name} (${path.join(library.root, file)}:${line}:${column})`;
  };

  const isSplit = layout === 'split';
  const sync = (name: string): string => (isSplit ? name : `${name}Sync`);
  const outer = isSplit ? 'readAll' : 'readAllAsync';

  test('errors thrown in either variant show the author’s lines and columns at any depth', () => {
    const stacks = runProgram(
      'print-stacks.mjs',
      variants.flatMap((variant) => [callOf(variant, 'loud'), callOf(variant, 'asking')]),
      '--enable-source-maps',
    ) as string[];
    const framesOf = (stack: string | undefined, count: number): (string | undefined)[] =>
      (stack ?? '').split('\n    ').slice(1, count + 1);
    const [syncLoud, syncAsking, asyncLoud, asyncAsking] = stacks;
    expect(framesOf(syncLoud, 3)).toEqual([
      frame(sync('check'), 'throw', 'new RangeError'),
      frame(sync('readOne'), 'one', 'check(directory'),
      frame(sync('readAll'), 'all', 'readOne'),
    ]);
    expect(framesOf(syncAsking, 2)).toEqual([
      frame('shout', 'shout', 'new TypeError'),
      frame(sync('check'), 'shouted', 'shout(text)'),
    ]);
    expect(framesOf(asyncLoud, 3)).toEqual([
      frame('check', 'throw', 'new RangeError'),
      frame('async readOne', 'one', 'await'),
      frame(`async ${outer}`, 'all', 'await'),
    ]);
    expect(framesOf(asyncAsking, 2)).toEqual([
      frame('shout', 'shout', 'new TypeError'),
      frame('check', 'shouted', 'shout(text)'),
    ]);
  });

  test.each([
    ['one', 'check(directory', 'readOne'],
    ['throw', 'throw', 'check'],
  ])('a breakpoint at "%s" stops in both variants', (mark, token, name) => {
    const { file, line, column } = findPlace(library, mark, token);
    const source = pathToFileURL(path.join(library.root, file)).href;
    const calls = variants.map((variant) => callOf(variant, 'loud'));
    const stops = runProgram(
      'stop-at.mjs',
      { source, line, column: column - 1, calls },
      '--experimental-websocket',
    );
    const stop = (own: string) => ({ function: own, source, line });
    // two files are read, the second of which throws
    const times = mark === 'one' ? 2 : 1;
    expect(stops).toEqual([
      ...Array.from({ length: times }, () => stop(sync(name))),
      ...Array.from({ length: times }, () => stop(name)),
    ]);
  });

  test('going to the definition lands in the author’s source', async () => {
    const consumer = path.join(workplace.root, `consumer-${layout}`);
    const name = `library-${layout}`;
    cpSync(library.root, path.join(consumer, 'node_modules', name), { recursive: true });
    const write = (file: string, text: string) => writeFileSync(path.join(consumer, file), text);
    write('package.json', '{ "type": "module" }');
    write('tsconfig.json', '{ "compilerOptions": { "module": "nodenext", "types": [] } }');
    const plain = isSplit ? [] : [`import { readAllSync, readAllAsync, readAll } from '${name}';`];
    const text = [
      ...plain,
      `import { readAll as now } from '${name}/sync';`,
      `import { readAll as later } from '${name}/async';`,
      '',
    ].join('\n');
    write('index.ts', text);
    const [source = '', authored = ''] = [...library.sources][0] ?? [];
    const before = authored.slice(0, authored.indexOf('readAll(')).split('\n');
    const place = {
      file: path.join(consumer, 'node_modules', name, source),
      line: before.length,
      column: (before.at(-1)?.length ?? 0) + 1,
    };
    const server: LanguageServer = startLanguageServer();
    try {
      for (const found of text.matchAll(/\breadAll\w*/g)) {
        const definitions = await server.define(path.join(consumer, 'index.ts'), text, found.index);
        expect(definitions, found[0]).toEqual([place]);
      }
    } finally {
      server.stop();
    }
  });

  test('c8 reports the author’s lines, with both variants summed', () => {
    const { sync: own, async: other } = library.built;
    const report = coverByC8(
      library.root,
      [
        `import { ${own.name} as readNow } from './${own.module}';`,
        `import { ${other.name} as readLater } from './${other.module}';`,
        ...runsOf(data),
      ].join('\n'),
    );
    const covered = report.get(authoredFile());
    const counts = covered?.functions.filter(({ name }) => /^readOne(?:Sync)?$/.test(name)) ?? [];
    expect(new Set(counts.map(({ line }) => line))).toEqual(new Set([lineOf('readOne(')]));
    // the trees of layout `split` are files of their own, whose functions c8 lists side by side
    expect(counts.map(({ count }) => count)).toEqual(isSplit ? [2, 3] : [3]);
    expect(covered?.lines.get(findPlace(library, 'one', '').line)).toBe(3);
  });

  test('Vitest reports the author’s lines, with both variants summed', () => {
    const folder = { mirror: 'generated', sibling: 'src', split: 'src/sync' }[layout];
    const other = isSplit ? '../src/async/reader.js' : `../${folder}/reader.js`;
    const report = coverByVitest(
      library.root,
      [
        "import { test } from 'vitest';",
        `import { ${library.built.sync.name} as readNow } from '../${folder}/reader.js';`,
        `import { ${library.built.async.name} as readLater } from '${other}';`,
        "test('reads', async () => {",
        ...runsOf(data),
        '});',
      ].join('\n'),
    );
    const covered = report.get(authoredFile());
    const [counted] = covered?.functions.filter(({ line }) => line === lineOf('readOne(')) ?? [];
    expect(counted?.count).toBe(3);
    expect(covered?.lines.get(findPlace(library, 'one', '').line)).toBe(3);
  });

  const authoredFile = (): string => path.join(library.root, [...library.sources.keys()][0] ?? '');

  const lineOf = (text: string): number => {
    const [authored = ''] = [...library.sources.values()];
    return authored.slice(0, authored.indexOf(`function ${text}`)).split('\n').length;
  };
});

/** Runs the sync variant once and the async variant twice. */
function runsOf(data: string): readonly string[] {
  const call = (name: string): string => `${name}(${JSON.stringify(data)}, ['good']);`;
  return [call('readNow'), `await ${call('readLater')}`, `await ${call('readLater')}`];
}

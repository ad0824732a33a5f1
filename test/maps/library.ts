import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runCli } from '../../src/cli.js';
import { createTerminal } from '../cli/fake-terminal.js';
import { compile } from '../packages/build-package.js';

export type LibraryLayout = 'mirror' | 'sibling' | 'split';

/** A small library whose stacks are known, as it lies on disk. */
export interface Library {
  /** Absolute. */
  readonly root: string;
  /** What its author has written: text by path relative to the root. */
  readonly sources: ReadonlyMap<string, string>;
  /** The built module of each variant, and the name that the outermost function has there. */
  readonly built: Readonly<
    Record<'sync' | 'async', { readonly module: string; readonly name: string }>
  >;
}

/** Places in the sources are found by these comments behind them, never by their number. */
const reader = `import { readFile } from 'node:fs/promises';
import { join } from "node:path"
import { shout } from './SHOUT.js'

/** What is read, by name. */
export interface Found { readonly name: string, readonly text: string }

/** Reads several files one after the other. MARK */
export async function readAll(dir: string, names: readonly string[]): Promise<readonly Found[]> {
  const found: Found[] = []
  for (const name of names) found.push({ name: name, "text": await readOne(dir, name) }) // at: all
  return (found)
}

const limits = { "short": 0x0A }

async function readOne(directory: string, nameOfTheFileThatIsToBeRead: string): Promise<string> {
  const checked = (await check(directory, nameOfTheFileThatIsToBeRead)), again = await Promise.all([check(directory, nameOfTheFileThatIsToBeRead)]) // at: one
  return shout(checked + (again.length > limits.short ? checked : again.join("")))
}

async function check(directory: string, name: string): Promise<string> {
  const text = await readFile(join(directory, name), 'utf8')
  if (text.startsWith('!')) { throw new RangeError(\`\${name} says \${text}\`) } // at: throw
  if (text.startsWith('?')) return shout(text) // at: shouted
  return text
}
`;

const shout = `/** Not dual: copied as it stands. */
export function shout(text: string): string {
  if (text.startsWith('?')) throw new TypeError('asked'); // at: shout
  return text.toUpperCase();
}
`;

/**
 * Writes, generates, compiles and runs `dualmode maps` over the library, as its author would.
 *
 * @param text of its dual module, in which `MARK` becomes the mark of the layout
 */
export async function buildLibrary(
  parent: string,
  layout: LibraryLayout,
  text: string = reader,
): Promise<Library> {
  const library = await generateLibrary(parent, layout, text);
  compile(library.root, 'tsconfig.build.json');
  await runDualmode(library.root, ['maps', 'dist']);
  return library;
}

/** The library before its compiler runs. */
export async function generateLibrary(
  parent: string,
  layout: LibraryLayout,
  text: string = reader,
): Promise<Library> {
  const root = path.join(parent, layout);
  const sources = sourcesOf(layout, text);
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  };
  for (const [file, text] of sources) write(file, text);
  const json = (file: string, data: unknown): void => write(file, JSON.stringify(data));
  json('package.json', packageOf(layout));
  const options = {
    module: 'nodenext',
    target: 'es2022',
    strict: true,
    types: ['node'],
    skipLibCheck: true,
  };
  json('tsconfig.json', { compilerOptions: options, include: ['src'] });
  write(
    'dualmode.config.json',
    JSON.stringify({ layout, entries: entriesOf(layout), verify: false }),
  );
  const generated = layout === 'mirror' ? 'generated' : 'src';
  json('tsconfig.build.json', {
    compilerOptions: {
      ...options,
      rootDir: generated,
      outDir: 'dist',
      declaration: true,
      sourceMap: true,
      declarationMap: true,
    },
    include: [generated],
    exclude: ['src/**/*.dual.ts'],
  });
  await runDualmode(root, []);
  return { root, sources, built: builtOf(layout) };
}

/** Runs a command line of dualmode in this process; throws with what it says unless it ends well. */
export async function runDualmode(root: string, argv: readonly string[]): Promise<string> {
  const terminal = createTerminal(root);
  const code = await runCli(argv, terminal);
  if (code !== 0) throw new Error(`${terminal.said.out}${terminal.said.err}`);
  return terminal.said.out;
}

function sourcesOf(layout: LibraryLayout, text: string): ReadonlyMap<string, string> {
  const folder = layout === 'split' ? 'src/async' : 'src';
  const mark = layout === 'split' ? '' : '@dualMode';
  const file = layout === 'sibling' ? 'reader.dual.ts' : 'reader.ts';
  return new Map([
    [`${folder}/${file}`, text.replace('MARK', mark).replace('SHOUT', 'shout')],
    [`${folder}/shout.ts`, shout],
    [`${folder}/index.ts`, "export * from './reader.js';\n"],
  ]);
}

function entriesOf(layout: LibraryLayout): readonly string[] {
  return layout === 'split' ? [] : ['src/index.ts'];
}

function packageOf(layout: LibraryLayout): object {
  const entry = (file: string) => ({ types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` });
  const exports =
    layout === 'split'
      ? { './sync': entry('sync/index'), './async': entry('async/index') }
      : { '.': entry('index'), './sync': entry('sync'), './async': entry('async') };
  return { name: `library-${layout}`, version: '1.0.0', type: 'module', exports };
}

function builtOf(layout: LibraryLayout): Library['built'] {
  if (layout !== 'split') {
    return {
      sync: { module: 'dist/reader.js', name: 'readAllSync' },
      async: { module: 'dist/reader.js', name: 'readAllAsync' },
    };
  }
  return {
    sync: { module: 'dist/sync/reader.js', name: 'readAll' },
    async: { module: 'dist/async/reader.js', name: 'readAll' },
  };
}

/** A place in what the author wrote; lines and columns count from 1. */
export interface AuthoredPlace {
  /** Relative to the library's root. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Finds a place by the comment on its line.
 *
 * @param token what stands there; its first occurrence on the line
 */
export function findPlace(library: Library, mark: string, token: string): AuthoredPlace {
  for (const [file] of library.sources) {
    const lines = readFileSync(path.join(library.root, file), 'utf8').split('\n');
    const index = lines.findIndex((line) => line.endsWith(`// at: ${mark}`));
    const column = lines[index]?.indexOf(token) ?? -1;
    if (column !== -1) return { file, line: index + 1, column: column + 1 };
  }
  throw new Error(`no "${token}" at "${mark}"`);
}

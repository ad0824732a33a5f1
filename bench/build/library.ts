import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A synthetic library: what it is made of is described in `writeLibrary`. */
export interface LibraryOptions {
  /** Absolute; must not exist. */
  readonly directory: string;
  readonly modules: number;
  /** How many of the modules carry the marker, from 0 to 1, spread evenly. */
  readonly marked: number;
  /** Where `@types/node` is; absolute. */
  readonly nodeModules: string;
}

/**
 * Writes a library of equal modules, each of 124 lines and about 4 kB with 4 async functions and 34
 * calls: file system work, calls of one another and of two other modules, loops and conditions.
 */
export function writeLibrary({ directory, modules, marked, nodeModules }: LibraryOptions): void {
  mkdirSync(path.join(directory, 'src'), { recursive: true });
  symlinkSync(nodeModules, path.join(directory, 'node_modules'), 'junction');
  const write = (file: string, text: string) => writeFileSync(path.join(directory, file), text);
  write('package.json', '{ "name": "library", "version": "1.0.0", "type": "module" }\n');
  write('tsconfig.json', `${JSON.stringify({ compilerOptions, include: ['src'] }, null, 2)}\n`);
  const step = marked === 0 ? Infinity : Math.round(1 / marked);
  for (let index = 0; index < modules; index++) {
    write(moduleFile(index), moduleText(index, index % step === 0));
  }
  write('src/leaf.ts', leaf);
  write('src/index.ts', `export * from './module0.js';\n`);
}

const compilerOptions = {
  module: 'nodenext',
  target: 'es2022',
  lib: ['es2023'],
  types: ['node'],
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  skipLibCheck: true,
  declaration: true,
  rootDir: 'src',
  outDir: 'dist',
};

/** The path of a module, relative to the library. */
export function moduleFile(index: number): string {
  return `src/module${index}.ts`;
}

/**
 * Each module uses the one before it and the one at half its number; the first, which has neither,
 * uses the leaf.
 */
function moduleText(index: number, isMarked: boolean): string {
  const near = index === 0 ? 'Leaf' : String(index - 1);
  const far = index === 0 ? 'Leaf' : String(Math.floor((index - 1) / 2));
  return moduleTemplate
    .replaceAll('NEAR_IMPORT', importOf(near))
    .replaceAll('FAR_IMPORT', far === near ? '' : importOf(far))
    .replaceAll('NEAR', near)
    .replaceAll('FAR', far)
    .replaceAll('INDEX', String(index))
    .replaceAll('TAG', isMarked ? ' * @dualMode\n' : '');
}

function importOf(name: string): string {
  const file = name === 'Leaf' ? 'leaf' : `module${name}`;
  return `import { readRecord${name} } from './${file}.js';`;
}

const leaf = `import { readFile } from 'node:fs/promises';

/** Reads a record. @dualMode */
export async function readRecordLeaf(file: string): Promise<{ readonly name: string }> {
  return JSON.parse(await readFile(file, 'utf8')) as { name: string };
}
`;

const moduleTemplate = `import { access, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
NEAR_IMPORT
FAR_IMPORT

/** A record as it lies on disk. */
export interface RecordINDEX {
  readonly name: string;
  readonly size: number;
  readonly tags: readonly string[];
  readonly parent?: string;
}

/** How records are looked for. */
export interface OptionsINDEX {
  readonly root: string;
  readonly extension?: string;
  readonly maximum?: number;
}

const defaultExtensionINDEX = '.json';
const defaultMaximumINDEX = 100;

/**
 * Reads one record and what it inherits.
 *
 * @param file where the record lies
 * @returns the record, complete: what it does not say itself is taken from its parents
TAG */
export async function readRecordINDEX(file: string): Promise<RecordINDEX> {
  const text = await readFile(file, 'utf8');
  const raw = JSON.parse(text) as Partial<RecordINDEX>;
  const { size } = await stat(file);
  if (raw.parent === undefined) {
    return {
      name: raw.name ?? basename(file, extname(file)),
      size,
      tags: raw.tags ?? [],
    };
  }
  const parent = resolve(dirname(file), raw.parent);
  const near = await readRecordNEAR(parent);
  const far = await readRecordFAR(parent);
  return {
    name: raw.name ?? near.name,
    size,
    tags: [...(raw.tags ?? []), far.name],
    parent,
  };
}

/**
 * Lists the records of a directory and of all directories below it, in alphabetical order. It
 * stops as soon as as many were found as the options allow.
 *
 * @param options where to look, and for what
TAG */
export async function listRecordsINDEX(options: OptionsINDEX): Promise<string[]> {
  const { root, extension = defaultExtensionINDEX } = options;
  const found: string[] = [];
  const entries = await readdir(root, { withFileTypes: true });
  for (const entry of entries) {
    const path = join(root, entry.name);
    if (entry.isDirectory()) {
      const inside = await listRecordsINDEX({ ...options, root: path });
      found.push(...inside);
    } else if (extname(entry.name) === extension) {
      found.push(path);
    }
    if (found.length >= (options.maximum ?? defaultMaximumINDEX)) {
      break;
    }
  }
  return found.sort();
}

/**
 * Finds a record by its name, upwards from a directory to the root of the file system. What cannot
 * be read for another reason than that it is not there ends the search with that error.
 *
 * @param name the record's name
 * @param from where to begin
TAG */
export async function findRecordINDEX(
  name: string,
  from: string,
): Promise<RecordINDEX | undefined> {
  let directory = resolve(from);
  while (true) {
    const candidate = join(directory, name + defaultExtensionINDEX);
    try {
      await access(candidate);
      return await readRecordINDEX(candidate);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    const parent = dirname(directory);
    if (parent === directory) return undefined;
    directory = parent;
  }
}

/**
 * Writes a summary of all records below a directory, one line a record, with its size in bytes.
 *
 * @param options where to look, and for what
TAG */
export async function writeSummaryINDEX(options: OptionsINDEX): Promise<number> {
  const files = await listRecordsINDEX(options);
  const lines: string[] = [];
  for (const file of files) {
    const record = await readRecordINDEX(file);
    lines.push(record.name.padEnd(20) + String(record.size));
  }
  const target = join(options.root, 'summary', 'INDEX.txt');
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, lines.join('\\n'));
  const written = await stat(target);
  return Math.min(lines.length, written.size);
}
`;

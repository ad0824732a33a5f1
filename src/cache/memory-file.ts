import type { Location, Span } from '../model.js';
import type { EntryFacts, ModuleFacts } from '../model/declaration.js';
import { readCacheFile, writeCacheFile } from './cache-file.js';
import { describeTool } from './describe-tool.js';
import type { Marks } from './last-run.js';
import type {
  LaidOutModule,
  ProjectMemory,
  RememberedModule,
  VerifiedModule,
} from './project-memory.js';
import {
  isAcceptance,
  isDiagnostic,
  isListOf,
  isMark,
  isObject,
  isRecordOf,
  isText,
} from './shapes.js';

/** The file of the cache. */
const memoryName = 'modules';

/** A memory, and how the files stood that it was read from besides the sources. */
export interface StoredMemory {
  readonly memory: ProjectMemory;
  readonly dependencies: Marks;
}

/** A binding with numbers for its places: there are dozens in a module. */
type PackedBinding = readonly [name: string, scope: Span, line: number, column: number];

type PackedFacts = Omit<ModuleFacts, 'text' | 'identifiers' | 'valueUses' | 'bindings'> & {
  readonly identifiers: readonly string[];
  readonly valueUses: readonly string[];
  readonly bindings: readonly PackedBinding[];
};

type PackedModule = Omit<RememberedModule, 'facts'> & { readonly facts?: PackedFacts };

/** What the last run remembered, as far as it can be read and this version of the tool wrote it. */
export function readMemory(
  root: string,
  texts: ReadonlyMap<string, string>,
): StoredMemory | undefined {
  const value = readCacheFile({ root, name: memoryName, tool: describeTool() })?.value;
  if (!isStored(value)) return undefined;
  const modules = Object.entries(value.modules).map(
    ([file, { facts, ...module }]): [string, RememberedModule] => {
      const text = texts.get(file) ?? '';
      return [file, { ...module, ...(facts && { facts: unpack(facts, text) }) }];
    },
  );
  return {
    dependencies: value.dependencies,
    memory: {
      world: value.world,
      traits: new Map(),
      modules: new Map(modules),
      entries: value.entries,
      dependencies: Object.keys(value.dependencies),
      written: new Map(),
      verified: new Map(Object.entries(value.verified)),
      laidOut: new Map(Object.entries(value.laidOut)),
    },
  };
}

/** Leaves a memory for the next run. */
export function writeMemory(root: string, { memory, dependencies }: StoredMemory): void {
  const { world, modules, entries, verified, laidOut } = memory;
  const packed = [...modules].map(([file, { facts, ...module }]): [string, PackedModule] => [
    file,
    { ...module, ...(facts && { facts: pack(facts) }) },
  ]);
  const bare = [...laidOut].map(([file, { key, files }]): [string, LaidOutModule] => [
    file,
    { key, files: files.map(({ text: _, ...one }) => one) },
  ]);
  writeCacheFile(
    { root, name: memoryName, tool: describeTool() },
    {
      world,
      entries,
      dependencies,
      modules: Object.fromEntries(packed),
      verified: Object.fromEntries(verified),
      laidOut: Object.fromEntries(bare),
    },
  );
}

function pack({ text: _, identifiers, valueUses, bindings, ...facts }: ModuleFacts): PackedFacts {
  return {
    ...facts,
    identifiers: [...identifiers],
    valueUses: [...valueUses],
    bindings: bindings.map(({ name, scope, location }) => [
      name,
      scope,
      location.line,
      location.column,
    ]),
  };
}

// The text is that of the source: where it is another one now, nothing of this is used.
function unpack({ bindings, ...facts }: PackedFacts, text: string): ModuleFacts {
  const { file } = facts;
  return {
    ...facts,
    text,
    identifiers: new Set(facts.identifiers),
    valueUses: new Set(facts.valueUses),
    bindings: bindings.map(([name, scope, line, column]) => ({
      name,
      scope,
      location: placeOf(file, text, { name, line, column }),
    })),
  };
}

/** The place of a name, whose line is read only if somebody prints it. */
function placeOf(
  file: string,
  text: string,
  { name, line, column }: { readonly name: string; readonly line: number; readonly column: number },
): Location {
  return {
    file,
    line,
    column,
    length: name.length,
    get lineText() {
      return text.split(/\r?\n/)[line - 1] ?? '';
    },
  };
}

interface Stored {
  readonly world: string;
  readonly entries: readonly EntryFacts[];
  readonly dependencies: Marks;
  readonly modules: Readonly<Record<string, PackedModule>>;
  readonly verified: Readonly<Record<string, VerifiedModule>>;
  readonly laidOut: Readonly<Record<string, LaidOutModule>>;
}

function isStored(value: unknown): value is Stored {
  return (
    isObject(value) &&
    isText(value['world']) &&
    isListOf(value['entries'], isEntry) &&
    isRecordOf(value['dependencies'], isMark) &&
    isRecordOf(value['modules'], isModule) &&
    isRecordOf(value['verified'], isVerified) &&
    isRecordOf(value['laidOut'], isLaidOut)
  );
}

function isEntry(value: unknown): value is EntryFacts {
  const isExport = (one: unknown): one is object => isObject(one) && isText(one['name']);
  return isObject(value) && isText(value['file']) && isListOf(value['exports'], isExport);
}

function isModule(value: unknown): value is PackedModule {
  if (!isObject(value)) return false;
  const { hash, shape, key, imports, packages, stems, facts, diagnostics, acceptances } = value;
  return (
    [hash, shape, key].every(isText) &&
    [imports, packages, stems].every((one) => isListOf(one, isText)) &&
    isListOf(diagnostics, isDiagnostic) &&
    isListOf(acceptances, isAcceptance) &&
    (facts === undefined || isFacts(facts))
  );
}

function isFacts(value: unknown): value is PackedFacts {
  if (!isObject(value) || !isText(value['file']) || typeof value['headEnd'] !== 'number') {
    return false;
  }
  const { identifiers, valueUses, declarations, asyncEdits, specifiers, clauses, imports } = value;
  return (
    [identifiers, valueUses].every((one) => isListOf(one, isText)) &&
    isListOf(value['bindings'], isBinding) &&
    [asyncEdits, specifiers, clauses, imports].every((one) => isListOf(one, isObject)) &&
    isListOf(declarations, isDeclaration)
  );
}

function isBinding(value: unknown): value is PackedBinding {
  if (!Array.isArray(value)) return false;
  const [name, scope, line, column] = value as readonly unknown[];
  return isText(name) && isObject(scope) && typeof line === 'number' && typeof column === 'number';
}

function isDeclaration(value: unknown): value is object {
  return (
    isObject(value) &&
    isObject(value['declaration']) &&
    isListOf(value['syncEdits'], isObject) &&
    isListOf(value['asyncEdits'], isObject) &&
    isListOf(value['calls'], isText)
  );
}

function isVerified(value: unknown): value is VerifiedModule {
  return (
    isObject(value) &&
    [value['hash'], value['shape'], value['key']].every(isText) &&
    [value['imports'], value['stems']].every((one) => isListOf(one, isText))
  );
}

function isLaidOut(value: unknown): value is LaidOutModule {
  const isFile = (one: unknown): one is object =>
    isObject(one) && isText(one['path']) && isText(one['hash']);
  return isObject(value) && isText(value['key']) && isListOf(value['files'], isFile);
}

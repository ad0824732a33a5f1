import type { EntryFacts } from '../model/declaration.js';
import type { ModuleOutline, OutlinedDeclaration } from '../model/outline.js';
import { readCacheFile, removeCacheFile, writeCacheFile } from './cache-file.js';
import { describeTool } from './describe-tool.js';
import { readChunk, storeChunks } from './facts-file.js';
import { unpackFacts, type ChunkPlace, type KnownFacts } from './known-facts.js';
import type { Marks } from './last-run.js';
import { createKeyMemories } from './project-memory.js';
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
  isNumber,
  isObject,
  isRecordOf,
  isText,
} from './shapes.js';

/** The file of the cache: all that is known of modules, but for their facts, which `facts` holds. */
const memoryName = 'modules';

/** A memory, and how the files stood that it was read from besides the sources. */
export interface StoredMemory {
  readonly memory: ProjectMemory;
  readonly dependencies: Marks;
}

/** The same, as it was read. */
export interface ReadMemory extends StoredMemory {
  /** When the marks were noted, by the clock of the file system, in ms. */
  readonly writtenAt: number;
}

type StoredFacts = Pick<KnownFacts, 'outline' | 'hash' | 'seen'> & { readonly place: ChunkPlace };

type StoredModule = Omit<RememberedModule, 'facts'> & { readonly facts?: StoredFacts };

interface Stored {
  readonly world: string;
  readonly entries: readonly EntryFacts[];
  readonly dependencies: Marks;
  readonly modules: Readonly<Record<string, StoredModule>>;
  readonly verified: Readonly<Record<string, VerifiedModule>>;
  readonly laidOut: Readonly<Record<string, LaidOutModule>>;
}

/** What the last run remembered, as far as it can be read and this version of the tool wrote it. */
export function readMemory(
  root: string,
  texts: ReadonlyMap<string, string>,
): ReadMemory | undefined {
  const content = readCacheFile({ root, name: memoryName, tool: describeTool() });
  const value = content?.value;
  if (!content || !isStored(value)) return undefined;
  const modules = Object.entries(value.modules).map(
    ([file, { facts, ...module }]): [string, RememberedModule] => {
      const text = texts.get(file) ?? '';
      return [file, { ...module, ...(facts && { facts: findFacts(root, facts, text) }) }];
    },
  );
  return {
    writtenAt: content.writtenAt,
    dependencies: value.dependencies,
    memory: {
      world: value.world,
      traits: new Map(),
      modules: new Map(modules),
      entries: value.entries,
      dependencies: Object.keys(value.dependencies),
      verified: new Map(Object.entries(value.verified)),
      laidOut: new Map(Object.entries(value.laidOut)),
      ...createKeyMemories(),
    },
  };
}

// The text is that of the source: where it is another one now, nothing of this is used.
function findFacts(root: string, { place, ...known }: StoredFacts, text: string): KnownFacts {
  const find = () => unpackFacts(readChunk(root, place), text);
  let found: ReturnType<typeof find> | undefined;
  return { ...known, kept: { place }, read: () => (found ??= find()) };
}

/** Leaves a memory for the next run, which begins anew where that is not possible. */
export function writeMemory(root: string, { memory, dependencies }: StoredMemory): void {
  const { world, modules, entries, verified, laidOut } = memory;
  const kept = [...modules.values()].flatMap(({ facts }) => facts?.kept ?? []);
  const places = storeChunks(root, kept)?.values();
  if (!places) {
    removeCacheFile({ root, name: memoryName });
    return;
  }
  const stored = [...modules].map(([file, { facts, ...module }]): [string, StoredModule] => {
    const place = facts && places.next().value;
    if (!facts || !place) return [file, module];
    const { outline, hash, seen } = facts;
    return [file, { ...module, facts: { outline, hash, seen, place } }];
  });
  writeCacheFile(
    { root, name: memoryName, tool: describeTool() },
    {
      world,
      entries,
      dependencies,
      modules: Object.fromEntries(stored),
      verified: Object.fromEntries(verified),
      laidOut: Object.fromEntries(laidOut),
    },
  );
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

function isModule(value: unknown): value is StoredModule {
  if (!isObject(value)) return false;
  const { hash, shape, key, imports, packages, stems, facts, diagnostics, acceptances } = value;
  return (
    isListOf(value['hidden'], isNumber) &&
    [hash, shape, key].every(isText) &&
    [imports, packages, stems].every((one) => isListOf(one, isText)) &&
    isListOf(diagnostics, isDiagnostic) &&
    isListOf(acceptances, isAcceptance) &&
    (facts === undefined || isFacts(facts))
  );
}

function isFacts(value: unknown): value is StoredFacts {
  if (!isObject(value) || !isObject(value['place'])) return false;
  if (![value['hash'], value['seen']].every(isText)) return false;
  const { at, length, hash } = value['place'];
  return isNumber(at) && isNumber(length) && isText(hash) && isOutline(value['outline']);
}

function isOutline(value: unknown): value is ModuleOutline {
  if (!isObject(value) || !isText(value['file'])) return false;
  const { declarations, usesSync, mentions, loads, supports, endings } = value;
  return (
    [usesSync, mentions, supports, endings].every((one) => isListOf(one, isText)) &&
    isListOf(loads, (one): one is object => isObject(one) && isText(one['specifier'])) &&
    isListOf(declarations, isDeclaration)
  );
}

function isDeclaration(value: unknown): value is OutlinedDeclaration {
  if (!isObject(value)) return false;
  const { id, file, name, form, exported, reason, options, asks } = value;
  return [id, file, name, form, exported, reason].every(isText) && isObject(options)
    ? isListOf(asks, isText)
    : false;
}

function isVerified(value: unknown): value is VerifiedModule {
  if (!isObject(value) || typeof value['isGlobal'] !== 'boolean') return false;
  const { made, hash, shape, key, imports, stems } = value;
  return (
    isListOf(value['hidden'], isNumber) &&
    [made, hash, shape, key].every(isText) &&
    [imports, stems].every((one) => isListOf(one, isText))
  );
}

function isLaidOut(value: unknown): value is LaidOutModule {
  const isFile = (one: unknown): one is object =>
    isObject(one) && [one['path'], one['hash'], one['kind']].every(isText);
  return isObject(value) && isText(value['key']) && isListOf(value['files'], isFile);
}

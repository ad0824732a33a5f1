import type { Acceptance, Diagnostic, StandingFile } from '../model.js';
import type { EntryFacts } from '../model/declaration.js';
import type { ModuleOutline } from '../model/outline.js';
import { createKeyMemory, type KeyMemory } from './key-memory.js';
import type { KnownFacts } from './known-facts.js';
import type { TextTraits } from './text-traits.js';

/** What is known of a module. */
export interface ModuleState {
  /** Of its text. */
  readonly hash: string;
  /** Of what those who import it see of it. */
  readonly shape: string;
  readonly imports: readonly string[];
  readonly packages: readonly string[];
  readonly stems: readonly string[];
  /** Where what others cannot see of it begins and ends. */
  readonly hidden: readonly number[];
  /** Absent for a module that takes no part. */
  readonly facts?: KnownFacts;
  readonly diagnostics: readonly Diagnostic[];
  readonly acceptances: readonly Acceptance[];
}

/** What is known of a module for as long as its key stays the same. */
export interface RememberedModule extends ModuleState {
  /** Of all that decided on what is known. */
  readonly key: string;
}

/** What is known of a module of the output that was checked. */
export interface VerifiedModule {
  /** What it was made from, in one text. */
  readonly made: string;
  /** Of its text. */
  readonly hash: string;
  readonly isGlobal: boolean;
  readonly shape: string;
  readonly imports: readonly string[];
  readonly stems: readonly string[];
  readonly hidden: readonly number[];
  /** Of all that its check looked at; empty where it has to be checked again. */
  readonly key: string;
}

/** The files of a module as they were laid out, after nothing was found amiss with its names. */
export interface LaidOutModule {
  /** Of all that decided on them, but for the formatter and its config. */
  readonly key: string;
  readonly files: readonly StandingFile[];
}

/** What one run leaves for the next: hints alone, for everything in it has a key. */
export interface ProjectMemory {
  /** What decides on all modules alike: options, compiler, dependencies. */
  world: string;
  traits: ReadonlyMap<string, TextTraits>;
  modules: ReadonlyMap<string, RememberedModule>;
  entries: readonly EntryFacts[];
  /** Files beside the sources that types were read from. */
  dependencies: readonly string[];
  verified: ReadonlyMap<string, VerifiedModule>;
  laidOut: ReadonlyMap<string, LaidOutModule>;
  /** Texts of the output that were made to be imported by others; not left for another process. */
  readonly madeTexts: Map<string, MadeText>;
  /** How keys were made; not left for another process either, as the next. */
  readonly sourceKeys: KeyMemory;
  readonly outputKeys: KeyMemory;
  planned: PlannedKeys;
}

/** Keys of modules that were to be lowered, and what they were made of besides the modules. */
export interface PlannedKeys {
  readonly outlines: readonly ModuleOutline[];
  readonly entries: readonly EntryFacts[];
  readonly keys: WeakMap<KnownFacts, string>;
}

/** What is held for the rounds of one process, before the first. */
export function createKeyMemories(): Pick<
  ProjectMemory,
  'madeTexts' | 'sourceKeys' | 'outputKeys' | 'planned'
> {
  return {
    madeTexts: new Map(),
    sourceKeys: createKeyMemory(),
    outputKeys: createKeyMemory(),
    planned: { outlines: [], entries: [], keys: new WeakMap() },
  };
}

/** A text of the output, and what it was made from. */
export interface MadeText {
  readonly made: string;
  readonly text: string;
}

/** A memory without anything in it. */
export function createProjectMemory(): ProjectMemory {
  return {
    world: '',
    traits: new Map(),
    modules: new Map(),
    entries: [],
    dependencies: [],
    verified: new Map(),
    laidOut: new Map(),
    ...createKeyMemories(),
  };
}

import type { Diagnostic } from '../../model.js';
import type { ManifestExport } from '../manifest/manifest.js';

/**
 * Which entry of a dual package a module imports from: `auto` is compiled, `main` has dispatchers and variants,
 * `sync` matters to the guard. `async` needs nothing.
 */
export type EntryRole = 'auto' | 'main' | 'sync';

/** An entry that a module of the consumer imports from, and what its names stand for. */
export interface DualEntry {
  readonly role: EntryRole;
  /** What an import of the variants has to name instead: `pkg` for `pkg/auto`, a barrel's own path for a barrel. */
  readonly variantsFrom: string;
  /** Exports by plain name; for a barrel only those that it passes on from an `/auto` entry. */
  readonly exports: ReadonlyMap<string, ManifestExport>;
  /** Whether the module may have exports that are not listed (a barrel of the consumer's own). */
  readonly open: boolean;
  /** Absolute path of a barrel. */
  readonly file?: string;
}

/** What a specifier leads to: an entry, findings about it, or nothing dual at all. */
export interface EntryLookup {
  readonly entry?: DualEntry;
  /** What is wrong with the manifest behind it, without a location: the import gets to be the place. */
  readonly findings: readonly Diagnostic[];
}

/** Looks up what an import specifier of the module at hand leads to; `undefined` when nothing dual is there. */
export type ResolveEntry = (specifier: string) => EntryLookup | undefined;

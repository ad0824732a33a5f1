import type { Span } from '../../../model.js';
import type { DualEntry } from '../entry.js';
import type { Node } from '../tree.js';

/** A place where a module imports from, or passes on, an entry of a dual package. */
export type ImportSite = NamedSite | NamespaceSite | BareSite | StarSite;

interface SiteBase {
  readonly entry: DualEntry;
  /** The declaration or expression that imports. */
  readonly node: Node;
  /** The specifier's string, quotes included. */
  readonly source: Span;
  readonly specifier: string;
}

/** `import { … } from`, `const { … } = require(…)`, `export { … } from`. */
export interface NamedSite extends SiteBase {
  readonly form: 'import' | 'pattern' | 'export';
  readonly names: readonly ImportedName[];
  /** Whether `type` stands before the names, so that nothing of the import is left at run time. */
  readonly typeOnly: boolean;
}

/** `import * as io`, `const io = require(…)`, and `require(…)` right before a `.name`. */
export interface NamespaceSite extends SiteBase {
  readonly form: 'namespace';
  /** The identifier that is bound; absent where the namespace is used on the spot. */
  readonly local?: Node;
  readonly typeOnly: boolean;
}

/** `import 'pkg/auto'`. */
export interface BareSite extends SiteBase {
  readonly form: 'bare';
}

/** `export * from 'pkg/auto'`. */
export interface StarSite extends SiteBase {
  readonly form: 'star';
  readonly typeOnly: boolean;
}

/** One name of a named import. */
export interface ImportedName {
  readonly node: Node;
  /** The export's name, `default` included. */
  readonly imported: string;
  /** The name it has here; for a re-export the name that it is passed on under. */
  readonly local: string;
  /** The identifier that is bound; absent in a re-export. */
  readonly identifier?: Node;
  readonly typeOnly: boolean;
}

/**
 * The manifest: what a generated package tells about its dual exports to whoever compiles against it.
 * It is written by the generator as `dualmode.json` beside the package's package.json (or wherever the
 * package's `exports["./dualmode.json"]` points), and read by the consumer side as outside data.
 *
 * ```json
 * {
 *   "$schema": "./node_modules/dualmode/schema/dualmode.schema.json",
 *   "version": 1,
 *   "generator": "dualmode",
 *   "entries": {
 *     ".": {
 *       "auto": "./auto", "sync": "./sync", "async": "./async",
 *       "exports": {
 *         "loadConfig": { "kind": "function", "sync": "loadConfigSync", "async": "loadConfigAsync", "dispatcher": "loadConfig" },
 *         "walk": { "kind": "generator", "sync": "walkSync", "async": "walkAsync", "dispatcher": "walk" },
 *         "Client": { "kind": "class", "sync": "ClientSync", "async": "ClientAsync", "dispatcher": "Client" },
 *         "Reader": { "kind": "type", "sync": "ReaderSync", "async": "ReaderAsync" },
 *         "Options": { "kind": "type" },
 *         "ConfigError": { "kind": "constant" }
 *       }
 *     },
 *     "./feature": { "auto": "./feature/auto", "sync": "./feature/sync", "async": "./feature/async", "exports": {} }
 *   }
 * }
 * ```
 *
 * This file has no dependency, so that the generator can import it without the rest of the consumer side.
 */

/** The version of the manifest's shape that this release writes, and the only one that it reads. */
export const manifestVersion = 1;

/** The file's name in the package. */
export const manifestFileName = 'dualmode.json';

/** What `$schema` says: where editors find the JSON schema, as installed in the package's own folder. */
export const manifestSchemaPath = './node_modules/dualmode/schema/dualmode.schema.json';

/** A whole `dualmode.json`. */
export interface Manifest {
  readonly $schema: string;
  readonly version: typeof manifestVersion;
  readonly generator: 'dualmode';
  /** Keys are the package's own subpaths as `exports` of package.json spells them: `.`, `./feature`. */
  readonly entries: Readonly<Record<string, ManifestEntry>>;
}

/** One subpath of the package, `.` or `./feature`, that exports dispatchers and variants. */
export interface ManifestEntry {
  /** The subpath of the entry in direct style: that of this entry followed by `/auto`. */
  readonly auto: string;
  /** The subpath that exports the sync variants under their plain names. */
  readonly sync: string;
  /** The subpath that exports the async variants under their plain names. */
  readonly async: string;
  /**
   * Every export of `auto`, `sync` and `async` by its plain name (`default` included), and what it is.
   * The names in it (`sync`, `async`, `dispatcher`) are exports of the entry itself, not of `auto`.
   */
  readonly exports: Readonly<Record<string, ManifestExport>>;
}

/** What one plain name of an entry stands for. */
export type ManifestExport = DualValueExport | DualTypeExport | SharedExport;

/** A dual function, generator or class. A call of a `generator` returns an iterator, not a promise. */
export interface DualValueExport {
  readonly kind: 'function' | 'generator' | 'class';
  /** The entry's export that is the sync variant. */
  readonly sync: string;
  /** The entry's export that is the async variant. */
  readonly async: string;
  /**
   * The entry's export with `.sync` and `.async`; absent where names leave none (preset `suffix-async`). A class
   * that carries `.sync` and `.async` counts as one.
   */
  readonly dispatcher?: string;
}

/** A dual interface or type alias: it has two variants that only types see. */
export interface DualTypeExport {
  readonly kind: 'type';
  readonly sync: string;
  readonly async: string;
}

/**
 * An export that is not dual and that every entry passes through under the same name: a plain value, function or
 * class (`constant`), or a type.
 */
export interface SharedExport {
  readonly kind: 'constant' | 'type';
}

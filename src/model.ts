/**
 * The words of the project as plain, readonly data: what one phase hands to the next, and what the
 * rooms around the phases share. Nothing here knows TypeScript's tree, a file system or a process.
 *
 * All paths are relative to the project's root and use `/`; all offsets are UTF-16 code units from
 * the start of the file, as JavaScript counts them.
 */

/** The two variants of a dual declaration. */
export type Mode = 'sync' | 'async';

/** How bad a finding is: an error stops the writing, a warning does not. */
export type Severity = 'error' | 'warning';

/** A half-open range `[start, end)` of a source file. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A place in a source file, precise enough to print. `line` and `column` count from 1. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Length of the marked text in UTF-16 code units, at least 1. */
  readonly length: number;
  /** The whole text of the first marked line, without its line break. */
  readonly lineText: string;
}

/** One finding: what is wrong, where, and what to do about it. */
export interface Diagnostic {
  /** Stable code from the catalogue, such as `DM2101`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, one sentence that names the author's own words. */
  readonly message: string;
  /** What to do: the ways out, one sentence or several lines. */
  readonly hint: string;
  /** Absent for findings that belong to no file (an unknown flag). */
  readonly location?: Location;
}

/** What a file in the output tree is. A `map` is the source map of the dual module beside it. */
export type OutputKind = 'dual' | 'copy' | 'entry' | 'manifest' | 'support' | 'map';

/** A file that the generator wants to exist. */
export interface OutputFile {
  /** Where it goes, relative to the project's root. */
  readonly path: string;
  readonly text: string;
  /** The file that it was made from, relative to the project's root; absent for entries and manifest. */
  readonly source?: string;
  readonly kind: OutputKind;
}

/**
 * A file of the output that an earlier run wrote and that stands on disk as it was written: its text is
 * not made again, and not read.
 */
export interface StandingFile extends Omit<OutputFile, 'text'> {
  /** Of its bytes. */
  readonly hash: string;
}

/** Why a declaration is dual, for `dualmode explain`. */
export interface Explanation {
  /** The name in the source. */
  readonly name: string;
  readonly location: Location;
  /**
   * `marked` by the author, it or its module; `tree` where layout `split` lowers everything;
   * `inferred` because `neededBy` calls it or mentions it.
   */
  readonly reason: 'marked' | 'module' | 'tree' | 'inferred';
  /** Name and place of the declaration that needs it, when inferred. */
  readonly neededBy?: { readonly name: string; readonly location: Location };
  readonly sync: string;
  readonly async: string;
  /** The dispatcher's name; absent where there is none (types, inferred helpers). */
  readonly dispatcher?: string;
  /** Present where the sync variant runs the async one on the background loop; `timeout` in ms. */
  readonly bridge?: { readonly timeout?: number };
  /** What stands in for what in the sync variant, in source order: `readFile` -> `readFileSync`. */
  readonly counterparts: readonly {
    readonly from: string;
    readonly to: string;
    readonly location: Location;
  }[];
  /** Names of the dual declarations that it calls, in source order. */
  readonly calls: readonly string[];
}

/** A finding that the author accepted with a reason (`// dualmode-accept CODE: reason`). */
export interface Acceptance {
  readonly code: string;
  readonly reason: string;
  readonly location: Location;
}

/** What a run of the generator yields. `files` is empty when any diagnostic is an error. */
export interface GenerateResult {
  readonly files: readonly OutputFile[];
  /** Further files of the output; none where the session cannot tell what stands on disk. */
  readonly standing?: readonly StandingFile[];
  readonly diagnostics: readonly Diagnostic[];
  readonly explanations: readonly Explanation[];
  /** Differences between the variants that the author accepted. */
  readonly acceptances?: readonly Acceptance[];
  /** Files beside the sources that types were read from, relative to the root, those above it with `../`. */
  readonly dependencies?: readonly string[];
}

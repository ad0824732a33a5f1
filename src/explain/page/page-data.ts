/**
 * What the page of `dualmode explain --html` is given, as JSON: the page's own scripts read it, and
 * `collect.ts` writes it. Numbers in flat arrays keep a project of thousands of functions small.
 */
export interface PageData {
  /** The package's name; empty where it has none. */
  readonly project: string;
  readonly layout: string;
  /** Name and reason of each rule that was used. */
  readonly rules: readonly (readonly [name: string, reason: string])[];
  /** What stands in for what somewhere, once each; the third says who answered. */
  readonly counterparts: readonly (readonly [from: string, to: string, source: string])[];
  readonly modules: readonly PageModule[];
  /** Findings that belong to no module here. */
  readonly findings: readonly PageFinding[];
}

export interface PageModule {
  readonly file: string;
  readonly output: string;
  readonly text: string;
  readonly declarations: readonly PageDeclaration[];
  readonly findings: readonly PageFinding[];
}

/** One dual declaration. Declarations are numbered through all modules, in order. */
export interface PageDeclaration {
  readonly name: string;
  readonly form: string;
  readonly reason: 'marked' | 'module' | 'tree' | 'inferred';
  readonly sync: string;
  readonly async: string;
  readonly dispatcher?: string;
  /** The limit in ms of a bridged one; 0 for none. */
  readonly bridge?: number;
  /** The line that its name stands on. */
  readonly line: number;
  /** Offsets in the module's text, comments in front of it included. */
  readonly span: readonly [start: number, end: number];
  /** Who needs it, up to a marked one: number of the declaration, line in its module. */
  readonly chain: readonly number[];
  /** Calls, four numbers each: counterpart, line, column, number of the declaration or -1. */
  readonly sites: readonly number[];
  /** Changes, three numbers each: rule, start, end. */
  readonly edits: readonly number[];
  readonly accepted: readonly (readonly [line: number, code: string, reason: string])[];
  /** The sync variant; absent where a finding forbids it. */
  readonly lowered?: {
    readonly text: string;
    /** For each line the line of the source, or 0. */
    readonly lines: readonly number[];
    /** What edits wrote, three numbers each: edit, start, end. */
    readonly marks: readonly number[];
  };
}

export interface PageFinding {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly hint: string;
  /** Counted from 1; 0 where it has no place. */
  readonly line: number;
}

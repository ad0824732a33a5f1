import type { Mode, Span } from '../model.js';

/**
 * One change of a module's text, kept as data until every name is settled.
 *
 * `replace` puts `text` in place of the span (a removal has no text). `before` and `after` insert at
 * `start`: a `before` belongs to what follows it, an `after` to what precedes it, so that a
 * parenthesis opened and one closed at the same offset never change places. A `cut` is a `replace`
 * that swallows every other edit inside it: the text is gone, whatever it would have become. A
 * `move` carries the span, with the edits in it, to where `to` stands; of two that begin at one
 * offset the outer comes first in the list, and so does a `before` that stays where it is.
 */
export interface Edit extends Span {
  readonly kind: 'replace' | 'before' | 'after' | 'cut' | 'move' | 'arrive';
  /**
   * Where a `move` leads: behind what ends at this offset. What is inserted there later comes behind
   * it; later than the move itself, or than the `arrive` at that offset.
   */
  readonly to?: number;
  readonly text: readonly TextPart[];
  /** The rule that asked for it, for `explain`: the name that it has in the list of rules. */
  readonly rule?: string;
}

/** Plain text, or a name that becomes text when names and imports are planned. */
export type TextPart = string | NameRef | ExportRef;

export type NameRef = VariantRef | OutsideRef;

/** What a module imports for the sake of its sync variants. */
export type OutsideRef = ImportRef | SupportRef | LoadRef;

/** An `export` of the source, with the space behind it: gone where the variant is not exported. */
export interface ExportRef {
  readonly ref: 'export';
  readonly id: DeclarationId;
  readonly variant: Mode;
  readonly text: string;
}

/** The name, in this module, of a variant of a dual declaration, or of its dispatcher. */
export interface VariantRef {
  readonly ref: 'variant';
  readonly id: DeclarationId;
  /** `dispatcher` is the async variant where there is none. */
  readonly variant: Mode | 'dispatcher';
  /**
   * What the source calls it at this place: the declared name, an import's alias, the name behind a
   * namespace's dot.
   */
  readonly local: string;
  /** True behind the dot of a namespace import, where the exported name counts. */
  readonly member: boolean;
}

/** A binding of an outside module that the sync variant needs. */
export interface ImportRef {
  readonly ref: 'import';
  readonly module: string;
  readonly name: string;
}

/** A binding of a file that is copied from `templates/` into the output. */
export interface SupportRef {
  readonly ref: 'support';
  /** Path below `templates/`, without extension, such as `lowering/settled`. */
  readonly file: string;
  readonly name: string;
}

/** A function of the output that loads a module at once, and yields what `import()` would. */
export interface LoadRef {
  readonly ref: 'load';
  /** As the author's `import()` says it, relative to the module that the edit belongs to. */
  readonly specifier: string;
  /** True where the import says `{ with: { type: 'json' } }`. */
  readonly json: boolean;
}

/** Identity of a dual declaration: `src/load.ts#loadConfig`. */
export type DeclarationId = string;

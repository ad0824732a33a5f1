import type { ts } from '@ts-morph/common';
import type { DiagnosticCode } from '../diagnostics/catalogue.js';
import type { CounterpartSource } from '../model/declaration.js';

/** What the lowering asks: which sync function stands in for this expression? */
export interface CounterpartQuestion {
  readonly checker: ts.TypeChecker;
  /** A callee, or a reference to an async function that is used as a value. */
  readonly callee: ts.Expression;
  /** The call whose callee it is; absent when used as a value (`paths.map(stat)`). */
  readonly call?: ts.CallExpression;
  /** The module in which it stands. */
  readonly sourceFile: ts.SourceFile;
}

/** A change inside the arguments: offsets of the question's source file, in UTF-16 code units. */
interface ArgumentEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The whole callee becomes an imported binding, then `.member` (`realpathSync.native`).
 * `from` is the identity of the async function, for messages and `explain`.
 */
interface ImportAnswer {
  readonly kind: 'import';
  readonly from: string;
  readonly module: string;
  /** The exported name; `default` for a default export. */
  readonly name: string;
  readonly member?: string;
  /**
   * The binding is declared by the module in which the callee stands, or by the project module that
   * `module` names: `true` when no import is needed because it is in scope there under `name`.
   */
  readonly local?: true;
  readonly argumentEdits?: readonly ArgumentEdit[];
}

/** The receiver stays, the property's name changes: `db.query` -> `db.querySync`. */
interface MemberAnswer {
  readonly kind: 'member';
  readonly from: string;
  readonly name: string;
}

/**
 * A file of `templates/counterparts` is copied into the generated package and the callee becomes
 * the import of `name` from it.
 */
interface SupportAnswer {
  readonly kind: 'support';
  readonly from: string;
  readonly file: string;
  readonly name: string;
}

/** There is a reason against every counterpart: an error at the author's line. */
interface RefusedAnswer {
  readonly kind: 'refused';
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly hint: string;
}

/** Nothing is known that could stand in. `reason` says what was found and why it does not fit. */
interface NoAnswer {
  readonly kind: 'none';
  readonly reason?: string;
}

export type CounterpartAnswer =
  ImportAnswer | MemberAnswer | SupportAnswer | RefusedAnswer | NoAnswer;

/** An answer, and who gave it. */
export type SourcedAnswer = CounterpartAnswer & {
  readonly source: Extract<CounterpartSource, 'config' | 'catalogue' | 'manifest' | 'convention'>;
};

/** The sync type that stands in for an async one in the sync variant's annotations. */
export type TypeCounterpart =
  | { readonly kind: 'support'; readonly file: string; readonly name: string }
  | { readonly kind: 'import'; readonly module: string; readonly name: string };

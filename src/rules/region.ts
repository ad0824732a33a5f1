import type { ts } from '@ts-morph/common';
import type { DiagnosticCode } from '../diagnostics/catalogue.js';
import type { Span } from '../model.js';
import type { CounterpartSource, CounterpartUse } from '../model/declaration.js';
import type { DeclarationId, TextPart } from '../model/edit.js';
import type { HelperName } from './helpers/helper-imports.js';
import type { TypeClass } from './types/classify.js';

/** Where a reported finding points: a node, or a span of the region's module. */
export type Place = ts.Node | Span;

/** What a finding says. */
export interface Finding {
  readonly code: DiagnosticCode;
  readonly at: Place;
  readonly message: string;
  readonly hint?: string;
}

/** A name of a dual declaration; `'read'` of `tools['read']` is one too. */
export type DualName = ts.MemberName | ts.StringLiteralLike;

/** What stands behind the callee of a call, or behind a function used as a value. */
export type Target =
  /** A dual declaration of the project; `name` is the identifier to rename. */
  | { readonly kind: 'dual'; readonly id: DeclarationId; readonly name: DualName }
  /** Declared inside text that is lowered: it is sync once its own text is. */
  | { readonly kind: 'inside'; readonly callback: boolean }
  /** Typed `any` or the like: only a guard at run time can tell. */
  | { readonly kind: 'untyped' }
  /** An outside function: replaced or renamed by `edits`. */
  | {
      readonly kind: 'counterpart';
      readonly from: string;
      readonly to: string;
      readonly source: CounterpartSource;
      /** True when the whole callee gives way, receiver included. */
      readonly replacesCallee: boolean;
      readonly edits: readonly (Span & { readonly text: readonly TextPart[] })[];
    }
  /** Nothing sync is known; `message` and `hint` say what was looked for. */
  | { readonly kind: 'none'; readonly finding: Omit<Finding, 'at'> };

/** The options that rules look at. */
export interface RuleOptions {
  readonly infer: boolean;
  readonly guardCallbacks: boolean;
  /** True where the variants stand in trees of their own and share nothing: layout `split`. */
  readonly apart: boolean;
}

/** The dual declaration being lowered, as rules see it. */
export interface Region {
  readonly checker: ts.TypeChecker;
  readonly sourceFile: ts.SourceFile;
  readonly options: RuleOptions;

  /** What a value of this expression's type could hide; `plain` for what no promise hides in. */
  classOf(node: ts.Expression): TypeClass;
  classOfType(type: ts.Type): TypeClass;

  /** Claims a promise: the caller awaits, returns or combines it. Follows parentheses and branches. */
  consume(expression: ts.Expression): void;
  isConsumed(node: ts.Node): boolean;
  /** Claims this one node, a type or an expression, and follows nothing. */
  claim(node: ts.Node): void;
  /** Claims an async function as a value: the caller calls it, or hands it to code that is lowered too. */
  acceptFunction(expression: ts.Expression): void;
  isAccepted(node: ts.Node): boolean;
  /** Says that nothing in this subtree needs a look of its own. */
  ignore(node: ts.Node): void;
  /** The same of its children: the node itself was refused, and they with it. */
  ignoreChildren(node: ts.Node): void;

  /** Finds what an expression calls, or would call. */
  targetOf(callee: ts.Expression, call?: ts.CallExpression): Target;
  /** The compile-time helper of `dualmode` that a name stands for. */
  helperOf(name: ts.Identifier): HelperName | undefined;
  /** True for a declaration whose text is lowered. */
  isLowered(declaration: ts.Node): boolean;
  /** The dual type behind a reference, made dual by inference where it mentions promises. */
  dualTypeOf(name: ts.EntityName | ts.Expression): DeclarationId | undefined;
  /** True for a class that is dual as a whole, or that would be if it were needed. */
  isDualClass(symbol: ts.Symbol): boolean;
  /** The variable behind a name, where each variant has one of its own. */
  stateOf(name: ts.Identifier): DeclarationId | undefined;
  /**
   * True for a function that is dual, or that would have to be: it is not async itself, but makes
   * instances of a dual class or objects of async methods.
   */
  isFactory(callee: ts.Expression): boolean;
  /** True for a method with variants of its own, in a class that is not dual. */
  isDualMember(symbol: ts.Symbol): boolean;

  /** The sync type that stands in for an outside one, by its identity. */
  typeCounterpartOf(identity: string): TextPart | undefined;

  /** Sync variant: puts text in place of a span. */
  replace(span: Span, ...text: TextPart[]): void;
  remove(span: Span): void;
  /** Sync variant: puts text in place of a span and of whatever other rules make of it. */
  cut(span: Span, ...text: TextPart[]): void;
  /** Sync variant: inserts in front of what starts at the offset. */
  before(offset: number, ...text: TextPart[]): void;
  /** Sync variant: inserts behind what ends at the offset. */
  after(offset: number, ...text: TextPart[]): void;
  /** Sync variant: carries a span, with the edits in it, behind what ends at `to`. */
  move(span: Span, to: number): void;
  /** Sync variant: what was moved to the offset comes behind all that was inserted there so far. */
  arrive(to: number): void;
  /** Sync variant: renames a reference of a dual declaration. */
  rename(name: DualName, id: DeclarationId): void;
  /** Notes what stands in for what, for `explain`. */
  noteCounterpart(use: Omit<CounterpartUse, 'location'>, at: ts.Node): void;
  /** Says of the edits asked for in `work`, and in what it returns, which rule asked. */
  named<Result>(rule: string, work: () => Result): Result;

  report(finding: Finding): void;
}

import type { Acceptance, Diagnostic, Explanation, Location, Span } from '../model.js';
import type { Analysis, CounterpartSource, DeclarationForm } from './declaration.js';
import type { DeclarationId } from './edit.js';

/** What was decided about a whole project, as far as it could be, for `dualmode explain`. */
export interface ProjectExplanation {
  /** Modules with dual declarations or with findings, by path. */
  readonly modules: readonly ModuleExplanation[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Sees what the analysis found, before anything stops the run. */
export type AnalysisListener = (analysis: Analysis, acceptances: readonly Acceptance[]) => void;

/** One module: its source, and what becomes of what is dual in it. */
export interface ModuleExplanation {
  readonly file: string;
  /** Where its output goes, relative to the project's root. */
  readonly output: string;
  readonly text: string;
  /** In source order. */
  readonly declarations: readonly DeclarationExplanation[];
}

/** One dual declaration in full. */
export interface DeclarationExplanation extends Explanation {
  readonly id: DeclarationId;
  readonly form: DeclarationForm;
  readonly span: Span;
  /** Of an inferred one: the chain of those that need it, up to one that was marked. */
  readonly chain: readonly Need[];
  /** Each use of a dual declaration and each counterpart, in source order. */
  readonly sites: readonly CallSite[];
  /** What makes the sync variant of the source, in source order. */
  readonly edits: readonly ExplainedEdit[];
  readonly acceptances: readonly Acceptance[];
  /** The sync variant; absent where a finding forbids it. */
  readonly lowered?: LoweredText;
  /** Of a member: what stands around it, as far as its layout asks for it. */
  readonly holder?: { readonly abstract: boolean; readonly depth: number };
}

/** A step of a chain: who needs it, and where it says so. */
export interface Need {
  readonly id: DeclarationId;
  readonly name: string;
  readonly location: Location;
  readonly reason: Explanation['reason'];
}

/** One call, or a function used as a value: what stands in for what, and who said so. */
export interface CallSite {
  readonly from: string;
  readonly to: string;
  readonly source: CounterpartSource;
  readonly location: Location;
  /** The dual declaration that is called. */
  readonly id?: DeclarationId;
  /** True where its sync variant runs on the background loop. */
  readonly bridged?: true;
  /** True where a dual type or state is mentioned, and nothing called. */
  readonly isMentioned?: true;
}

/** One change of the source text on its way to the sync variant. */
export interface ExplainedEdit extends Span {
  /** The rule that asked for it. */
  readonly rule: string;
  readonly location: Location;
  /** What stood there, and what stands there now. */
  readonly before: string;
  readonly after: string;
}

/** The text of a sync variant, and where it comes from. */
export interface LoweredText {
  readonly text: string;
  /** For each line of it, the line of the source that it begins with, counted from 1; 0 for none. */
  readonly sourceLines: readonly number[];
  /** What edits wrote: `edit` is an index into the declaration's edits. */
  readonly marks: readonly (Span & { readonly edit: number })[];
}

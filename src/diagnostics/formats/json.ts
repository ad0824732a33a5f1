import type { Diagnostic } from '../../model.js';
import type { DeclarationExplanation } from '../../model/explanation.js';

/**
 * What `--reporter json` prints: one object on one line. Fields are added in later versions, never
 * renamed; `version` changes if one has to go. Paths are relative to the project's root.
 */
export interface JsonReport {
  readonly version: 1;
  readonly command: string;
  /** The exit code: 0 clean, 1 findings, 2 a fault of dualmode. */
  readonly exitCode: number;
  readonly diagnostics: readonly Diagnostic[];
  /** `generate`, `watch`, `init`: files that were created or changed. */
  readonly written?: readonly string[];
  /** `generate`, `watch`: how many files were right already. */
  readonly unchanged?: number;
  /** `generate`, `watch`: left-over files that were deleted. */
  readonly removed?: readonly string[];
  /** `check`: unified diffs from the disk to what would be generated. */
  readonly diffs?: readonly { readonly path: string; readonly diff: string }[];
  /** `explain`: the declarations that were asked for. */
  readonly explanations?: readonly DeclarationExplanation[];
  /** `init`: what is left for the author to do. */
  readonly notes?: readonly string[];
  /** The run, in milliseconds. */
  readonly ms?: number;
}

/** The report as text, with fields in the order of the interface. */
export function formatJson(report: Omit<JsonReport, 'version'>): string {
  const { command, exitCode, diagnostics, ...rest } = report;
  return `${JSON.stringify({ version: 1, command, exitCode, diagnostics, ...rest })}\n`;
}

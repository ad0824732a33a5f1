import type { Program } from 'oxc-parser';
import { createDiagnostic, locate } from '../../diagnostics/diagnostic.js';
import type { DiagnosticCode } from '../../diagnostics/catalogue.js';
import type { Diagnostic, Span } from '../../model.js';
import type { ConsumerOptions } from './options.js';
import type { ModuleScopes } from './scopes/scopes.js';
import type { ParentIndex } from './tree.js';

/** A parsed module of the consumer, as rules look at it. */
export interface ModuleView {
  /** For diagnostics and for the language, by its extension. */
  readonly file: string;
  readonly text: string;
  readonly program: Program;
  readonly isEsModule: boolean;
  readonly hasDynamicImports: boolean;
  readonly parents: ParentIndex;
  readonly scopes: ModuleScopes;
  readonly options: ConsumerOptions;
}

/** Makes a finding at a range of the module. */
export function findAt(
  module: Pick<ModuleView, 'file' | 'text'>,
  finding: {
    readonly code: DiagnosticCode;
    readonly span: Span;
    readonly message: string;
    readonly hint?: string;
  },
): Diagnostic {
  const { code, message, hint } = finding;
  const location = locate(module.file, module.text, finding.span);
  return createDiagnostic({ code, message, location, ...(hint !== undefined && { hint }) });
}

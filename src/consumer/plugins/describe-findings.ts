import { resolve } from 'node:path';
import type { UnpluginMessage } from 'unplugin';
import { formatPretty } from '../../diagnostics/formats/pretty.js';
import type { Diagnostic } from '../../model.js';

/** Findings of one module in the form that bundlers print. */
export interface DescribedFindings {
  /** All errors as one message, for bundlers stop at the first. */
  readonly errors: UnpluginMessage | undefined;
  readonly warnings: readonly UnpluginMessage[];
}

/** Turns findings into messages with their place. */
export function describeFindings(diagnostics: readonly Diagnostic[]): DescribedFindings {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning');
  return {
    errors: errors.length > 0 ? describe(errors) : undefined,
    warnings: warnings.map((warning) => describe([warning])),
  };
}

function describe(findings: readonly Diagnostic[]): UnpluginMessage {
  const text = formatPretty(findings, { colors: false }).trimEnd();
  const [first] = findings;
  const location = first?.location;
  // Bundlers count columns from 0.
  const loc = location && {
    file: resolve(location.file),
    line: location.line,
    column: location.column - 1,
  };
  return {
    name: 'DualmodeError',
    message: text,
    ...(first && { pluginCode: first.code }),
    ...(loc && { loc, id: loc.file }),
  };
}

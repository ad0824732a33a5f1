import { ts } from '@ts-morph/common';
import { createDiagnostic } from '../diagnostics/diagnostic.js';
import type { Diagnostic } from '../model.js';
import type { SourceProgram } from '../program/program.js';

/** What an entry names and the module beside it does not export: DM3006. */
export function entryErrors(output: SourceProgram, entries: readonly string[]): Diagnostic[] {
  return entries.flatMap((file) => {
    const sourceFile = output.find(file);
    if (sourceFile === undefined) return [];
    return output.program
      .getSemanticDiagnostics(sourceFile)
      .filter((error) => error.category === ts.DiagnosticCategory.Error)
      .map((error) => {
        const text = ts.flattenDiagnosticMessageText(error.messageText, '\n');
        return createDiagnostic({ code: 'DM3006', message: `${file}: ${text} (TS${error.code})` });
      });
  });
}

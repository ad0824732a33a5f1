import { createDiagnostic } from '../diagnostics/diagnostic.js';
import { Fault } from '../diagnostics/fault.js';
import { printReport, type ReportContext } from './report.js';

/** Prints a fault of ours with its stack and a request to report it; returns exit code 2. */
export function reportFault(error: unknown, context: ReportContext): number {
  const message = error instanceof Error ? error.message : String(error);
  const stack = error instanceof Error && error.stack ? error.stack : message;
  const fault = createDiagnostic({
    code: error instanceof Fault ? error.code : 'DM9001',
    message: `dualmode failed: ${message}`,
    ...(error instanceof Fault && error.location && { location: error.location }),
  });
  printReport({ diagnostics: [fault] }, context, 2);
  context.terminal.err(`\n${stack}\n`);
  return 2;
}

import { relative, sep } from 'node:path';
import { formatGithub } from '../diagnostics/formats/github.js';
import { formatJson, type JsonReport } from '../diagnostics/formats/json.js';
import { formatPretty } from '../diagnostics/formats/pretty.js';
import type { Diagnostic } from '../model.js';
import type { CommandContext } from './command.js';

/** What a command has to say, for every reporter at once. */
export interface Report extends Omit<JsonReport, 'version' | 'command' | 'exitCode'> {
  /** Said to people only: what was done, in a line or a few. */
  readonly text?: string;
}

/** What printing needs to know of a command. */
export type ReportContext = Pick<
  CommandContext,
  'command' | 'terminal' | 'root' | 'reporter' | 'quiet'
>;

/**
 * Prints a report and returns the exit code.
 *
 * @param exitCode 1 where a finding is an error, else 0, unless given
 */
export function printReport(
  report: Report,
  context: ReportContext,
  exitCode = report.diagnostics.some((finding) => finding.severity === 'error') ? 1 : 0,
): number {
  printers[context.reporter](report, context, exitCode);
  return exitCode;
}

type Printer = (report: Report, context: ReportContext, exitCode: number) => void;

const printers: Readonly<Record<ReportContext['reporter'], Printer>> = {
  json: ({ text: _, ...report }, { command, terminal }, exitCode) =>
    terminal.out(formatJson({ command, exitCode, ...report })),
  github: (report, context) => {
    const { terminal, root } = context;
    const repository = terminal.env['GITHUB_WORKSPACE'] ?? terminal.cwd;
    terminal.out(formatGithub(report.diagnostics, describeFolder(repository, root)));
    printText(report, context);
  },
  pretty: (report, context) => {
    const { terminal, root } = context;
    const options = { colors: terminal.colors, folder: describeFolder(terminal.cwd, root) };
    const { diagnostics } = report;
    for (const { diff } of report.diffs ?? []) terminal.out(diff);
    if (diagnostics.length > 0) terminal.err(formatPretty(diagnostics, options));
    if (diagnostics.length > 1) terminal.err(`\n${countFindings(diagnostics)}\n`);
    printText(report, context);
  },
};

function printText({ text }: Report, { terminal, quiet }: ReportContext): void {
  if (text && !quiet) terminal.out(`${text}\n`);
}

function countFindings(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter((finding) => finding.severity === 'error').length;
  const parts = [pluralize(errors, 'error'), pluralize(diagnostics.length - errors, 'warning')];
  return parts.filter((part) => !part.startsWith('0 ')).join(', ');
}

/** `1 file`, `2 files`. */
export function pluralize(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

// Paths in findings are relative to the project; the reader may stand above it.
function describeFolder(from: string, root: string): string {
  const way = relative(from, root).split(sep).join('/');
  return way === '' ? '' : `${way}/`;
}

import pico from 'picocolors';
import type { Diagnostic } from '../../model.js';
import { drawCodeFrame } from './code-frame.js';

/** How findings are printed for people. */
export interface PrettyOptions {
  readonly colors: boolean;
  /** From where the reader stands to the project's root: `packages/app/`, or empty. */
  readonly folder?: string;
}

/** Findings for a terminal: place, message, code frame and the way out, a blank line between. */
export function formatPretty(diagnostics: readonly Diagnostic[], options: PrettyOptions): string {
  return diagnostics.map((finding) => `${formatFinding(finding, options)}\n`).join('\n');
}

function formatFinding(finding: Diagnostic, { colors, folder = '' }: PrettyOptions): string {
  const paint = pico.createColors(colors);
  const tint = finding.severity === 'error' ? paint.red : paint.yellow;
  const { location } = finding;
  const place = location && `${folder}${location.file}:${location.line}:${location.column}`;
  const title = `${tint(paint.bold(finding.severity))} ${tint(finding.code)}`;
  const lines = [`${place ? `${paint.cyan(place)} ` : ''}${title} ${finding.message}`];
  if (location && location.lineText !== '') {
    const { number, line, marker } = drawCodeFrame(location);
    const gutter = ' '.repeat(number.length);
    lines.push(paint.dim(`  ${number} | `) + line, paint.dim(`  ${gutter} | `) + tint(marker));
  }
  const hint = finding.hint.split('\n').join('\n    ');
  if (hint !== '') lines.push(`  ${paint.dim('->')} ${hint}`);
  return lines.join('\n');
}

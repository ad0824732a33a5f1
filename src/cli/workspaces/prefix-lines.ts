import { isPlainObject } from '../../config/options/validator.js';
import type { ReporterName } from '../command.js';

/**
 * Says of each line of a package's output where it comes from.
 *
 * - pretty: `name: ` before each line
 * - github: the same, but for commands to GitHub, which have to begin their line
 * - json: a field `package`, the first of each object
 */
export function prefixLines(
  text: string,
  { name, reporter }: { readonly name: string; readonly reporter: ReporterName },
): string {
  const lines = text.replace(/\n$/, '').split('\n');
  return lines.map((line) => `${prefixLine(line, name, reporter)}\n`).join('');
}

function prefixLine(line: string, name: string, reporter: ReporterName): string {
  if (reporter === 'github' && line.startsWith('::')) return line;
  if (reporter === 'json') {
    const report = parse(line);
    if (report) return JSON.stringify({ package: name, ...report });
  }
  return line === '' ? `${name}:` : `${name}: ${line}`;
}

function parse(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isPlainObject(value) ? value : undefined;
  } catch {
    // Not a report but a line for people, such as a stack.
    return undefined;
  }
}

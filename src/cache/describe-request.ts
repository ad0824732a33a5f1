import type { ResolvedOptions } from '../config/options.js';

/** The options as one text: what is equal asks for the same output, wherever the project lies. */
export function describeOptions({ root: _, ...options }: ResolvedOptions): string {
  return JSON.stringify(options);
}

/** A command line that generates, as far as no parser is needed to understand it. */
export interface PlainLine {
  /** Of the project, as it was typed; the working directory where absent. */
  readonly cwd?: string;
  readonly quiet: boolean;
  /** Whether a reporter is asked for, which prints more than a line. */
  readonly reports: boolean;
  /** What is left: the same text asks for the same options. */
  readonly line: string;
}

/** Reads the arguments of `dualmode` and `dualmode generate`; undefined for every other line. */
export function readPlainLine(argv: readonly string[]): PlainLine | undefined {
  const words = argv[0] === 'generate' ? argv.slice(1) : argv;
  // a first word without dashes is another command, or a mistake
  if (words.some((word) => /^(?:-\w|--$|--(?:help|version)$)/.test(word))) return undefined;
  if (words[0]?.startsWith('--') === false) return undefined;
  const taken = new Map<string, string>();
  const left: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const [, name, value] = /^--(quiet|cwd|reporter)(?:=(.*))?$/s.exec(words[at] ?? '') ?? [];
    if (name === undefined) left.push(words[at] ?? '');
    else taken.set(name, name === 'quiet' ? '' : (value ?? words[++at] ?? ''));
  }
  const cwd = taken.get('cwd');
  return {
    ...(cwd !== undefined && { cwd }),
    quiet: taken.has('quiet'),
    reports: taken.has('reporter'),
    line: JSON.stringify(left),
  };
}

import { resolve } from 'node:path';
import { readPlainLine } from '../cache/describe-request.js';
import { findUnchanged } from '../cache/find-unchanged.js';

/** What a run that has nothing to do needs of its process. */
export interface UnchangedTerminal {
  readonly cwd: string;
  out(text: string): void;
}

/**
 * Generates where there is nothing to generate: the same command line as before, the same files, the
 * output untouched. It stands apart from the rest of the command line so that none of that is loaded:
 * most runs before a build are of this kind.
 *
 * @returns the exit code; undefined where there is anything to do or to say
 */
export function runUnchanged(
  argv: readonly string[],
  { cwd, out }: UnchangedTerminal,
): number | undefined {
  const started = performance.now();
  const plain = readPlainLine(argv);
  if (!plain || plain.reports) return undefined;
  const last = findUnchanged({ root: resolve(cwd, plain.cwd ?? '.'), line: plain.line });
  if (!last || last.diagnostics.length > 0) return undefined;
  // the record is counted by nobody
  const count = Object.keys(last.outputs).length - 1;
  const ms = Math.round(performance.now() - started);
  if (!plain.quiet) out(`dualmode: wrote 0 files, ${count} unchanged (${ms} ms)\n`);
  return 0;
}

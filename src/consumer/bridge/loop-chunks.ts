import path from 'node:path';
import type { UnpluginMessage } from 'unplugin';
import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import { describeFindings } from '../plugins/describe-findings.js';
import { dependencyPattern } from '../script-files.js';

/** A finished bundle of Rollup's kind, by file name. */
export type OutputBundle = Record<string, OutputFile>;

interface OutputFile {
  readonly type: string;
  /** Files that it imports statically. */
  readonly imports?: readonly string[];
  readonly moduleIds?: readonly string[];
}

interface LoopEntry {
  /** The chunk that the background loop loads. */
  readonly fileName: string;
  /** The bridge module. */
  readonly file: string;
  readonly importsOf: (id: string) => readonly string[];
}

/**
 * The modules of the consumer's own that the background loop would run though the bridge module does not import them,
 * as an error (DM5017): a rule for chunks has put them together with what it does import.
 */
export function findIntruders(
  bundle: Readonly<OutputBundle>,
  { fileName, file, importsOf }: LoopEntry,
): UnpluginMessage | undefined {
  const expected = closureOf(file, importsOf);
  const loaded = closureOf(fileName, (each) => bundle[each]?.imports ?? []);
  const intruders = [...loaded]
    .flatMap((each) => bundle[each]?.moduleIds ?? [])
    .filter((id) => !expected.has(id) && path.isAbsolute(id) && !dependencyPattern.test(id));
  if (intruders.length === 0) return undefined;
  const names = intruders.map((id) => path.basename(id)).join(', ');
  const message = `The chunk ${fileName}, which a background loop loads, would run ${names} a second time.`;
  return describeFindings([createDiagnostic({ code: 'DM5017', message })]).errors;
}

function closureOf(start: string, next: (each: string) => readonly string[]): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const each of reached) for (const other of next(each)) reached.add(other);
  return reached;
}

import { deepKeys, hashTexts, type KeyedModule } from '../cache/deep-keys.js';
import type { ProjectMemory, VerifiedModule } from '../cache/project-memory.js';
import { readTraits } from '../cache/text-traits.js';
import type { Diagnostic } from '../model.js';
import type { RunCounts } from '../model/counts.js';
import type { SourceProgram } from '../program/program.js';
import type { TracedModule } from '../verify/trace.js';
import { verifyOutput } from '../verify/verify.js';
import { findChanged, readState } from './module-states.js';

/** What the check of a changed output takes. */
export interface VerifyRequest {
  /** All modules of the output, by the path at which they are checked. */
  readonly texts: ReadonlyMap<string, string>;
  /** The generated ones among them, and the entries. */
  readonly modules: ReadonlyMap<string, TracedModule>;
  readonly entries: readonly string[];
  /** The sources' texts, to place the findings in. */
  readonly sources: ReadonlyMap<string, string>;
  /** Makes a program over the output that begins with these modules. */
  readonly createProgram: (roots: ReadonlySet<string>) => SourceProgram;
  readonly counts?: RunCounts | undefined;
}

/**
 * Checks the modules of the output whose check could end otherwise than the last time: those with
 * another text, and those that reach another declaration through their imports.
 */
export function verifyChanged(
  request: VerifyRequest,
  memory: ProjectMemory,
): readonly Diagnostic[] {
  const { texts, modules, entries, counts } = request;
  const traits = readTraits(texts, memory.written);
  const changed = findChanged(traits, memory.verified);
  const wide = [...traits].filter(([, one]) => one.isGlobal).map(([file]) => file);
  const program = (files: Iterable<string>): SourceProgram =>
    request.createProgram(new Set([...files, ...wide]));
  const output = program(changed);
  const states = new Map(
    [...traits].map(([file, one]): [string, Omit<VerifiedModule, 'key'>] => {
      const known = changed.has(file) ? undefined : memory.verified.get(file);
      return [file, known ?? readState(file, one, output, 'all')];
    }),
  );
  const everywhere = hashTexts(wide.map((file) => traits.get(file)?.hash ?? ''));
  const keyed = [...states].map(([file, { hash, shape, imports }]): [string, KeyedModule] => [
    file,
    { own: hashTexts([hash, everywhere]), shown: shape, imports },
  ]);
  const keys = deepKeys(new Map(keyed));
  const redone = new Set(
    [...keys].filter(([file, key]) => memory.verified.get(file)?.key !== key).map(([file]) => file),
  );
  const judged = new Map([...modules].filter(([file]) => redone.has(file)));
  const shown = entries.filter((file) => redone.has(file));
  if (counts) counts.modulesVerified += judged.size;
  const missing = [...judged.keys(), ...shown].some((file) => output.find(file) === undefined);
  const findings =
    judged.size + shown.length === 0
      ? []
      : verifyOutput({
          output: missing ? program([...judged.keys(), ...shown]) : output,
          modules: judged,
          entries: shown,
          sources: request.sources,
        });
  memory.written = traits;
  memory.verified = new Map(
    [...states].map(([file, { hash, shape, imports, stems }]) => {
      // where something was found, all that was looked at is looked at again
      const key = findings.length > 0 && redone.has(file) ? '' : (keys.get(file) ?? '');
      return [file, { hash, shape, imports, stems, key }];
    }),
  );
  return findings;
}

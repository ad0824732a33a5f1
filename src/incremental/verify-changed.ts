import { hashTexts, type KeyedModule } from '../cache/deep-keys.js';
import { keyModules } from '../cache/key-memory.js';
import type { ProjectMemory, VerifiedModule } from '../cache/project-memory.js';
import { traitsOf } from '../cache/text-traits.js';
import type { Diagnostic } from '../model.js';
import type { RunCounts } from '../model/counts.js';
import { stubOf } from '../program/module-stub.js';
import type { SourceProgram } from '../program/program.js';
import { lazyTexts, type SourceTexts } from '../program/source-texts.js';
import type { TracedModule } from '../verify/trace.js';
import { findChanged, readState } from './module-states.js';

/** A module of the output, as it is checked. */
export interface OutputModule {
  /** What it is made from: as long as this is the same, so is its text. */
  readonly made: string;
  readonly text: () => string;
  /** Of a generated one: the way back to its source. */
  readonly traced?: () => TracedModule;
}

/** Modules of the output to look for errors in. */
export interface Judged {
  /** The program over them, made where it is asked for. */
  readonly output: () => SourceProgram;
  /** The texts that it is made of, and those of them that it begins with; all where absent. */
  readonly files: SourceTexts;
  readonly roots?: ReadonlySet<string>;
  readonly modules: ReadonlyMap<string, TracedModule>;
  readonly entries: readonly string[];
}

/** What the check of a changed output takes. */
export interface VerifyRequest {
  /** All modules of the output, by the path at which they are checked. */
  readonly outputs: ReadonlyMap<string, OutputModule>;
  /** The entries among them. */
  readonly entries: readonly string[];
  /** Makes a program over the output that begins with these modules. */
  readonly createProgram: (files: SourceTexts, roots: ReadonlySet<string>) => SourceProgram;
  readonly verify: (judged: Judged) => readonly Diagnostic[];
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
  const { outputs, entries, counts } = request;
  const texts = keepTexts(outputs, memory);
  const read = readOutputs(outputs, texts, memory);
  const changed = findChanged(read, memory.verified);
  const wide = [...read].filter(([, one]) => one.isGlobal).map(([file]) => file);
  const begin = (files: Iterable<string>): Required<Pick<Judged, 'files' | 'roots'>> => {
    const roots = new Set([...changed, ...files, ...wide]);
    return { files: withStubs(texts, roots, memory), roots };
  };
  const program = ({ files, roots }: ReturnType<typeof begin>): SourceProgram =>
    request.createProgram(files, roots);
  const output = program(begin(changed));
  const states = new Map(
    [...read].map(([file, one]): [string, Omit<VerifiedModule, 'key'>] => {
      const known = changed.has(file) ? undefined : memory.verified.get(file);
      if (known) return [file, known === one ? known : { ...known, ...one }];
      const { shape, imports, stems, hidden } = readState(
        file,
        { ...one, text: () => texts.get(file) ?? '' },
        output,
        'all',
      );
      return [file, { ...one, shape, imports, stems, hidden }];
    }),
  );
  const everywhere = hashTexts(wide.map((file) => read.get(file)?.hash ?? ''));
  const keys = keysOf({ states, everywhere, counts }, memory);
  const redone = new Set(
    [...keys].filter(([file, key]) => memory.verified.get(file)?.key !== key).map(([file]) => file),
  );
  const modules = new Map(
    [...outputs].flatMap(([file, { traced }]) =>
      traced && redone.has(file) ? [[file, traced()] as const] : [],
    ),
  );
  const shown = entries.filter((file) => redone.has(file));
  if (counts) counts.modulesVerified += modules.size;
  const judged = [...modules.keys(), ...shown];
  const missing = judged.some((file) => !changed.has(file));
  const begun = begin(judged);
  const findings =
    judged.length === 0
      ? []
      : request.verify({
          ...begun,
          output: () => (missing ? program(begun) : output),
          modules,
          entries: shown,
        });
  const { verified: before } = memory;
  memory.verified = new Map(
    [...states].map(([file, state]) => {
      // where something was found, all that was looked at is looked at again
      const key = findings.length > 0 && redone.has(file) ? '' : (keys.get(file) ?? '');
      const known = before.get(file);
      return [file, known === state && known.key === key ? known : { ...state, key }];
    }),
  );
  return findings;
}

/** The texts of the output; what was made for an earlier round out of the same is not made again. */
function keepTexts(outputs: VerifyRequest['outputs'], { madeTexts }: ProjectMemory): SourceTexts {
  const make = (file: string, { made, text }: OutputModule): string => {
    const known = madeTexts.get(file);
    if (known?.made === made) return known.text;
    const fresh = text();
    madeTexts.set(file, { made, text: fresh });
    return fresh;
  };
  return lazyTexts(new Map([...outputs].map(([file, one]) => [file, () => make(file, one)])));
}

/** Some modules whole, and the others as far as those can see them. */
function withStubs(
  texts: SourceTexts,
  whole: ReadonlySet<string>,
  { verified }: ProjectMemory,
): SourceTexts {
  return {
    ...texts,
    get: (file) => {
      const text = texts.get(file);
      const { hidden = [] } = verified.get(file) ?? {};
      return text === undefined || whole.has(file) ? text : stubOf(text, hidden);
    },
  };
}

type ReadOutput = Pick<VerifiedModule, 'made' | 'hash' | 'isGlobal'>;

/** What is known of the texts of the output; only those that are made from something else are read. */
function readOutputs(
  outputs: VerifyRequest['outputs'],
  texts: SourceTexts,
  { verified }: ProjectMemory,
): ReadonlyMap<string, ReadOutput> {
  return new Map(
    [...outputs].map(([file, { made }]): [string, ReadOutput] => {
      const known = verified.get(file);
      if (known?.made === made) return [file, known];
      const { hash, isGlobal } = traitsOf(file, texts.get(file) ?? '');
      return [file, { made, hash, isGlobal }];
    }),
  );
}

function keysOf(
  given: {
    readonly states: ReadonlyMap<string, Omit<VerifiedModule, 'key'>>;
    readonly everywhere: string;
    readonly counts: RunCounts | undefined;
  },
  { outputKeys }: ProjectMemory,
): ReadonlyMap<string, string> {
  const { states, everywhere: around, counts } = given;
  const see = (_: string, state: Omit<VerifiedModule, 'key'>): KeyedModule => {
    if (counts) counts.modulesKeyed += 1;
    const { hash, shape, imports } = state;
    return { own: hashTexts([hash, around]), shown: shape, imports };
  };
  return keyModules({ states, around, see }, outputKeys);
}

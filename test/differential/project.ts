import path from 'node:path';
import { listOptions, type OptionName, type ResolvedOptions } from '../../src/config/options.js';
import { generate, type GenerateSession } from '../../src/generate.js';
import type { Diagnostic } from '../../src/model.js';

/** A module that came out, or why none did. */
export interface Generated {
  /** The text of the dual module; empty when it was refused. */
  readonly text: string;
  /** Texts of the modules that stand beside it, by path relative to it. */
  readonly support: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** Options of the generator that differ from its defaults. */
export type GivenOptions = Readonly<Record<string, unknown>>;

/** The project in which random and tortured programs stand; absolute. */
const ownRoot = import.meta.dirname;

/** Where a module stands. */
interface Surroundings {
  /** Its path, where it is another. */
  readonly file?: string;
  /** Texts of other modules of the project, by path relative to the source folder. */
  readonly beside?: ReadonlyMap<string, string>;
  /** The project's directory, where it is another; absolute. */
  readonly root?: string;
  /** What one run leaves for the next. */
  readonly session?: GenerateSession | undefined;
}

/** Generates a project of one module, or of one and those beside it, in memory. */
export async function generateModule(
  text: string,
  given: GivenOptions = {},
  { file = 'src/index.ts', beside = new Map(), root = ownRoot, session }: Surroundings = {},
): Promise<Generated> {
  const options = resolveOptions({ formatter: false, verify: false, ...given }, root);
  const sources = [...beside].map(([name, one]) => [`${options.src}/${name}`, one] as const);
  const result = await generate(options, new Map([[file, text], ...sources]), session);
  const out = `${options.out}/`;
  const main = file.replace(`${options.src}/`, out);
  const others = result.files.filter(({ path: at }) => at !== main && /\.ts$/.test(at));
  return {
    text: result.files.find(({ path: at }) => at === main)?.text ?? '',
    support: new Map(others.map((one) => [one.path.slice(out.length), one.text])),
    diagnostics: result.diagnostics,
  };
}

function resolveOptions(given: GivenOptions, root: string): ResolvedOptions {
  const resolved = listOptions().map(([name, spec]): [OptionName, unknown] => {
    if (!(name in given)) return [name, spec.fallback];
    const value = spec.validator.resolve(given[name]);
    if (value === undefined) throw new Error(`wrong value for the option ${name}`);
    return [name, value];
  });
  return {
    ...Object.fromEntries(resolved),
    root,
    project: path.basename('tsconfig.json'),
  } as ResolvedOptions;
}

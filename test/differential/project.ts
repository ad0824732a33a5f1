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
const root = import.meta.dirname;

/**
 * Generates a project of one module, in memory.
 *
 * @param where the module's path where it is another, and what one run leaves for the next
 */
export async function generateModule(
  text: string,
  given: GivenOptions = {},
  where: { readonly file?: string; readonly session?: GenerateSession | undefined } = {},
): Promise<Generated> {
  const { file = 'src/index.ts', session } = where;
  const options = resolveOptions({ formatter: false, verify: false, ...given });
  const result = await generate(options, new Map([[file, text]]), session);
  const out = 'generated/';
  const dual = result.files.find(({ kind }) => kind === 'dual');
  const support = result.files.filter(({ kind }) => kind === 'support');
  return {
    text: dual?.text ?? '',
    support: new Map(support.map((file) => [file.path.slice(out.length), file.text])),
    diagnostics: result.diagnostics,
  };
}

function resolveOptions(given: GivenOptions): ResolvedOptions {
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

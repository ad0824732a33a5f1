import { hashTexts, type KeyedModule } from '../cache/deep-keys.js';
import { keyModules } from '../cache/key-memory.js';
import type { ModuleState, ProjectMemory } from '../cache/project-memory.js';
import type { TextTraits } from '../cache/text-traits.js';
import type { RunCounts } from '../model/counts.js';
import type { EntryFacts } from '../model/declaration.js';
import { bridgeFile } from '../phases/2-analyze/bridge/bridge-place.js';
import { shapeOf, stemOf, type HiddenBodies } from '../program/module-shape.js';
import type { SourceProgram } from '../program/program.js';

export type States = ReadonlyMap<string, ModuleState>;

/** What is known of a module by reading it: all but what an analysis finds. */
export function readState(
  file: string,
  traits: Pick<TextTraits, 'hash'> & { readonly text: string | (() => string) },
  source: Pick<SourceProgram, 'program' | 'find' | 'placeOf'>,
  hidden: HiddenBodies = 'async',
): ModuleState {
  const sourceFile = source.find(file);
  const shape = sourceFile
    ? shapeOf(sourceFile, source, hidden)
    : { text: textOf(traits), imports: [], packages: [], stems: [], hidden: [] };
  const { imports, packages, stems } = shape;
  const known = { hash: traits.hash, shape: hashTexts([shape.text]), imports, packages, stems };
  return { ...known, hidden: shape.hidden, diagnostics: [], acceptances: [] };
}

function textOf({ text }: { readonly text: string | (() => string) }): string {
  return typeof text === 'string' ? text : text();
}

/** The key of each module: of all that an analysis of it looks at. */
export function keysOf(
  states: States,
  { traits, entries, memory, counts }: KeyedProject,
): ReadonlyMap<string, string> {
  const shown = new Set(entries.flatMap((one) => one.exports.map(({ id }) => id)));
  const families = hashTexts(
    [...traits.values()].filter((one) => one.hasFamily).map((one) => one.hash),
  );
  const see = (file: string, state: ModuleState): KeyedModule => {
    if (counts) counts.modulesKeyed += 1;
    const duals = state.facts?.seen ?? '';
    const ids = state.facts?.outline.declarations.map((one) => one.id) ?? [];
    const own = [
      state.hash,
      duals,
      ids.filter((id) => shown.has(id)).join(),
      states.has(bridgeFile(file)) ? 'bridge' : '',
      traits.get(file)?.hasClass ? families : '',
    ];
    const { imports } = state;
    return { own: hashTexts(own), shown: hashTexts([state.shape, duals]), imports };
  };
  const around = [families, ...shown, ...states.keys()].join('\n');
  return keyModules({ states, around, see }, memory.sourceKeys);
}

/** What the keys of modules are made of, beside the modules. */
export interface KeyedProject {
  readonly traits: ReadonlyMap<string, TextTraits>;
  readonly entries: readonly EntryFacts[];
  readonly memory: Pick<ProjectMemory, 'sourceKeys'>;
  readonly counts?: Pick<RunCounts, 'modulesKeyed'> | undefined;
}

/** Modules whose text is new, and those whose imports a new file may answer. */
export function findChanged(
  traits: ReadonlyMap<string, Pick<TextTraits, 'hash'>>,
  modules: ReadonlyMap<string, Pick<ModuleState, 'hash' | 'stems'>>,
): ReadonlySet<string> {
  const changed = new Set<string>();
  const stems = new Set<string>();
  for (const [file, { hash }] of traits) {
    const known = modules.get(file);
    if (known?.hash !== hash) changed.add(file);
    if (known === undefined) stems.add(stemOf(file));
  }
  for (const file of modules.keys()) if (!traits.has(file)) stems.add(stemOf(file));
  if (stems.size === 0) return changed;
  for (const [file, { stems: named }] of modules) {
    if (traits.has(file) && named.some((one) => stems.has(one))) changed.add(file);
  }
  return changed;
}

/** The packages that the project imports: what they declare may be seen everywhere. */
export function packagesOf(states: Iterable<Pick<ModuleState, 'packages'>>): string {
  return [...new Set([...states].flatMap((one) => one.packages))].sort().join('\n');
}

import type {
  DeclarationExplanation,
  ModuleExplanation,
  ProjectExplanation,
} from '../model/explanation.js';

/** What a word of the command line means in a project. */
export interface Selection {
  readonly modules: readonly ModuleExplanation[];
}

/**
 * Finds what is asked for: a module by its path, or by that of its output; a declaration by its name,
 * that of a variant, or both (`src/load.ts#loadConfig`).
 *
 * @returns the modules, each with the declarations that were asked for; none where nothing is called so
 */
export function selectExplained(project: ProjectExplanation, asked: string): Selection {
  const [path] = asked.split('#');
  const module = project.modules.find(({ file, output }) => file === path || output === path);
  if (module !== undefined && path === asked) return { modules: [module] };
  const modules = project.modules.flatMap((one) => {
    const declarations = one.declarations.filter((found) => isCalled(found, asked));
    return declarations.length > 0 ? [{ ...one, declarations }] : [];
  });
  return { modules };
}

function isCalled(one: DeclarationExplanation, asked: string): boolean {
  const { id, name, sync, async, dispatcher } = one;
  const own = one.form === 'statement' ? name.split(', ') : [name];
  const qualified = id.slice(id.indexOf('#') + 1);
  return [id, qualified, ...own, sync, async, dispatcher].includes(asked);
}

/** Every word that `selectExplained` finds something for, as people would write it. */
export function knownWords({ modules }: ProjectExplanation): readonly string[] {
  return modules.flatMap(({ file, declarations }) => [
    file,
    ...declarations.flatMap(({ name, sync, async }) => [name, sync, async]),
  ]);
}

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
 * that of a variant, or both (`src/load.ts#loadConfig`). A member of a class that is dual as a whole
 * leads to its class: `Store.read`.
 *
 * @returns the modules, each with the declarations that were asked for; none where nothing is called so
 */
export function selectExplained(project: ProjectExplanation, asked: string): Selection {
  const [path] = asked.split('#');
  const module = project.modules.find(({ file, output }) => file === path || output === path);
  if (module !== undefined && path === asked) return { modules: [module] };
  const modules = project.modules.flatMap((one) => {
    const declarations = one.declarations.filter(
      (found) => isCalled(found, asked) || isMemberOf(found, asked, one.text),
    );
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

/** True for `Store.read`, where the class says that it has such a member. */
function isMemberOf(one: DeclarationExplanation, asked: string, text: string): boolean {
  const dot = asked.lastIndexOf('.');
  const member = asked.slice(dot + 1);
  if (one.form !== 'class' || dot < 0 || !/^#?[\w$]+$/.test(member)) return false;
  if (!isCalled(one, asked.slice(0, dot))) return false;
  const declared = new RegExp(
    String.raw`^\s*(?:[\w*]+\s+)*\*?${member.replaceAll('$', '\\$')}\s*[(<:=?!;]`,
    'm',
  );
  return declared.test(text.slice(one.span.start, one.span.end));
}

/** Every word that `selectExplained` finds something for, as people would write it. */
export function knownWords({ modules }: ProjectExplanation): readonly string[] {
  return modules.flatMap(({ file, declarations }) => [
    file,
    ...declarations.flatMap(({ name, sync, async }) => [name, sync, async]),
  ]);
}

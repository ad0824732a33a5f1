import { createDiagnostic, locate } from '../../diagnostics/diagnostic.js';
import type { Diagnostic, Location, Span } from '../../model.js';
import type { DualDeclaration, ModuleFacts } from '../../model/declaration.js';
import type { DualNames, NamePlan } from '../../model/plan.js';

/** A new name that already means something where it is used is an error, never a silent rename. */
export function findCollisions(module: ModuleFacts, names: NamePlan): readonly Diagnostic[] {
  // in a tree that is lowered as a whole nothing gains a name
  if (module.declarations.some((one) => one.declaration.form === 'statement')) return [];
  return [
    ...memberCollisions(module, names),
    ...bindingCollisions(module, names),
    ...sharedNames(module, names),
  ];
}

/** A variant of a method must not hide, or be hidden by, another member. */
function memberCollisions(module: ModuleFacts, names: NamePlan): Diagnostic[] {
  return module.declarations.flatMap(({ declaration }) => {
    const { member, name, id } = declaration;
    const { sync, async } = names.namesOf(id);
    const taken = [sync, async].find(
      (one) => one !== name && member?.siblings.includes(one) === true,
    );
    if (member === undefined || taken === undefined) return [];
    const message = `\`${name}\` needs the name \`${taken}\`, which \`${member.className}\` or a class of its family has already`;
    return [createDiagnostic({ code: 'DM3001', message, location: declaration.location })];
  });
}

function bindingCollisions(module: ModuleFacts, names: NamePlan): Diagnostic[] {
  const uses = newNames(module, names);
  const reported = new Set<string>();
  return module.bindings.flatMap((binding) => {
    const sites = uses.get(binding.name);
    if (sites === undefined || reported.has(binding.name)) return [];
    const site = sites.find((one) => covers(binding.scope, one.at));
    if (site === undefined) return [];
    reported.add(binding.name);
    const location = locate(module.file, module.text, site.at);
    return [collision(site.original, { name: binding.name, by: binding.location, at: location })];
  });
}

/** A name that two declarations of a module would give, or one declaration twice. */
function sharedNames(module: ModuleFacts, names: NamePlan): Diagnostic[] {
  const given = new Map<string, DualDeclaration>();
  const top = module.declarations.filter((one) => one.declaration.member === undefined);
  return top.flatMap(({ declaration }) =>
    allNames(names.namesOf(declaration.id)).flatMap((name) => {
      const other = given.get(name);
      given.set(name, declaration);
      if (other === undefined) return [];
      return [collision(declaration.name, { name, by: other.location, at: declaration.location })];
    }),
  );
}

function collision(
  original: string,
  { name, by, at }: { readonly name: string; readonly by: Location; readonly at: Location },
): Diagnostic {
  return createDiagnostic({
    code: 'DM3001',
    message: `\`${original}\` needs the name \`${name}\`, which is taken (${by.file}:${by.line})`,
    location: at,
  });
}

/** The names at the top of a module: where the dispatcher has the async name it is one. */
function allNames({ sync, async, dispatcher, implementation }: DualNames): string[] {
  const last = implementation ?? dispatcher;
  return [sync, async, ...(last === undefined ? [] : [last])];
}

interface Site {
  readonly at: Span;
  readonly original: string;
}

function newNames(module: ModuleFacts, names: NamePlan): ReadonlyMap<string, readonly Site[]> {
  const found = new Map<string, Site[]>();
  const add = (name: string, site: Site): void => {
    if (name !== site.original) found.set(name, [...(found.get(name) ?? []), site]);
  };
  for (const { declaration, syncEdits, asyncEdits } of module.declarations) {
    if (declaration.member !== undefined) {
      addReferences([...syncEdits, ...asyncEdits], { module, names, add });
      continue;
    }
    const [at = declaration.span] = declaration.nameSpans;
    const site = { at, original: declaration.name };
    for (const name of allNames(names.namesOf(declaration.id))) add(name, site);
    addReferences([...syncEdits, ...asyncEdits], { module, names, add });
  }
  addReferences(module.asyncEdits, { module, names, add });
  return found;
}

function addReferences(
  edits: ModuleFacts['asyncEdits'],
  context: {
    readonly module: Pick<ModuleFacts, 'file'>;
    readonly names: NamePlan;
    readonly add: (name: string, site: Site) => void;
  },
): void {
  const { module, names, add } = context;
  for (const edit of edits) {
    for (const part of edit.text) {
      if (typeof part === 'string' || part.ref !== 'variant' || part.member) continue;
      add(names.nameOf(part, module.file), { at: edit, original: part.local });
    }
  }
}

function covers(scope: Span, site: Span): boolean {
  return scope.start <= site.start && site.end <= scope.end;
}

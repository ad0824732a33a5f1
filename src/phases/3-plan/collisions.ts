import { createDiagnostic, locate } from '../../diagnostics/diagnostic.js';
import type { Diagnostic, Span } from '../../model.js';
import type { Analysis, ModuleFacts } from '../../model/declaration.js';
import type { NamePlan } from '../../model/plan.js';

/** A new name that already means something where it is used is an error, never a silent rename. */
export function findCollisions(analysis: Analysis, names: NamePlan): readonly Diagnostic[] {
  return analysis.modules.flatMap((module) => collisionsIn(module, names));
}

function collisionsIn(module: ModuleFacts, names: NamePlan): Diagnostic[] {
  const uses = newNames(module, names);
  const reported = new Set<string>();
  return module.bindings.flatMap((binding) => {
    const sites = uses.get(binding.name);
    if (sites === undefined || reported.has(binding.name)) return [];
    const site = sites.find((one) => covers(binding.scope, one.at));
    if (site === undefined) return [];
    reported.add(binding.name);
    const { file, line } = binding.location;
    return [
      createDiagnostic({
        code: 'DM3001',
        message: `\`${site.original}\` needs the name \`${binding.name}\`, which is taken (${file}:${line})`,
        location: locate(module.file, module.text, site.at),
      }),
    ];
  });
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
    const own = names.namesOf(declaration.id);
    const [at = declaration.span] = declaration.nameSpans;
    const site = { at, original: declaration.name };
    add(own.sync, site);
    add(own.async, site);
    addReferences([...syncEdits, ...asyncEdits], names, add);
  }
  addReferences(module.asyncEdits, names, add);
  return found;
}

function addReferences(
  edits: ModuleFacts['asyncEdits'],
  names: NamePlan,
  add: (name: string, site: Site) => void,
): void {
  for (const edit of edits) {
    for (const part of edit.text) {
      if (typeof part === 'string' || part.ref !== 'variant' || part.member) continue;
      add(names.nameOf(part), { at: edit, original: part.local });
    }
  }
}

function covers(scope: Span, site: Span): boolean {
  return scope.start <= site.start && site.end <= scope.end;
}

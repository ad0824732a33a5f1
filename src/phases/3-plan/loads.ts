import path from 'node:path';
import type { LoadRef } from '../../model/edit.js';
import type { ModuleOutline } from '../../model/outline.js';
import type { LoadPlan, PlannedLoad } from '../../model/plan.js';

/** Settles what the functions are called that load modules for the sync variants. */
export function planLoads(modules: readonly ModuleOutline[]): LoadPlan {
  const planned = new Map<string, PlannedLoad>();
  const taken = new Set<string>();
  for (const module of modules) {
    for (const part of module.loads) {
      const target = targetOf(part, module.file);
      const key = keyOf(target, part);
      if (planned.has(key)) continue;
      const name = freeName(target, taken);
      taken.add(name.toLowerCase());
      planned.set(key, { target, json: part.json, name });
    }
  }
  return {
    loads: [...planned.values()],
    loadOf(ref, file) {
      const found = planned.get(keyOf(targetOf(ref, file), ref));
      if (found === undefined) throw new Error(`nothing loads ${ref.specifier} of ${file}`);
      return found;
    },
  };
}

/** A package as it is called; a file by its path from the root, as the author ends it. */
function targetOf({ specifier }: LoadRef, file: string): string {
  return /^\.\.?\//.test(specifier)
    ? `./${path.posix.join(path.posix.dirname(file), specifier)}`
    : specifier;
}

function keyOf(target: string, { json }: LoadRef): string {
  return json ? `json ${target}` : target;
}

/** `./src/yaml/index.js` -> `loadYaml`, `@scope/front-matter` -> `loadFrontMatter`. */
function freeName(target: string, taken: ReadonlySet<string>): string {
  const segments = target
    .split('/')
    .map((one) => one.replace(/(?:\.dual)?\.[cm]?(?:[jt]sx?|json)$/, ''));
  const last = segments.findLast((one) => one !== 'index' && /\p{ID_Start}/u.test(one)) ?? 'module';
  const words = last.split(/[^\p{ID_Continue}$]+/u).filter((one) => one !== '');
  const base = `load${words.map((one) => one[0]?.toUpperCase() + one.slice(1)).join('')}`;
  let name = base;
  // files are called after them, and not every disk tells capitals apart
  for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${base}${count}`;
  return name;
}

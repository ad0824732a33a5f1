import path from 'node:path';
import type { ModuleFacts } from '../../model/declaration.js';
import type { Edit, ImportRef, OutsideRef, TextPart } from '../../model/edit.js';
import type { AddedImport, ImportPlan, LoadPlan } from '../../model/plan.js';
import type { ExtensionStyle } from './extension-style.js';

/** Settles under which names a module reaches what its sync variants need from outside. */
export function planImports(
  module: ModuleFacts,
  where: {
    readonly style: ExtensionStyle;
    readonly src: string;
    readonly loads: LoadPlan;
    /** Names that the module's variants have. */
    readonly variants: ReadonlySet<string>;
  },
): ImportPlan {
  const locals = new Map<string, string>();
  const added: AddedImport[] = [];
  const taken = new Set([...module.identifiers, ...where.variants]);
  const nameOf = (ref: OutsideRef): string =>
    ref.ref === 'load' ? where.loads.loadOf(ref, module.file).name : ref.name;
  const keyOf = (ref: OutsideRef): string => `${homeOf(ref)}#${nameOf(ref)}`;
  for (const ref of outsideRefs(module)) {
    const key = keyOf(ref);
    if (locals.has(key)) continue;
    const specifier = specifierOf(ref, { file: module.file, ...where });
    const name = nameOf(ref);
    const existing = ref.ref === 'import' ? existingLocal(ref, module) : undefined;
    const local = existing ?? freeName(ref, name, taken);
    taken.add(local);
    locals.set(key, local);
    if (existing === undefined) added.push({ module: specifier, name, local });
  }
  return {
    added,
    localOf(ref) {
      const local = locals.get(keyOf(ref));
      if (local === undefined) throw new Error(`no import for ${keyOf(ref)}`);
      return local;
    },
  };
}

function outsideRefs(module: ModuleFacts): OutsideRef[] {
  const edits: Edit[] = module.declarations.flatMap((one) => one.syncEdits);
  return edits.flatMap((edit) => edit.text.flatMap((part) => (isOutside(part) ? [part] : [])));
}

function isOutside(part: TextPart): part is OutsideRef {
  return typeof part !== 'string' && part.ref !== 'variant' && part.ref !== 'export';
}

/** The module that a binding comes from: an outside one, or a file of ours. */
function homeOf(ref: OutsideRef): string {
  if (ref.ref === 'load') return LOADS;
  return ref.ref === 'import' ? ref.module : ref.file;
}

/** A binding that the module imports already and that nothing hides anywhere. */
function existingLocal(ref: ImportRef, module: ModuleFacts): string | undefined {
  const bare = ref.module.replace(/^node:/, '');
  for (const one of module.imports) {
    if (one.typeOnly || one.module.replace(/^node:/, '') !== bare) continue;
    // `import fs from 'node:fs'` is at hand: `fs.readFileSync`, as its author would write
    if (
      one.whole !== undefined &&
      ref.module.startsWith('node:') &&
      isUnshadowed(one.whole, module)
    ) {
      return `${one.whole}.${ref.name}`;
    }
    const named = one.named.find((binding) => binding.name === ref.name && !binding.typeOnly);
    if (named === undefined) continue;
    if (isUnshadowed(named.local, module)) return named.local;
  }
  return undefined;
}

function isUnshadowed(local: string, module: ModuleFacts): boolean {
  return module.bindings.filter((binding) => binding.name === local).length === 1;
}

function freeName(ref: OutsideRef, name: string, taken: ReadonlySet<string>): string {
  const whole = name === 'default' || name === '*';
  const base = whole ? nameOfModule(ref) : name;
  if (!taken.has(base)) return base;
  // a support function named like the async one that it stands in for
  const standsIn = ref.ref === 'support' && !ref.file.startsWith('bridge/');
  if (standsIn && !taken.has(`${base}Sync`)) return `${base}Sync`;
  const prefix = ref.ref === 'import' && ref.module.startsWith('node:') ? 'node' : 'own';
  const aliased = prefix + base.slice(0, 1).toUpperCase() + base.slice(1);
  let free = aliased;
  for (let count = 2; taken.has(free); count++) free = `${aliased}${count}`;
  return free;
}

function nameOfModule(ref: OutsideRef): string {
  const whole = homeOf(ref);
  const last = whole.split(/[/:]/).at(-1) ?? whole;
  return last.replaceAll(/[^\w$]+(\w)?/g, (_, letter: string | undefined) =>
    (letter ?? '').toUpperCase(),
  );
}

/** Support files lie in `dualmode/` at the top of the source tree, beside what uses them. */
const SUPPORT_FOLDER = 'dualmode';

/** The support file of the functions that load modules. */
const LOADS = 'load';

function specifierOf(
  ref: OutsideRef,
  from: { readonly file: string; readonly style: ExtensionStyle; readonly src: string },
): string {
  if (ref.ref === 'import') return ref.module;
  const top = from.src;
  const target = path.posix.join(top, SUPPORT_FOLDER, baseName(homeOf(ref)) + from.style);
  const relative = path.posix.relative(path.posix.dirname(from.file), target);
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/** `lowering/settled` -> `settled`. */
function baseName(file: string): string {
  return file.split('/').at(-1) ?? file;
}

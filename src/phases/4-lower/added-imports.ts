import type { ModuleFacts } from '../../model/declaration.js';
import type { AddedImport, AddedLine, TextEdit } from '../../model/plan.js';

/** What an added import calls the whole module. */
const NAMESPACE = '*';

/** The imports of a module that has none, and nothing at its head: they go behind the header. */
export function headImports(module: ModuleFacts, added: readonly AddedImport[]): readonly string[] {
  if (module.imports.length > 0 || module.headEnd > 0) return [];
  return groupByModule(added).map(([name, imports]) => importLine(name, imports));
}

function importLine(name: string, imports: readonly AddedImport[]): string {
  const [only] = imports;
  if (only?.name === NAMESPACE) return `import * as ${only.local} from '${name}';`;
  if (imports.length === 1 && only?.name === 'default')
    return `import ${only.local} from '${name}';`;
  return `import { ${imports.map(specifierText).join(', ')} } from '${name}';`;
}

/** The edits that add names to an import of the same module. */
export function addedImportEdits(module: ModuleFacts, added: readonly AddedImport[]): TextEdit[] {
  return groupByModule(added).flatMap(([name, imports]) => {
    const at = hostOf(module, name, imports);
    if (at === undefined) return [];
    const text = `, ${imports.map(specifierText).join(', ')}`;
    return [{ kind: 'after' as const, start: at, end: at, text }];
  });
}

/** The lines for what no import of the module can take in. */
export function addedImportLines(module: ModuleFacts, added: readonly AddedImport[]): AddedLine[] {
  if (module.imports.length === 0 && module.headEnd === 0) return [];
  return groupByModule(added).flatMap(([name, imports]) =>
    hostOf(module, name, imports) === undefined
      ? [placeLine(module, name, importLine(name, imports))]
      : [],
  );
}

/** `node:fs` and `fs` are one module. */
function bareName(module: string): string {
  return module.replace(/^node:/, '');
}

/** Where a named import of the module takes further names. */
function hostOf(
  module: ModuleFacts,
  name: string,
  imports: readonly AddedImport[],
): number | undefined {
  if (imports[0]?.name === NAMESPACE) return undefined;
  return module.imports.find(
    (one) => bareName(one.module) === bareName(name) && !one.typeOnly && one.insertAt !== undefined,
  )?.insertAt;
}

function specifierText(one: AddedImport): string {
  return one.name === one.local ? one.name : `${one.name} as ${one.local}`;
}

/** Builtins go in front of the first import, as hand-written code has them; the rest behind the last. */
function placeLine(module: ModuleFacts, name: string, text: string): AddedLine {
  const first = module.imports[0];
  const last = module.imports.at(-1);
  if (first === undefined || last === undefined) {
    return { offset: module.headEnd, where: 'after', text };
  }
  return name.startsWith('.')
    ? { offset: last.span.end, where: 'after', text }
    : { offset: first.span.start, where: 'before', text };
}

/** What one import declaration can say together: named bindings, or the namespace. */
function groupByModule(
  added: readonly AddedImport[],
): readonly (readonly [module: string, imports: readonly AddedImport[]])[] {
  const groups = new Map<string, { readonly module: string; readonly imports: AddedImport[] }>();
  for (const one of added) {
    const key = one.name === NAMESPACE ? `* ${one.module}` : one.module;
    const group = groups.get(key) ?? { module: one.module, imports: [] };
    group.imports.push(one);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ module, imports }) => [module, imports] as const);
}

import type { ModuleFacts } from '../../model/declaration.js';
import type { AddedImport, TextEdit } from '../../model/plan.js';

/** The imports of a module that has none, and nothing at its head: they go behind the header. */
export function headImports(module: ModuleFacts, added: readonly AddedImport[]): readonly string[] {
  if (module.imports.length > 0 || module.headEnd > 0) return [];
  return [...groupByModule(added)].map(([name, imports]) => importLine(name, imports));
}

function importLine(name: string, imports: readonly AddedImport[]): string {
  return `import { ${imports.map(specifierText).join(', ')} } from '${name}';`;
}

/** The edits that add imports: into an import of the same module where there is one, else in a line of their own. */
export function addedImportEdits(module: ModuleFacts, added: readonly AddedImport[]): TextEdit[] {
  if (module.imports.length === 0 && module.headEnd === 0) return [];
  return [...groupByModule(added)].map(([name, imports]) => {
    const host = module.imports.find(
      (one) => one.module === name && !one.typeOnly && one.insertAt !== undefined,
    );
    const specifiers = imports.map(specifierText);
    if (host?.insertAt !== undefined) {
      const text = `, ${specifiers.join(', ')}`;
      return { kind: 'after', start: host.insertAt, end: host.insertAt, text };
    }
    return lineEdit(module, name, importLine(name, imports));
  });
}

function specifierText(one: AddedImport): string {
  return one.name === one.local ? one.name : `${one.name} as ${one.local}`;
}

/** Builtins go in front of the first import, as hand-written code has them; the rest behind the last. */
function lineEdit(module: ModuleFacts, name: string, line: string): TextEdit {
  const first = module.imports[0];
  const last = module.imports.at(-1);
  if (first === undefined || last === undefined) {
    return { kind: 'after', start: module.headEnd, end: module.headEnd, text: `\n${line}` };
  }
  if (name.startsWith('.')) {
    return { kind: 'after', start: last.span.end, end: last.span.end, text: `\n${line}` };
  }
  const { start } = first.span;
  return { kind: 'before', start, end: start, text: `${line}\n` };
}

function groupByModule(added: readonly AddedImport[]): ReadonlyMap<string, readonly AddedImport[]> {
  const groups = new Map<string, AddedImport[]>();
  for (const one of added) groups.set(one.module, [...(groups.get(one.module) ?? []), one]);
  return groups;
}

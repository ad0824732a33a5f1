import { ts } from '@ts-morph/common';
import type { ImportClauseFact, SpecifierFact } from '../../../model/declaration.js';
import type { DualGraph } from '../graph/graph.js';

/** What others may call it: `yaml.default` too. */
export function namesOutside({ declaration }: DualGraph['subjects'][number]): readonly string[] {
  return declaration.exported === 'default' ? [declaration.name, 'default'] : [declaration.name];
}

/** Names that `export { load as loadConfig }` gives to dual declarations. */
export function collectAliases(
  sourceFiles: Iterable<ts.SourceFile>,
  graph: DualGraph,
  checker: ts.TypeChecker,
): ReadonlySet<string> {
  const specifiers: SpecifierFact[] = [];
  for (const sourceFile of sourceFiles) {
    for (const statement of sourceFile.statements) {
      if (ts.isExportDeclaration(statement))
        collectExports(statement, { graph, checker, specifiers });
    }
  }
  return new Set(specifiers.map((one) => one.inner));
}

interface ImportContext {
  readonly graph: DualGraph;
  readonly checker: ts.TypeChecker;
  readonly names: Set<string>;
  readonly specifiers: SpecifierFact[];
  readonly clauses: ImportClauseFact[];
}

/** Finds the imports of dual declarations: their specifiers, and clauses with a default binding. */
export function collectImports(sourceFile: ts.SourceFile, context: ImportContext): void {
  for (const statement of sourceFile.statements) {
    if (!ts.isImportDeclaration(statement) || statement.importClause === undefined) continue;
    const clause = statement.importClause;
    if (clause.name !== undefined) collectDefault(clause, clause.name, context);
    const bindings = clause.namedBindings;
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    for (const element of bindings.elements) {
      const symbol = context.checker.getSymbolAtLocation(element.name);
      const id = symbol && context.graph.idOf(symbol);
      if (id === undefined) continue;
      context.names.add(element.name.text);
      context.specifiers.push({
        id,
        kind: 'import',
        span: { start: element.getStart(), end: element.end },
        statement: { start: statement.getStart(), end: statement.end },
        outer: (element.propertyName ?? element.name).text,
        inner: element.name.text,
        typeOnly: element.isTypeOnly,
        local: false,
      });
    }
  }
}

function collectDefault(
  clause: ts.ImportClause,
  name: ts.Identifier,
  context: ImportContext,
): void {
  const symbol = context.checker.getSymbolAtLocation(name);
  const id = symbol && context.graph.idOf(symbol);
  if (id === undefined) return;
  context.names.add(name.text);
  const bindings = clause.namedBindings;
  context.clauses.push({
    span: { start: name.getStart(), end: clause.end },
    id,
    local: name.text,
    named:
      bindings !== undefined && ts.isNamedImports(bindings)
        ? bindings.elements.map((one) => ({ start: one.getStart(), end: one.end }))
        : [],
    ...(bindings !== undefined &&
      ts.isNamespaceImport(bindings) && { namespace: bindings.getText() }),
  });
}

/** Finds the specifiers by which a statement exports dual declarations. */
export function collectExports(
  node: ts.ExportDeclaration,
  context: Pick<ImportContext, 'graph' | 'checker' | 'specifiers'>,
): void {
  if (node.exportClause === undefined || !ts.isNamedExports(node.exportClause)) return;
  for (const element of node.exportClause.elements) {
    const symbol = context.checker.getExportSpecifierLocalTargetSymbol(element);
    const id = symbol && context.graph.idOf(symbol);
    if (id === undefined) continue;
    context.specifiers.push({
      id,
      kind: 'export',
      span: { start: element.getStart(), end: element.end },
      statement: { start: node.getStart(), end: node.end },
      outer: (element.propertyName ?? element.name).text,
      inner: element.name.text,
      typeOnly: element.isTypeOnly,
      local: node.moduleSpecifier === undefined,
    });
  }
}

import { ts } from '@ts-morph/common';
import type { Span } from '../../../model.js';
import type { Edit } from '../../../model/edit.js';

/**
 * In layout `split` the async text is gone, and with it the last use of some imports: the edits that
 * take their names out.
 *
 * @param edits what becomes of the module's statements
 * @param kept names that the lowered text uses all the same
 */
export function spentImports(
  sourceFile: ts.SourceFile,
  edits: readonly Edit[],
  { checker, kept }: { readonly checker: ts.TypeChecker; readonly kept: ReadonlySet<string> },
): { readonly edits: readonly Edit[]; readonly removed: readonly Span[] } {
  const uses = collectUses(sourceFile, checker);
  const gone = edits.filter((edit) => edit.kind === 'replace' || edit.kind === 'cut');
  const isSpent = (name: ts.Identifier): boolean => {
    if (kept.has(name.text)) return false;
    const symbol = checker.getSymbolAtLocation(name);
    const at = (symbol && uses.get(symbol)) ?? [];
    return (
      at.length > 0 &&
      at.every((use) => gone.some((edit) => edit.start <= use.start && use.end <= edit.end))
    );
  };
  const removed: Span[] = [];
  const found = sourceFile.statements.flatMap((statement): Edit[] => {
    if (!ts.isImportDeclaration(statement) || statement.importClause === undefined) return [];
    if (isHelperImport(statement)) return [];
    const { name, namedBindings } = statement.importClause;
    if (namedBindings !== undefined && ts.isNamespaceImport(namedBindings)) {
      if (name !== undefined || !isSpent(namedBindings.name)) return [];
      removed.push(spanOf(statement));
      return [removal(statement)];
    }
    const elements = [...(namedBindings?.elements ?? [])];
    const spent = elements.filter((one) => isSpent(one.name));
    const noDefault = name === undefined || isSpent(name);
    if (noDefault && spent.length === elements.length && (name ?? spent[0]) !== undefined) {
      removed.push(spanOf(statement));
      return [removal(statement)];
    }
    return spent.length === elements.length ? [] : spent.map((one) => withComma(one, elements));
  });
  return { edits: found, removed };
}

/** The helpers of `dualmode` are taken out of every output. */
function isHelperImport({ moduleSpecifier }: ts.ImportDeclaration): boolean {
  return ts.isStringLiteral(moduleSpecifier) && moduleSpecifier.text === 'dualmode';
}

function collectUses(
  sourceFile: ts.SourceFile,
  checker: ts.TypeChecker,
): ReadonlyMap<ts.Symbol, readonly Span[]> {
  const uses = new Map<ts.Symbol, Span[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) return;
    if (ts.isIdentifier(node)) {
      const symbol = symbolOf(node, checker);
      if (symbol !== undefined) uses.set(symbol, [...(uses.get(symbol) ?? []), spanOf(node)]);
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return uses;
}

function symbolOf(node: ts.Identifier, checker: ts.TypeChecker): ts.Symbol | undefined {
  const { parent } = node;
  if (ts.isShorthandPropertyAssignment(parent)) {
    return checker.getShorthandAssignmentValueSymbol(parent);
  }
  return ts.isExportSpecifier(parent)
    ? checker.getExportSpecifierLocalTargetSymbol(parent)
    : checker.getSymbolAtLocation(node);
}

function spanOf(node: ts.Node): Span {
  return { start: node.getStart(), end: node.end };
}

/** The import with its line. */
function removal(statement: ts.ImportDeclaration): Edit {
  const { text } = statement.getSourceFile();
  const line = /^[ \t]*\r?\n/.exec(text.slice(statement.end))?.[0].length ?? 0;
  return { kind: 'cut', start: statement.getStart(), end: statement.end + line, text: [] };
}

/** A name with the comma that parts it from the next one, or from the one before. */
function withComma(one: ts.ImportSpecifier, elements: readonly ts.ImportSpecifier[]): Edit {
  const index = elements.indexOf(one);
  const next = elements[index + 1];
  const before = elements[index - 1];
  const start = next === undefined && before !== undefined ? before.end : one.getStart();
  const end = next?.getStart() ?? one.end;
  return { kind: 'replace', start, end, text: [] };
}

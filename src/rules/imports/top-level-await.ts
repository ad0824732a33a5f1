import { ts } from '@ts-morph/common';

/**
 * Finds an `await` outside of every function in a module, or in one that it imports: such a module
 * is loaded in its own time. Declaration files do not tell.
 *
 * @returns the module's file name and the statement, in words; undefined where there is none
 */
export function findTopLevelAwait(module: ts.Symbol, checker: ts.TypeChecker): string | undefined {
  const seen = new Set<ts.SourceFile>();
  const search = (symbol: ts.Symbol | undefined): string | undefined => {
    const file = symbol?.declarations?.find(ts.isSourceFile);
    if (file === undefined || file.isDeclarationFile || seen.has(file)) return undefined;
    seen.add(file);
    const found = awaitIn(file);
    if (found !== undefined) {
      const [line = ''] = found.getText().split('\n');
      return `\`${line}\` in ${file.fileName.split('/').at(-1) ?? file.fileName}`;
    }
    for (const statement of file.statements) {
      const waits = search(importedBy(statement, checker));
      if (waits !== undefined) return waits;
    }
    return undefined;
  };
  return search(module);
}

/** The module that a statement imports or re-exports, types apart. */
function importedBy(statement: ts.Statement, checker: ts.TypeChecker): ts.Symbol | undefined {
  if (ts.isImportDeclaration(statement)) {
    if (statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return undefined;
    return checker.getSymbolAtLocation(statement.moduleSpecifier);
  }
  if (!ts.isExportDeclaration(statement) || statement.isTypeOnly) return undefined;
  return statement.moduleSpecifier && checker.getSymbolAtLocation(statement.moduleSpecifier);
}

/** `await using` has the bits of `const` and of `using`. */
const AWAIT_USING: number = ts.NodeFlags.AwaitUsing;

function awaitIn(file: ts.SourceFile): ts.Node | undefined {
  if (!file.text.includes('await')) return undefined;
  const visit = (node: ts.Node): ts.Node | undefined => {
    if (ts.isFunctionLike(node) || ts.isTypeNode(node)) return ts.forEachChild(node, nameOnly);
    if (ts.isPropertyDeclaration(node) || ts.isClassStaticBlockDeclaration(node)) {
      return ts.forEachChild(node, nameOnly);
    }
    const waits =
      ts.isAwaitExpression(node) ||
      (ts.isForOfStatement(node) && node.awaitModifier !== undefined) ||
      (ts.isVariableDeclarationList(node) && (node.flags & AWAIT_USING) === AWAIT_USING);
    return waits ? node : ts.forEachChild(node, visit);
  };
  /** A computed name is evaluated outside of the function that it names. */
  const nameOnly = (node: ts.Node): ts.Node | undefined =>
    ts.isComputedPropertyName(node) ? visit(node) : undefined;
  return visit(file);
}

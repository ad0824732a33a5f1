import { ts } from '@ts-morph/common';
import { locate } from '../../../diagnostics/diagnostic.js';
import type { Span } from '../../../model.js';
import type { ImportFact, ModuleFacts } from '../../../model/declaration.js';

/** What a module's own text tells, whatever is dual in it: imports, names, where imports can be added. */
export function readModule(
  file: string,
  sourceFile: ts.SourceFile,
): Pick<ModuleFacts, 'imports' | 'identifiers' | 'headEnd' | 'bindings'> {
  const identifiers = new Set<string>();
  const bindings: ModuleFacts['bindings'][number][] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) {
      identifiers.add(node.text);
      const scope = isBindingName(node) ? scopeOf(node) : undefined;
      if (scope !== undefined) {
        const span = { start: node.getStart(sourceFile), end: node.end };
        bindings.push({ name: node.text, scope, location: locate(file, sourceFile.text, span) });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return { identifiers, bindings, imports: importsOf(sourceFile), headEnd: headEnd(sourceFile) };
}

function isBindingName(node: ts.Identifier): boolean {
  const { parent } = node;
  const declares =
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isBindingElement(parent) ||
    ts.isFunctionDeclaration(parent) ||
    ts.isFunctionExpression(parent) ||
    ts.isClassLike(parent) ||
    ts.isInterfaceDeclaration(parent) ||
    ts.isTypeAliasDeclaration(parent) ||
    ts.isEnumDeclaration(parent) ||
    ts.isModuleDeclaration(parent) ||
    ts.isImportClause(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isNamespaceImport(parent) ||
    ts.isTypeParameterDeclaration(parent);
  return declares && parent.name === node;
}

/** The span in which a name holds: the nearest block, function or module around its declaration. */
function scopeOf(name: ts.Identifier): Span {
  const { parent } = name;
  const from = ts.isFunctionDeclaration(parent) || ts.isClassLike(parent) ? parent.parent : parent;
  const holder =
    ts.findAncestor(
      from,
      (one) =>
        ts.isBlock(one) ||
        ts.isFunctionLike(one) ||
        ts.isSourceFile(one) ||
        ts.isModuleBlock(one) ||
        ts.isCaseBlock(one) ||
        ts.isCatchClause(one) ||
        ts.isIterationStatement(one, false),
    ) ?? name.getSourceFile();
  return { start: holder.getFullStart(), end: holder.end };
}

function importsOf(sourceFile: ts.SourceFile): ImportFact[] {
  return sourceFile.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) {
      return [];
    }
    if (statement.moduleSpecifier.text === 'dualmode') return []; // taken out of the output
    return [importFact(statement, statement.moduleSpecifier.text)];
  });
}

function importFact(statement: ts.ImportDeclaration, module: string): ImportFact {
  const clause = statement.importClause;
  const bindings = clause?.namedBindings;
  const named =
    bindings !== undefined && ts.isNamedImports(bindings)
      ? bindings.elements.map((one) => ({
          name: (one.propertyName ?? one.name).text,
          local: one.name.text,
          typeOnly: one.isTypeOnly,
        }))
      : [];
  const typeOnly = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const last =
    bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements.at(-1) : undefined;
  return {
    module,
    typeOnly,
    named,
    ...wholeOf(clause),
    ...(last !== undefined && { insertAt: last.end }),
    span: { start: statement.getStart(), end: statement.end },
  };
}

function wholeOf(clause: ts.ImportClause | undefined): Pick<ImportFact, 'whole'> {
  const bindings = clause?.namedBindings;
  if (bindings !== undefined && ts.isNamespaceImport(bindings))
    return { whole: bindings.name.text };
  return clause?.name === undefined ? {} : { whole: clause.name.text };
}

/** Behind hashbang and directives. */
function headEnd(sourceFile: ts.SourceFile): number {
  const directives = sourceFile.statements.filter(
    (one, index) => index === leadingDirectives(sourceFile, index) && isDirective(one),
  );
  return directives.at(-1)?.end ?? /^#!.*/.exec(sourceFile.text)?.[0].length ?? 0;
}

function leadingDirectives(sourceFile: ts.SourceFile, index: number): number {
  const before = sourceFile.statements.slice(0, index);
  return before.every(isDirective) ? index : -1;
}

function isDirective(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}

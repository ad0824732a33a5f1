import { ts } from '@ts-morph/common';

/** The compile-time helpers that a module imports from `dualmode`. */
export type HelperName = 'isSync' | 'pair' | 'sync' | 'dualMode';

/** One import of helpers, to be taken out of the output. */
export interface HelperImport {
  readonly statement: ts.ImportDeclaration;
  /** Names that are no helpers: types, `defineConfig`. */
  readonly foreign: readonly ts.Node[];
}

/** What a module imports from `dualmode`, and which local symbols the helpers are. */
export interface Helpers {
  readonly imports: readonly HelperImport[];
  readonly nameOf: (symbol: ts.Symbol | undefined) => HelperName | undefined;
  /** What the helpers are called here: another name cannot be one, and needs no look at its symbol. */
  readonly locals: ReadonlySet<string>;
}

const HELPERS: ReadonlySet<string> = new Set<HelperName>(['isSync', 'pair', 'sync', 'dualMode']);

/** Reads the imports of `dualmode` of a module. */
export function readHelpers(sourceFile: ts.SourceFile, checker: ts.TypeChecker): Helpers {
  const names = new Map<ts.Symbol, HelperName>();
  const locals = new Set<string>();
  const imports: HelperImport[] = [];
  for (const statement of sourceFile.statements) {
    if (!ts.isImportDeclaration(statement)) continue;
    const { moduleSpecifier } = statement;
    if (!ts.isStringLiteral(moduleSpecifier) || moduleSpecifier.text !== 'dualmode') continue;
    const foreign: ts.Node[] = [];
    for (const name of bindingsOf(statement)) {
      const imported = (name.propertyName ?? name.name).text;
      const symbol = checker.getSymbolAtLocation(name.name);
      if (isHelper(imported) && symbol !== undefined) {
        names.set(symbol, imported);
        locals.add(name.name.text);
      } else foreign.push(name);
    }
    const clause = statement.importClause;
    if (clause?.name !== undefined) foreign.push(clause.name);
    if (clause?.namedBindings !== undefined && ts.isNamespaceImport(clause.namedBindings)) {
      foreign.push(clause.namedBindings);
    }
    imports.push({ statement, foreign });
  }
  return {
    imports,
    locals,
    nameOf: (symbol) => (symbol === undefined ? undefined : names.get(symbol)),
  };
}

function bindingsOf(statement: ts.ImportDeclaration): readonly ts.ImportSpecifier[] {
  const bindings = statement.importClause?.namedBindings;
  return bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : [];
}

function isHelper(name: string): name is HelperName {
  return HELPERS.has(name);
}

/** The helpers of each module, read once. */
export function rememberHelpers(checker: ts.TypeChecker): (sourceFile: ts.SourceFile) => Helpers {
  const known = new Map<ts.SourceFile, Helpers>();
  return (sourceFile) => {
    const helpers = known.get(sourceFile) ?? readHelpers(sourceFile, checker);
    known.set(sourceFile, helpers);
    return helpers;
  };
}

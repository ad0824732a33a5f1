import { ts } from '@ts-morph/common';
import type { Mode } from '../../../model.js';
import type { SignatureShape } from '../../../model/declaration.js';
import type { Edit } from '../../../model/edit.js';
import type { Helpers } from '../../../rules/helpers/helper-imports.js';
import { functionOfSide, keepSide, readPair } from '../../../rules/helpers/pair.js';
import type { SourceProgram } from '../../../program/program.js';
import type { DualGraph } from '../graph/graph.js';
import type { Candidate } from '../subjects/subject.js';

/** `const fetchText = pair({ … })` at the top of a module: a dual declaration written by hand. */
export function pairCandidate(
  statement: ts.Statement,
  checker: ts.TypeChecker,
  helpers: Helpers,
): Candidate | undefined {
  const call = pairCallOf(statement, checker, helpers);
  if (call === undefined || !ts.isVariableStatement(statement)) return undefined;
  const [declaration] = statement.declarationList.declarations;
  const sides = readPair(call);
  if (declaration === undefined || sides === undefined || !ts.isIdentifier(declaration.name)) {
    return undefined;
  }
  const found = checker.getSymbolAtLocation(declaration.name);
  if (found === undefined) return undefined;
  const fn = functionOfSide(sides.async);
  return {
    form: 'pair',
    nodes: [statement],
    sourceFile: statement.getSourceFile(),
    symbol: checker.getExportSymbolOfSymbol(found),
    name: declaration.name.text,
    anonymous: false,
    ...(fn && { fn }),
    signature: signatureOfType(declaration, checker),
  };
}

/** The call of `pair` that a statement's one constant is made by. */
export function pairCallOf(
  statement: ts.Node,
  checker: ts.TypeChecker,
  helpers: Helpers,
): ts.CallExpression | undefined {
  if (!ts.isVariableStatement(statement)) return undefined;
  const { declarations, flags } = statement.declarationList;
  const initializer = declarations.length === 1 ? declarations[0]?.initializer : undefined;
  if (!(flags & ts.NodeFlags.Const) || initializer === undefined) return undefined;
  if (!ts.isCallExpression(initializer) || !ts.isIdentifier(initializer.expression))
    return undefined;
  const symbol = checker.getSymbolAtLocation(initializer.expression);
  return helpers.nameOf(symbol) === 'pair' ? initializer : undefined;
}

/** The edits that leave one side of a pair. */
export function pairEdits(call: ts.CallExpression, variant: Mode): readonly Edit[] {
  const sides = readPair(call);
  return sides === undefined ? [] : keepSide(call, sides[variant]);
}

/** The parameters by name and kind; their types follow from the variant's own. */
function signatureOfType(
  declaration: ts.VariableDeclaration,
  checker: ts.TypeChecker,
): SignatureShape {
  const [signature] = checker.getTypeAtLocation(declaration).getCallSignatures();
  const parameters = (signature?.parameters ?? []).map((symbol) => {
    const node = symbol.valueDeclaration;
    const parameter = node !== undefined && ts.isParameter(node) ? node : undefined;
    const rest = parameter?.dotDotDotToken !== undefined;
    const optional = parameter?.questionToken !== undefined || parameter?.initializer !== undefined;
    return {
      name: symbol.name,
      kind: rest ? ('rest' as const) : optional ? ('default' as const) : ('required' as const),
    };
  });
  return { parameters };
}

/** Every `const name = pair({ … })` is dual, marked or not: the helper has to go from the output. */
export function addPairs(
  source: SourceProgram,
  graph: DualGraph,
  helpersOf: (sourceFile: ts.SourceFile) => Helpers,
): void {
  for (const sourceFile of source.modules.values()) {
    const helpers = helpersOf(sourceFile);
    if (helpers.imports.length === 0) continue;
    for (const statement of sourceFile.statements) {
      const candidate = pairCandidate(statement, source.checker, helpers);
      if (candidate !== undefined) graph.add(candidate, { reason: 'marked', options: {} });
    }
  }
}

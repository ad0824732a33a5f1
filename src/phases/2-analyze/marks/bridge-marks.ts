import { ts } from '@ts-morph/common';
import { createDiagnostic, locate } from '../../../diagnostics/diagnostic.js';
import type { Diagnostic } from '../../../model.js';
import type { MarkerOptions } from '../../../model/declaration.js';
import type { MarkerText } from '../../../model/marker.js';
import type { SourceProgram } from '../../../program/program.js';
import { readMarkerOptions } from './marker-options.js';
import { functionIn, ownComments } from '../subjects/subject.js';

/** The functions of a tree that are marked `bridge`, where all of it is lowered. */
export interface BridgeMarks {
  /** What is said of the function that a statement is, by its name or by one of its overloads. */
  readonly markOf: (statement: ts.Statement) => BridgeMark | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

interface BridgeMark {
  readonly name: ts.Identifier;
  readonly symbol: ts.Symbol;
  readonly options: MarkerOptions;
}

/** Finds them; a mark on anything else is DM2706. */
export function readBridgeMarks(
  { modules, checker }: Pick<SourceProgram, 'modules' | 'checker'>,
  markers: readonly MarkerText[],
): BridgeMarks {
  const marked = new Map<ts.Symbol, MarkerOptions>();
  const diagnostics: Diagnostic[] = [];
  for (const marker of markers) {
    const sourceFile = modules.get(marker.file);
    if (sourceFile === undefined) continue;
    const { options, diagnostics: findings } = readMarkerOptions(marker, sourceFile.text);
    if (options.bridge === undefined) continue;
    diagnostics.push(...findings);
    const name = sourceFile.statements.filter((one) => holds(one, marker)).flatMap(nameOfFunction);
    const symbol = name[0] && checker.getSymbolAtLocation(name[0]);
    if (symbol !== undefined) marked.set(symbol, options);
    else diagnostics.push(misplaced(marker, sourceFile.text));
  }
  return {
    diagnostics,
    markOf(statement) {
      const [name] = nameOfFunction(statement);
      const symbol = name && checker.getSymbolAtLocation(name);
      const options = symbol && marked.get(symbol);
      if (name === undefined || symbol === undefined || options === undefined) return undefined;
      // Overloads are lowered as they stand.
      return functionIn(statement)?.body === undefined ? undefined : { name, symbol, options };
    },
  };
}

function holds(statement: ts.Statement, { span }: MarkerText): boolean {
  const { text } = statement.getSourceFile();
  return ownComments(text, statement.pos, statement.getStart()).some(
    (one) => one.start <= span.start && span.end <= one.end,
  );
}

function nameOfFunction(statement: ts.Statement): ts.Identifier[] {
  if (functionIn(statement) === undefined) return [];
  const named = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations[0]
    : (statement as ts.FunctionDeclaration);
  return named?.name !== undefined && ts.isIdentifier(named.name) ? [named.name] : [];
}

function misplaced({ file, span }: MarkerText, text: string): Diagnostic {
  const message = '`bridge` stands on no function of the module that has a name';
  return createDiagnostic({ code: 'DM2706', message, location: locate(file, text, span) });
}

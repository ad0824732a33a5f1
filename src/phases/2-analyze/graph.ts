import { ts } from 'ts-morph';
import type { DualDeclaration } from '../../model/declaration.js';
import type { DeclarationId } from '../../model/edit.js';
import { hasSymbolMember } from '../../rules/types/async-protocol.js';
import { isAsyncFunction, type TypeClass } from '../../rules/types/classify.js';
import type { SourceProgram } from '../../program/program.js';
import { candidateOf, createSubject, hasAsyncKeyword, type Candidate, type Subject } from './subject.js';
import { createTwinTest } from './twins.js';

/** Which declarations are dual: the marked ones, and what they reach. */
export interface DualGraph {
  /** Makes a declaration dual; the same again is the first one. */
  add(
    candidate: Candidate,
    context: Pick<DualDeclaration, 'reason' | 'options' | 'neededBy'>,
  ): Subject;
  subjectOf(id: DeclarationId): Subject | undefined;
  /** The dual declaration behind a symbol, aliases followed. */
  idOf(symbol: ts.Symbol): DeclarationId | undefined;
  /** A function of the project that could be dual: at module level, and asynchronous. */
  inferable(symbol: ts.Symbol): Candidate | undefined;
  /** An interface or alias of the project that mentions promises, itself or through others. */
  inferableType(symbol: ts.Symbol): Candidate | undefined;
  /** True for a class that is dual as a whole, or that would be if it were needed. */
  isDualClass(symbol: ts.Symbol): boolean;
  isLowered(node: ts.Node): boolean;
  /** All dual declarations so far; grows while they are analysed. */
  readonly subjects: readonly Subject[];
}

const TWINNED = ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Class;

export function createDualGraph(
  source: Pick<SourceProgram, 'checker' | 'pathOf'>,
  classOfType: (type: ts.Type) => TypeClass,
): DualGraph {
  const { checker, pathOf } = source;
  const subjects: Subject[] = [];
  const byId = new Map<DeclarationId, Subject>();
  const bySymbol = new Map<ts.Symbol, DeclarationId>();
  const byFile = new Map<ts.SourceFile, Subject[]>();
  const needsTwin = createTwinTest(source, classOfType);

  const statementOf = (symbol: ts.Symbol): Candidate | undefined => {
    const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
    const statement = ts.findAncestor(declaration, ts.isStatement);
    const file = statement && pathOf(statement.getSourceFile());
    if (statement === undefined || file === undefined) return undefined;
    if (!ts.isSourceFile(statement.parent) || declaration === undefined) return undefined;
    const candidate = candidateOf(statement, checker, file);
    return candidate?.symbol === symbol ? candidate : undefined;
  };

  return {
    subjects,
    add(candidate, context) {
      const known = bySymbol.get(candidate.symbol);
      const subject = known === undefined ? undefined : byId.get(known);
      if (subject !== undefined) return subject;
      const file = pathOf(candidate.sourceFile);
      if (file === undefined) throw new Error('a dual declaration outside the project');
      const iterates = candidate.fn !== undefined && yieldsIterable(candidate.symbol, checker);
      const added = createSubject(candidate, { file, iterates, ...context });
      subjects.push(added);
      byId.set(added.declaration.id, added);
      bySymbol.set(candidate.symbol, added.declaration.id);
      byFile.set(candidate.sourceFile, [...(byFile.get(candidate.sourceFile) ?? []), added]);
      return added;
    },
    subjectOf: (id) => byId.get(id),
    idOf: (symbol) => bySymbol.get(resolveAlias(symbol, checker)),
    inferable(symbol) {
      const candidate = statementOf(resolveAlias(symbol, checker));
      if (candidate?.fn === undefined) return undefined;
      if (hasAsyncKeyword(candidate)) return candidate;
      const type = checker.getTypeOfSymbol(candidate.symbol);
      return isAsyncFunction(classOfType(type)) ? candidate : undefined;
    },
    inferableType(symbol) {
      const resolved = resolveAlias(symbol, checker);
      if (!(resolved.flags & TWINNED)) return undefined;
      if (!needsTwin(resolved)) return undefined;
      const candidate = statementOf(resolved);
      return candidate?.fn === undefined ? candidate : undefined;
    },
    isDualClass(symbol) {
      const resolved = resolveAlias(symbol, checker);
      if (!(resolved.flags & ts.SymbolFlags.Class)) return false;
      return bySymbol.has(resolved) || needsTwin(resolved);
    },
    isLowered(node) {
      const start = node.getStart();
      return (byFile.get(node.getSourceFile()) ?? []).some((subject) =>
        subject.nodes.some((one) => one.pos <= start && start < one.end),
      );
    },
  };
}

/** True for a function whose result `for await` goes through. */
function yieldsIterable(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  return checker
    .getTypeOfSymbol(symbol)
    .getCallSignatures()
    .some((one) => hasSymbolMember(checker.getReturnTypeOfSignature(one), 'asyncIterator'));
}

/** The symbol behind imports and re-exports. */
export function resolveAlias(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return checker.getExportSymbolOfSymbol(target);
}

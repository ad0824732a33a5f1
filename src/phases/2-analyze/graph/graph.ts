import { ts } from '@ts-morph/common';
import type { DualDeclaration } from '../../../model/declaration.js';
import type { DeclarationId } from '../../../model/edit.js';
import { isDocumentedType } from '../../../rules/types/documented.js';
import { hasSymbolMember } from '../../../rules/types/async-protocol.js';
import { isAsyncFunction, type TypeClass } from '../../../rules/types/classify.js';
import type { SourceProgram } from '../../../program/program.js';
import {
  candidateOf,
  createSubject,
  hasAsyncKeyword,
  type Candidate,
  type Subject,
} from '../subjects/subject.js';
import { documentedTypeOf } from '../subjects/documented-type.js';
import { classIn, classSymbolOf } from '../subjects/class-expression.js';
import { createFactories } from '../subjects/factories.js';
import { createClassFamily, type ClassFamily } from '../subjects/members.js';
import { stateCandidate } from '../subjects/state.js';
import { createTables } from '../subjects/tables.js';
import { createTwinTest } from '../subjects/twins.js';

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
  /** A table of async functions at module level, which each variant can have for itself. */
  inferableTable(symbol: ts.Symbol): Candidate | undefined;
  /** An interface or alias of the project that mentions promises, itself or through others. */
  inferableType(symbol: ts.Symbol): Candidate | undefined;
  /** True for a type with promises that a doc comment declares beside other types. */
  sharesComment(symbol: ts.Symbol): boolean;
  /** True for a class that is dual as a whole, or that would be if it were needed. */
  isDualClass(symbol: ts.Symbol): boolean;
  /** True for a function that makes instances of dual classes or objects of async methods. */
  makesAsync(type: ts.Type): boolean;
  /** The classes of the project. */
  readonly family: ClassFamily;
  /** The dual declaration that a node is, or is a part of. */
  subjectAt(node: ts.Node): Subject | undefined;
  /** True for a class with dual methods that is not dual itself. */
  isSplit(node: ts.Node): boolean;
  /** Leaves a member of a class as it is. */
  skip(member: ts.Node): void;
  /** The dual declarations of a module so far. */
  subjectsIn(sourceFile: ts.SourceFile): readonly Subject[];
  isLowered(node: ts.Node): boolean;
  /** True for a module that is generated from; in layout `sibling` others are only imported. */
  isOwn(sourceFile: ts.SourceFile): boolean;
  /** All dual declarations so far; grows while they are analysed. */
  readonly subjects: readonly Subject[];
}

const TWINNED = ts.SymbolFlags.Interface | ts.SymbolFlags.TypeAlias | ts.SymbolFlags.Class;

export function createDualGraph(
  source: Pick<SourceProgram, 'checker' | 'pathOf' | 'modules'>,
  classOfType: (type: ts.Type) => TypeClass,
): DualGraph {
  const { checker, pathOf } = source;
  const subjects: Subject[] = [];
  const byId = new Map<DeclarationId, Subject>();
  const bySymbol = new Map<ts.Symbol, DeclarationId>();
  const byFile = new Map<ts.SourceFile, Subject[]>();
  const byNode = new Map<ts.Node, DeclarationId>();
  const splitClasses = new Set<ts.Node>();
  const skipped = new Set<ts.Node>();
  const needsTwin = createTwinTest(source, classOfType, (node) => splitClasses.has(node));

  const statementOf = (symbol: ts.Symbol): Candidate | undefined => {
    const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
    const statement = ts.findAncestor(declaration, ts.isStatement);
    const file = statement && pathOf(statement.getSourceFile());
    if (statement === undefined || file === undefined) return undefined;
    if (!ts.isSourceFile(statement.parent) || declaration === undefined) return undefined;
    const candidate = candidateOf(statement, checker, file);
    return candidate?.symbol === symbol ? candidate : undefined;
  };

  /** Members of an instantiated class have symbols of their own, and the same declarations. */
  const memberId = (symbol: ts.Symbol): DeclarationId | undefined => {
    const ids = (symbol.declarations ?? []).map((one) => byNode.get(one));
    const [first] = ids;
    const same = new Set(ids.map((id) => namingOf(id === undefined ? undefined : byId.get(id))));
    return same.size === 1 ? first : undefined;
  };

  const isDualClass = (symbol: ts.Symbol): boolean => {
    const resolved = resolveAlias(symbol, checker);
    const own = classSymbolOf(resolved, checker);
    return own !== undefined && (bySymbol.has(resolved) || needsTwin(own));
  };
  const factories = createFactories({
    checker,
    classOfType,
    isDualClass,
    isOwn: (sourceFile) => pathOf(sourceFile) !== undefined,
  });

  const tables = createTables({ checker, classOfType, modules: () => source.modules.values() });

  return {
    subjects,
    add(candidate, context) {
      const known = bySymbol.get(candidate.symbol);
      const subject = known === undefined ? undefined : byId.get(known);
      if (subject !== undefined) return subject;
      const file = pathOf(candidate.sourceFile);
      if (file === undefined) throw new Error('a dual declaration outside the project');
      const iterates = candidate.fn !== undefined && yieldsIterable(candidate.symbol, checker);
      const created = createSubject(candidate, { file, iterates, ...context });
      const left = [...skipped].filter((one) => one.parent === classIn(created.nodes[0]));
      const kept = left.map((one) => ({ start: one.getStart(), end: one.end }));
      const declaration = { ...created.declaration, ...(kept.length > 0 && { kept }) };
      const added = { ...created, declaration, skipped: left };
      subjects.push(added);
      byId.set(added.declaration.id, added);
      bySymbol.set(candidate.symbol, added.declaration.id);
      const instances = candidate.form === 'class' && classSymbolOf(candidate.symbol, checker);
      if (instances) bySymbol.set(instances, added.declaration.id);
      for (const node of added.nodes) {
        byNode.set(node, added.declaration.id);
        if (added.declaration.member !== undefined) splitClasses.add(node.parent);
      }
      const beside = byFile.get(candidate.sourceFile);
      if (beside === undefined) byFile.set(candidate.sourceFile, [added]);
      else beside.push(added);
      return added;
    },
    subjectOf: (id) => byId.get(id),
    idOf(symbol) {
      const resolved = resolveAlias(symbol, checker);
      return bySymbol.get(resolved) ?? memberId(resolved);
    },
    family: createClassFamily(checker, source.modules.values()),
    subjectAt(node) {
      const id = byNode.get(node);
      return id === undefined ? undefined : byId.get(id);
    },
    isSplit: (node) => splitClasses.has(node),
    isOwn: (sourceFile) => pathOf(sourceFile) !== undefined,
    skip: (node) => void skipped.add(node),
    subjectsIn: (sourceFile) => byFile.get(sourceFile) ?? [],
    inferable(symbol) {
      const candidate = statementOf(resolveAlias(symbol, checker));
      if (candidate?.fn === undefined) return undefined;
      if (hasAsyncKeyword(candidate)) return candidate;
      const type = checker.getTypeOfSymbol(candidate.symbol);
      const needed = isAsyncFunction(classOfType(type)) || factories.makesAsync(type);
      return needed ? candidate : undefined;
    },
    inferableTable(symbol) {
      const resolved = resolveAlias(symbol, checker);
      const declaration = resolved.valueDeclaration;
      if (declaration === undefined || pathOf(declaration.getSourceFile()) === undefined) {
        return undefined;
      }
      // a constant whose methods are marked has both variants of them
      const isSplit = [...splitClasses].some((one) => isInside(one, declaration));
      const statement =
        !isSplit && tables.isTable(resolved) && ts.findAncestor(declaration, ts.isStatement);
      return statement ? stateCandidate(statement, { checker, classOfType }) : undefined;
    },
    makesAsync: (type) => factories.makesAsync(type),
    inferableType(symbol) {
      const resolved = resolveAlias(symbol, checker);
      const twinned = resolved.flags & TWINNED ? resolved : classSymbolOf(resolved, checker);
      if (twinned === undefined || !needsTwin(twinned)) return undefined;
      const candidate = documentedTypeOf(resolved) ?? statementOf(resolved);
      return candidate?.fn === undefined ? candidate : undefined;
    },
    sharesComment(symbol) {
      const resolved = resolveAlias(symbol, checker);
      const declared = resolved.declarations?.some(
        (one) => isDocumentedType(one) && pathOf(one.getSourceFile()) !== undefined,
      );
      if (!declared || documentedTypeOf(resolved) !== undefined) return false;
      return needsTwin(resolved);
    },
    isDualClass,
    isLowered(node) {
      const sourceFile = node.getSourceFile();
      const own = byFile.get(sourceFile);
      if (own === undefined) return false;
      if (skipped.size > 0 && ts.findAncestor(node, (one) => skipped.has(one))) return false;
      return own.some((subject) =>
        subject.nodes.some((one) => one.pos <= node.pos && node.pos < one.end),
      );
    },
  };
}

function isInside(node: ts.Node, outer: ts.Node): boolean {
  return (
    node.getSourceFile() === outer.getSourceFile() && outer.pos <= node.pos && node.end <= outer.end
  );
}

/** True for a function whose result `for await` goes through. */
function yieldsIterable(symbol: ts.Symbol, checker: ts.TypeChecker): boolean {
  return checker
    .getTypeOfSymbol(symbol)
    .getCallSignatures()
    .some((one) => hasSymbolMember(checker.getReturnTypeOfSignature(one), 'asyncIterator'));
}

/** What decides how the variants of a member are called. */
function namingOf(subject: Subject | undefined): string {
  if (subject === undefined) return '';
  const { name, reason, options, member } = subject.declaration;
  return [name, reason === 'inferred', options.sync, options.async, member?.hidden].join(' ');
}

/** The symbol behind imports and re-exports. */
export function resolveAlias(symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return checker.getExportSymbolOfSymbol(target);
}

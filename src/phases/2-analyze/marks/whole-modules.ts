import { ts } from '@ts-morph/common';
import { locate } from '../../../diagnostics/diagnostic.js';
import type { SourceProgram } from '../../../program/program.js';
import type { TypeClass } from '../../../rules/types/classify.js';
import type { DualGraph } from '../graph/graph.js';
import type { BridgeMarks } from './bridge-marks.js';
import { createFactories } from '../subjects/factories.js';
import { createClassFamily } from '../subjects/members.js';
import { typeComments } from '../subjects/documented-type.js';
import { ownComments, type Subject } from '../subjects/subject.js';

/**
 * The graph of layout `split`: every statement of every module is lowered where it stands. No name
 * has variants, so nothing is renamed, and whatever is declared in the tree is lowered too.
 */
export function createWholeGraph(
  source: Pick<SourceProgram, 'checker' | 'pathOf' | 'modules'>,
  bridges: Pick<BridgeMarks, 'markOf'>,
  classOfType: (type: ts.Type) => TypeClass,
): DualGraph {
  const { checker, pathOf, modules } = source;
  const isInTree = (sourceFile: ts.SourceFile): boolean => pathOf(sourceFile) !== undefined;
  const factories = createFactories({
    checker,
    classOfType,
    isDualClass: () => false,
    isOwn: isInTree,
  });
  const byFile = new Map(
    [...modules].map(([file, sourceFile]) => [
      sourceFile,
      statementSubjects(file, sourceFile, { checker, bridges }),
    ]),
  );
  return {
    subjects: [...byFile.values()].flat(),
    add: () => {
      throw new Error('nothing becomes dual in a tree that is lowered as a whole');
    },
    subjectOf: () => undefined,
    idOf: () => undefined,
    inferable: () => undefined,
    isOwn: () => true,
    inferableTable: () => undefined,
    inferableType: () => undefined,
    sharesComment: () => false,
    isDualClass: () => false,
    makesAsync: (type) => factories.makesAsync(type),
    family: createClassFamily(checker, modules.values()),
    subjectAt: () => undefined,
    isSplit: () => false,
    skip: () => undefined,
    subjectsIn: (sourceFile) => byFile.get(sourceFile) ?? [],
    isLowered: (node) => isInTree(node.getSourceFile()),
  };
}

function statementSubjects(
  file: string,
  sourceFile: ts.SourceFile,
  {
    checker,
    bridges,
  }: { readonly checker: ts.TypeChecker; readonly bridges: Pick<BridgeMarks, 'markOf'> },
): Subject[] {
  const symbol = checker.getSymbolAtLocation(sourceFile);
  if (symbol === undefined) return [];
  const parts = [...sourceFile.statements.filter(isLoweredKind), ...typeComments(sourceFile)];
  return parts.map((part): Subject => {
    const start = part.getStart();
    const comments = ts.isJSDoc(part) ? [] : ownComments(sourceFile.text, part.pos, start);
    const span = { start: comments[0]?.start ?? start, end: part.end };
    const bridged = ts.isJSDoc(part) ? undefined : bridges.markOf(part);
    return {
      declaration: {
        id: `${file}#${start}`,
        file,
        name: bridged?.name.text ?? (ts.isJSDoc(part) ? '' : nameOf(part)),
        anonymous: false,
        form: 'statement',
        exported: 'none',
        reason: 'module',
        options: bridged?.options ?? {},
        span,
        comments,
        decorators: [],
        start,
        nameSpans: [],
        exportSpans: [],
        bodies: [],
        location: locate(file, sourceFile.text, { start, end: part.end }),
      },
      nodes: [part],
      skipped: [],
      sourceFile,
      symbol: bridged?.symbol ?? symbol,
    };
  });
}

/** What a statement declares, for `explain`; else its first line. */
function nameOf(statement: ts.Statement): string {
  const names = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations.map((one) => one.name.getText())
    : 'name' in statement && statement.name !== undefined
      ? [(statement.name as ts.Node).getText()]
      : [];
  const [line = ''] = statement.getText().split(/\r?\n/);
  return names.length > 0 ? names.join(', ') : ts.isExportAssignment(statement) ? 'default' : line;
}

/** Imports, lists of exports and what is only declared have nothing to lower. */
function isLoweredKind(statement: ts.Statement): boolean {
  if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) return false;
  if (ts.isImportEqualsDeclaration(statement) || ts.isEnumDeclaration(statement)) return false;
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  return !modifiers.some((one) => one.kind === ts.SyntaxKind.DeclareKeyword);
}

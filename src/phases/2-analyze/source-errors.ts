import { ts } from '@ts-morph/common';
import { createDiagnostic, locate } from '../../diagnostics/diagnostic.js';
import type { Diagnostic, Span } from '../../model.js';
import type { SourceProgram } from '../../program/program.js';
import type { Subject } from './subjects/subject.js';

/** Syntax errors anywhere: no tree, no judgement. */
export function findSyntaxErrors(source: SourceProgram): readonly Diagnostic[] {
  return [...source.modules].flatMap(([file, sourceFile]) =>
    source.program
      .getSyntacticDiagnostics(sourceFile)
      .map((error) => toDiagnostic(error, { code: 'DM1021', file, text: sourceFile.text })),
  );
}

/** Where the dual declarations of each module stand, and its imports, for those lead to their types: it holds no program. */
export type JudgedSpans = ReadonlyMap<string, readonly Span[]>;

/** @param pathOf the path of a module, relative to the root */
export function spansOf(
  subjects: readonly Subject[],
  { pathOf }: Pick<SourceProgram, 'pathOf'>,
): JudgedSpans {
  const spans = new Map<string, Span[]>();
  for (const { sourceFile, nodes } of subjects) {
    const file = pathOf(sourceFile) ?? sourceFile.fileName;
    const own = spans.get(file) ?? sourceFile.statements.filter(ts.isImportDeclaration).map(spanOf);
    spans.set(file, own);
    own.push(...nodes.map(spanOf));
  }
  return spans;
}

function spanOf({ pos, end }: ts.Node): Span {
  return { start: pos, end };
}

/** Type errors inside dual declarations and imports: a judgement by types needs types that hold. */
export function findSourceErrors(
  source: SourceProgram,
  judged: JudgedSpans,
): readonly Diagnostic[] {
  return [...judged].flatMap(([file, spans]) => {
    const sourceFile = source.find(file);
    if (sourceFile === undefined || !isChecked(sourceFile, source.options)) return [];
    return source.program
      .getSemanticDiagnostics(sourceFile)
      .filter((error) => error.category === ts.DiagnosticCategory.Error)
      .filter((error) => isInside(error, spans))
      .map((error) => toDiagnostic(error, { code: 'DM1022', file, text: sourceFile.text }));
  });
}

/** JavaScript is checked where its author asks for it. */
function isChecked(sourceFile: ts.SourceFile, options: ts.CompilerOptions): boolean {
  if (!/\.[cm]?jsx?$/.test(sourceFile.fileName)) return true;
  return options.checkJs === true || /^\s*\/\/\s*@ts-check/m.test(sourceFile.text);
}

function isInside({ start = 0 }: ts.Diagnostic, spans: readonly Span[]): boolean {
  return spans.some((span) => span.start <= start && start < span.end);
}

function toDiagnostic(
  error: ts.Diagnostic,
  to: { readonly code: 'DM1021' | 'DM1022'; readonly file: string; readonly text: string },
): Diagnostic {
  const start = error.start ?? 0;
  const message = ts.flattenDiagnosticMessageText(error.messageText, '\n');
  return createDiagnostic({
    code: to.code,
    message: `${message} (TS${error.code})`,
    location: locate(to.file, to.text, { start, end: start + (error.length ?? 1) }),
  });
}

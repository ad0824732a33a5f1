import { ts } from '@ts-morph/common';
import { createDiagnostic, locate } from '../../diagnostics/diagnostic.js';
import type { Diagnostic } from '../../model.js';
import type { DualGraph } from './graph/graph.js';
import type { SourceProgram } from '../../program/program.js';

/** Syntax errors anywhere: no tree, no judgement. */
export function findSyntaxErrors(source: SourceProgram): readonly Diagnostic[] {
  return [...source.modules].flatMap(([file, sourceFile]) =>
    source.program
      .getSyntacticDiagnostics(sourceFile)
      .map((error) => toDiagnostic(error, { code: 'DM1021', file, text: sourceFile.text })),
  );
}

/** Type errors inside dual declarations: a judgement by types needs types that hold. */
export function findSourceErrors(source: SourceProgram, graph: DualGraph): readonly Diagnostic[] {
  const files = new Set(graph.subjects.map((one) => one.sourceFile));
  return [...files].flatMap((sourceFile) => {
    const file = source.pathOf(sourceFile) ?? sourceFile.fileName;
    if (!isChecked(sourceFile, source.options)) return [];
    return source.program
      .getSemanticDiagnostics(sourceFile)
      .filter((error) => error.category === ts.DiagnosticCategory.Error)
      .filter((error) => isInside(error, sourceFile, graph))
      .map((error) => toDiagnostic(error, { code: 'DM1022', file, text: sourceFile.text }));
  });
}

/** JavaScript is checked where its author asks for it. */
function isChecked(sourceFile: ts.SourceFile, options: ts.CompilerOptions): boolean {
  if (!/\.[cm]?jsx?$/.test(sourceFile.fileName)) return true;
  return options.checkJs === true || /^\s*\/\/\s*@ts-check/m.test(sourceFile.text);
}

function isInside(error: ts.Diagnostic, sourceFile: ts.SourceFile, graph: DualGraph): boolean {
  const start = error.start ?? 0;
  return graph.subjects.some(
    (one) =>
      one.sourceFile === sourceFile &&
      one.nodes.some((node) => node.pos <= start && start < node.end),
  );
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

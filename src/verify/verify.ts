import { ts } from '@ts-morph/common';
import { createDiagnostic, locate } from '../diagnostics/diagnostic.js';
import type { Diagnostic, Location } from '../model.js';
import { sourceOffset } from '../model/origin.js';
import type { SourceProgram } from '../program/program.js';
import { isAsyncStill } from '../rules/types/async-protocol.js';
import { createTypeClassifier, isPromiseLike } from '../rules/types/classify.js';
import { entryErrors } from './entry-errors.js';
import { leftoverPromises } from './leftovers.js';
import { isKept, type TracedModule } from './trace.js';

/**
 * Checks the generated modules where the sources stood: they must type-check, and no expression of a
 * sync variant may be a promise any more. What is wrong is reported at the author's line.
 *
 * @param output the program over the generated modules
 * @param modules the generated modules, by the path of their source
 * @param entries the generated entries
 * @param sources the sources' texts, to place the findings in
 */
export function verifyOutput(request: {
  readonly output: SourceProgram;
  readonly modules: ReadonlyMap<string, TracedModule>;
  readonly entries: readonly string[];
  readonly sources: ReadonlyMap<string, string>;
}): readonly Diagnostic[] {
  const { output, modules, sources } = request;
  const classOfType = createTypeClassifier(output.checker);
  const findings = [...output.modules].flatMap(([file, sourceFile]) => {
    const module = modules.get(file);
    if (module === undefined) return [];
    const place = (offset: number): Location => locateInSource(module, offset, sources);
    return [
      ...typeErrors(sourceFile, output, place),
      ...leftoverPromises(
        sourceFile,
        module,
        (type) => isPromiseLike(classOfType(type)) || isAsyncStill(type),
        output.checker,
      )
        .filter((node) => !isKept(module, node.getStart()))
        .map((node) =>
          createDiagnostic({
            code: 'DM4102',
            message: `\`${node.getText().split('\n')[0] ?? ''}\` is still ${isPromiseLike(classOfType(output.checker.getTypeAtLocation(node))) ? 'a promise' : 'async'} in the sync variant`,
            location: place(node.getStart()),
          }),
        ),
    ];
  });
  // where a module is wrong, an entry that names it says so again
  return findings.length > 0 ? findings : entryErrors(output, request.entries);
}

function typeErrors(
  sourceFile: ts.SourceFile,
  output: SourceProgram,
  place: (offset: number) => Location,
): Diagnostic[] {
  if (/\.[cm]?jsx?$/.test(sourceFile.fileName) && output.options.checkJs !== true) return [];
  return output.program
    .getSemanticDiagnostics(sourceFile)
    .filter((error) => error.category === ts.DiagnosticCategory.Error)
    .map((error) =>
      createDiagnostic({
        code: 'DM4101',
        message: `the output does not type-check: ${ts.flattenDiagnosticMessageText(error.messageText, '\n')} (TS${error.code})`,
        location: place(error.start ?? 0),
      }),
    );
}

function locateInSource(
  module: TracedModule,
  offset: number,
  sources: ReadonlyMap<string, string>,
): Location {
  const text = sources.get(module.source) ?? '';
  const start = sourceOffset(module.pieces, offset);
  return locate(module.source, text, { start, end: start + 1 });
}

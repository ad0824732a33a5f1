import { ts } from '@ts-morph/common';
import type { EntryFacts } from '../../../model/declaration.js';
import { dualSourcePath } from '../../../model/layout-paths.js';
import type { SourceProgram } from '../../../program/program.js';
import type { AnalyzeOptions } from '../analyze-options.js';
import type { DualGraph } from '../graph/graph.js';

/** What the entry modules export, and which of it is dual. */
export function collectEntries(
  request: { readonly source: SourceProgram; readonly options: Pick<AnalyzeOptions, 'entries'> },
  graph: DualGraph,
): EntryFacts[] {
  const { checker, modules, find } = request.source;
  return request.options.entries.flatMap((file) => {
    const sourceFile = modules.get(dualSourcePath(file)) ?? modules.get(file) ?? find(file);
    const symbol = sourceFile && checker.getSymbolAtLocation(sourceFile);
    if (symbol === undefined) return [];
    const exports = checker.getExportsOfModule(symbol).map((one) => {
      const target = one.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(one) : one;
      const id = graph.idOf(one);
      return {
        name: one.name,
        typeOnly: (target.flags & ts.SymbolFlags.Value) === 0,
        ...(id !== undefined && { id }),
      };
    });
    return [{ file, exports }];
  });
}

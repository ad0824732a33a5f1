import { ts } from 'ts-morph';
import { locate } from '../../diagnostics/diagnostic.js';
import type { DeclarationId } from '../../model/edit.js';
import type { Finding } from '../../rules/region.js';
import type { DualGraph } from './graph.js';
import { resolveAlias } from './graph.js';
import type { Candidate, Subject } from './subject.js';

/** Inference: makes dual what a dual declaration needs. */
export interface Reach {
  /** The id of an async function of the project, dual from now on. */
  readonly function: (symbol: ts.Symbol, at: ts.Node) => DeclarationId | undefined;
  /** The id of an interface or alias that mentions promises, dual from now on. */
  readonly type: (symbol: ts.Symbol, at: ts.Node) => DeclarationId | undefined;
}

export function createReach(context: {
  readonly graph: DualGraph;
  readonly checker: ts.TypeChecker;
  readonly subject: Subject;
  readonly infer: boolean;
  readonly report: (finding: Finding) => void;
}): Reach {
  const { graph, checker, subject } = context;
  const reported = new Set<ts.Symbol>();

  const reach = (candidate: Candidate | undefined, at: ts.Node): DeclarationId | undefined => {
    if (candidate === undefined) return undefined;
    if (!context.infer && !reported.has(candidate.symbol)) {
      reported.add(candidate.symbol);
      context.report({
        code: 'DM2160',
        at,
        message: `\`${candidate.name}\` is needed here and is not marked, and \`infer\` is off`,
      });
    }
    const { declaration, sourceFile } = subject;
    const location = locate(declaration.file, sourceFile.text, {
      start: at.getStart(),
      end: at.end,
    });
    const added = graph.add(candidate, {
      reason: 'inferred',
      options: {},
      neededBy: { id: declaration.id, location },
    });
    return added.declaration.id;
  };

  return {
    function: (symbol, at) => graph.idOf(symbol) ?? reach(graph.inferable(symbol), at),
    type: (symbol, at) =>
      graph.idOf(resolveAlias(symbol, checker)) ?? reach(graph.inferableType(symbol), at),
  };
}

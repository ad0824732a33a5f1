import type { ts } from '@ts-morph/common';
import { locate } from '../../../diagnostics/diagnostic.js';
import type { DeclarationId } from '../../../model/edit.js';
import type { Finding } from '../../../rules/region.js';
import type { DualGraph } from './graph.js';
import { resolveAlias } from './graph.js';
import { addMember, type MemberContext } from './member-family.js';
import type { Candidate, Subject } from '../subjects/subject.js';

/** Inference: makes dual what a dual declaration needs. */
export interface Reach {
  /** The id of an async function of the project, dual from now on. */
  readonly function: (symbol: ts.Symbol, at: ts.Node) => DeclarationId | undefined;
  /** The id of a method of a class that has dual methods already, dual from now on. */
  readonly member: (symbol: ts.Symbol, at: ts.Node) => DeclarationId | undefined;
  /** The id of a table of async functions, of which each variant has its own from now on. */
  readonly table: (symbol: ts.Symbol, at: ts.Node) => DeclarationId | undefined;
  /** The id of an interface or alias that mentions promises, dual from now on. */
  readonly type: (symbol: ts.Symbol, at: ts.Node) => DeclarationId | undefined;
}

/** Where to put the marker. */
function hintOf({ declarations = [] }: ts.Symbol): Pick<Finding, 'hint'> {
  const [declaration] = declarations;
  if (declaration === undefined) return {};
  const file = declaration.getSourceFile();
  const line = file.getLineAndCharacterOfPosition(declaration.getStart()).line + 1;
  const name = file.fileName.split('/').at(-1) ?? file.fileName;
  return {
    hint: `Mark it \`@dualMode\` where it is declared, ${name}:${line}, or allow \`infer\`.`,
  };
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

  const refuseInference = (symbol: ts.Symbol, at: ts.Node): void => {
    if (context.infer || reported.has(symbol)) return;
    reported.add(symbol);
    context.report({
      code: 'DM2160',
      at,
      message: `\`${symbol.name}\` is needed here and is not marked, and \`infer\` is off`,
      ...hintOf(symbol),
    });
  };
  const refuseShared = (symbol: ts.Symbol, at: ts.Node): void => {
    if (reported.has(symbol)) return;
    reported.add(symbol);
    const message = `\`${symbol.name}\` mentions promises and is declared in a comment that it shares`;
    context.report({ code: 'DM2205', at, message });
  };
  const inferredAt = (at: ts.Node): MemberContext => {
    const { declaration, sourceFile } = subject;
    const span = { start: at.getStart(), end: at.end };
    const location = locate(declaration.file, sourceFile.text, span);
    return { reason: 'inferred', options: {}, neededBy: { id: declaration.id, location } };
  };
  const reach = (candidate: Candidate | undefined, at: ts.Node): DeclarationId | undefined => {
    if (candidate === undefined) return undefined;
    refuseInference(candidate.symbol, at);
    return graph.add(candidate, inferredAt(at)).declaration.id;
  };
  const reachMember = (symbol: ts.Symbol, at: ts.Node): DeclarationId | undefined => {
    const { declarations = [] } = symbol;
    const [method] = declarations;
    const split = declarations.every((one) => graph.isSplit(one.parent));
    if (method === undefined || !split) return undefined;
    refuseInference(symbol, at);
    const { subject: added, problem } = addMember(method, graph, inferredAt(at));
    if (problem !== undefined) {
      context.report({
        code: 'DM1015',
        at,
        message: `\`${symbol.name}\` is needed here, and ${problem}`,
      });
    }
    return added?.declaration.id;
  };

  return {
    function: (symbol, at) => graph.idOf(symbol) ?? reach(graph.inferable(symbol), at),
    table: (symbol, at) => graph.idOf(symbol) ?? reach(graph.inferableTable(symbol), at),
    member: reachMember,
    type(symbol, at) {
      const known = graph.idOf(resolveAlias(symbol, checker));
      if (known !== undefined) return known;
      if (graph.sharesComment(symbol)) refuseShared(symbol, at);
      return reach(graph.inferableType(symbol), at);
    },
  };
}

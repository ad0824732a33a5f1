import { ts } from '@ts-morph/common';
import { createDiagnostic, locate } from '../../../diagnostics/diagnostic.js';
import type { DiagnosticCode } from '../../../diagnostics/catalogue.js';
import type { Diagnostic } from '../../../model.js';
import type { MarkerOptions } from '../../../model/declaration.js';
import type { MarkerText } from '../../../model/marker.js';
import { isAsyncFunction, type TypeClass } from '../../../rules/types/classify.js';
import type { DualGraph } from '../graph/graph.js';
import { addMember } from '../graph/member-family.js';

/** A marker on a member of a class. */
export interface MarkedMember {
  readonly marker: MarkerText;
  readonly member: ts.ClassElement | ts.ObjectLiteralElement;
  readonly options: MarkerOptions;
}

function isOfObject(member: ts.Node): boolean {
  return ts.isObjectLiteralExpression(member.parent);
}

/** Makes a marked method dual, or leaves a member with `skip` as it is; says what cannot be. */
export function markMember(
  { marker, member, options }: MarkedMember,
  request: {
    readonly graph: DualGraph;
    readonly checker: ts.TypeChecker;
    readonly classOfType: (type: ts.Type) => TypeClass;
    /** True for a class that is marked itself. */
    readonly isMarked: (node: ts.Node) => boolean;
  },
): readonly Diagnostic[] {
  const { graph, checker } = request;
  const name = member.name?.getText() ?? 'the constructor';
  const finding = (code: DiagnosticCode, message: string): readonly Diagnostic[] => [
    createDiagnostic({
      code,
      message,
      location: locate(marker.file, member.getSourceFile().text, marker.span),
    }),
  ];
  if (options.skip === true) {
    if (!request.isMarked(member.parent)) {
      return finding('DM1012', `\`${name}\` is left out of a class that is not marked`);
    }
    graph.skip(member);
    return [];
  }
  if (request.isMarked(member.parent)) {
    return finding('DM1014', `\`${name}\` is marked, and so is its class`);
  }
  const kind = request.classOfType(checker.getTypeAtLocation(member));
  const { subject, problem, relative } = addMember(member, graph, { reason: 'marked', options });
  if (problem !== undefined) {
    const code = relative === true ? 'DM1015' : isOfObject(member) ? 'DM1005' : 'DM1013';
    return finding(code, `\`@dualMode\` marks \`${name}\`, and ${problem}`);
  }
  if (!isAsyncFunction(kind)) {
    return finding('DM1009', `\`@dualMode\` marks \`${name}\`, which is not async`);
  }
  const other = subject?.declaration.options;
  if (other !== undefined && other !== options && (options.sync ?? options.async) !== undefined) {
    return finding(
      'DM1015',
      `\`${name}\` has its variants' names from the method that it overrides`,
    );
  }
  return [];
}

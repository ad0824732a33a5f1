import type { ts } from '@ts-morph/common';
import type { DualDeclaration } from '../../../model/declaration.js';
import type { DualGraph } from './graph.js';
import { memberCandidate } from '../subjects/members.js';
import type { Subject } from '../subjects/subject.js';

/** Why a method is dual, and how its variants are called. */
export type MemberContext = Pick<DualDeclaration, 'reason' | 'options' | 'neededBy'>;

/**
 * Makes a method dual, together with every method that overrides it or that it overrides: a family
 * has one set of names.
 *
 * @returns what is in the way, as the end of a sentence, or nothing
 */
export function addMember(
  member: ts.Node,
  graph: DualGraph,
  context: MemberContext,
): { readonly subject?: Subject; readonly problem?: string; readonly relative?: boolean } {
  const candidate = memberCandidate(member, graph.family);
  if ('problem' in candidate) return candidate;
  const implementation = candidate.nodes.find((node) => node === candidate.fn);
  const relatives = implementation
    ? graph.family.relatives(implementation as ts.MethodDeclaration)
    : [];
  const first = relatives.map((one) => graph.subjectAt(one)).find((one) => one !== undefined);
  const shared = first === undefined ? context : namingOf(first.declaration, context);
  const subject = graph.add(candidate, shared);
  for (const relative of relatives) {
    const other = memberCandidate(relative, graph.family);
    if ('problem' in other) {
      const holder = (relative.parent as ts.ClassLikeDeclaration).name?.text ?? 'a class';
      return {
        subject,
        problem: `\`${holder}\` has it too, and there ${other.problem}`,
        relative: true,
      };
    }
    graph.add(other, shared);
  }
  return { subject };
}

function namingOf(of: DualDeclaration, context: MemberContext): MemberContext {
  return { ...context, reason: of.reason, options: of.options };
}

import type { Diagnostic } from '../../model.js';
import type { Decision, UseSite } from './decision.js';
import { guardUse } from './guard.js';
import { findAt, type ModuleView } from './module-view.js';
import { findOwner } from './owner.js';
import { useRules } from './rules/index.js';
import type { Node } from './tree.js';
import type { DualUse } from './uses.js';

/** What becomes of the uses of a module. */
export interface DecidedUses {
  readonly decisions: readonly Decision[];
  /** Uses that stay as they are. */
  readonly kept: readonly DualUse[];
  readonly findings: readonly Diagnostic[];
}

/** Asks the rules about every use, and the guard about those that reach a sync variant. */
export function decideUses(module: ModuleView, uses: readonly DualUse[]): DecidedUses {
  const decisions: Decision[] = [];
  const kept: DualUse[] = [];
  const findings: Diagnostic[] = [];
  for (const use of uses) {
    const site = {
      module,
      use,
      call: callOf(module, use.node),
      owner: findOwner(module, use.node),
    };
    const outcome = askRules(site);
    if (outcome.is === 'finding') findings.push(outcome.finding);
    if (outcome.is === 'kept') kept.push(use);
    if (outcome.is === 'variant') {
      const { variant, edits } = outcome;
      decisions.push({ use, variant, edits, typeOnly: outcome.typeOnly ?? false });
    }
    const blocks =
      outcome.is === 'variant'
        ? outcome.variant === 'sync' && !outcome.typeOnly && use.target.kind !== 'class'
        : outcome.is === 'kept' && use.meaning === 'sync-variant' && site.call !== undefined;
    const warning = blocks ? guardUse(module, use) : undefined;
    if (warning) findings.push(warning);
  }
  return { decisions, kept, findings };
}

function askRules(site: UseSite) {
  for (const rule of useRules) {
    const outcome = rule(site);
    if (outcome) return outcome;
  }
  const { module, use } = site;
  const message = `No rule knows this use of "${use.name}" of "${use.specifier}".`;
  return {
    is: 'finding' as const,
    finding: findAt(module, { code: 'DM5002', span: use.node, message }),
  };
}

/** The call whose callee is `node`, also as `node!(…)` or, as compilers write it, `(0, node)(…)`. */
function callOf(module: ModuleView, node: Node): Node | undefined {
  let callee = node;
  let parent = module.parents.get(callee);
  while (
    parent?.type === 'TSNonNullExpression' ||
    (parent?.type === 'SequenceExpression' &&
      parent.expressions.length === 2 &&
      parent.expressions[0]?.type === 'Literal' &&
      parent.expressions[1] === callee)
  ) {
    callee = parent;
    parent = module.parents.get(callee);
  }
  if (parent?.type === 'CallExpression' && parent.callee === callee) return parent;
  return parent?.type === 'TaggedTemplateExpression' && parent.tag === callee ? parent : undefined;
}

import type { Diagnostic } from '../../model.js';
import { findAt, type ModuleView } from './module-view.js';
import { walk } from './tree.js';

/** Direct `eval` and `with`, which can use imported names unseen: DM5012. */
export function findHiddenUses(module: ModuleView): readonly Diagnostic[] {
  const findings: Diagnostic[] = [];
  walk(module.program, (node) => {
    const isEval =
      node.type === 'CallExpression' &&
      node.callee.type === 'Identifier' &&
      node.callee.name === 'eval';
    if (!isEval && node.type !== 'WithStatement') return;
    const message = `${isEval ? 'A direct eval' : 'A with statement'} can use names of "/auto" unseen.`;
    findings.push(findAt(module, { code: 'DM5012', span: node, message }));
  });
  return findings;
}

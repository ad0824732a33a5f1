import type { Diagnostic } from '../../model.js';
import { findAt, type ModuleView } from './module-view.js';
import { walk } from './tree.js';

/** Direct `eval` and `with`, which can use imported names unseen: DM5012. */
export function findHiddenUses(module: ModuleView): readonly Diagnostic[] {
  const findings: Diagnostic[] = [];
  // `with` is a syntax error in an ES module.
  if (!module.text.includes('eval') && (module.isEsModule || !module.text.includes('with')))
    return findings;
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

import type { UseRule } from '../decision.js';
import { findAt } from '../module-view.js';

/** A call with no function around it: DM5001, unless the program welcomes top-level `await`. */
export const topLevel: UseRule = ({ module, use, call, owner }) => {
  if (owner.kind !== 'top' || (module.options.topLevelAwait && module.isEsModule)) return undefined;
  const message = `"${use.name}" is called at the top level of the module, where no function decides its variant.`;
  return {
    is: 'finding',
    finding: findAt(module, { code: 'DM5001', span: call ?? use.node, message }),
  };
};

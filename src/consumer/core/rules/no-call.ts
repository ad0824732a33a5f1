import type { UseRule } from '../decision.js';
import { findAt } from '../module-view.js';

/** A use that is not a call: of a dispatcher or a named variant it may be; of a name from `/auto` it is DM5002. */
export const noCall: UseRule = ({ module, use, call }) => {
  if (use.meaning !== 'auto') return { is: 'kept' };
  if (call) return undefined;
  const message = `"${use.name}" of "${use.specifier}" is used as a value here, not called.`;
  return { is: 'finding', finding: findAt(module, { code: 'DM5002', span: use.node, message }) };
};

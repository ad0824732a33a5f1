import type { UseRule } from '../decision.js';
import { findAt } from '../module-view.js';

/**
 * A call of an async function's that stands where `await` cannot: among parameters (DM5003), in a namespace, an
 * enum member or a parameter decorator (DM5006).
 */
export const noRoomForAwait: UseRule = ({ module, use, call, owner }) => {
  if (owner.kind === 'sync' || owner.part === 'body') return undefined;
  const span = call ?? use.node;
  const finding =
    owner.part === 'parameters'
      ? findAt(module, {
          code: 'DM5003',
          span,
          message: `"${use.name}" is called in a parameter default of an async function.`,
        })
      : findAt(module, {
          code: 'DM5006',
          span,
          message: `"${use.name}" is called where it cannot be awaited.`,
        });
  return { is: 'finding', finding };
};

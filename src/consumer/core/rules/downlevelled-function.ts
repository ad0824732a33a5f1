import type { UseRule } from '../decision.js';
import { findAt } from '../module-view.js';

const helpers = new Set([
  '__awaiter',
  '__generator',
  '__async',
  '__asyncGenerator',
  '_asyncToGenerator',
  '_async_to_generator',
  '_wrapAsyncGenerator',
]);

/** A function that was async before a compiler made it a generator inside a helper: DM5013. */
export const downlevelledFunction: UseRule = ({ module, use, owner }) => {
  const parent = module.parents.get(owner.node);
  if (owner.kind !== 'sync' || parent?.type !== 'CallExpression') return undefined;
  const { callee } = parent;
  const name =
    callee.type === 'Identifier'
      ? callee.name
      : callee.type === 'MemberExpression' && callee.property.type === 'Identifier'
        ? callee.property.name
        : '';
  if (!helpers.has(name)) return undefined;
  const message = `"${use.name}" is called in what was an async function before it was compiled to "${name}".`;
  return { is: 'finding', finding: findAt(module, { code: 'DM5013', span: use.node, message }) };
};

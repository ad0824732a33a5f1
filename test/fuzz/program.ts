import fc from 'fast-check';
import { sequence, type Fragment } from './fragment.js';
import { keptObjects, objects } from './grammar/classes.js';
import { closures, leaves, operators, values } from './grammar/expressions.js';
import { kept, outside, state } from './grammar/modules.js';
import { combined, handled, stored, storedLists } from './grammar/promises.js';
import { bindings, flow, guards, iteration } from './grammar/statements.js';

interface Grammar {
  readonly expression: Fragment;
  readonly statement: Fragment;
  readonly block: Fragment;
}

const maximumDepth = 3;

const grammar: fc.LetrecTypedBuilder<Grammar> = (tie) => {
  const places = { expression: tie('expression'), block: tie('block') };
  const nest = (depthIdentifier: string) => ({
    maxDepth: maximumDepth,
    depthIdentifier,
    withCrossShrink: true,
  });
  const groups = [operators, values, closures, combined, handled, objects, outside].map((group) =>
    fc.oneof(...group(places)),
  );
  const kinds = [
    bindings,
    flow,
    guards,
    iteration,
    stored,
    storedLists,
    keptObjects,
    state,
    kept,
  ].map((group) => fc.oneof(...group(places)));
  return {
    expression: fc.oneof(nest('expression'), fc.oneof(...leaves), ...groups),
    statement: fc.oneof(nest('statement'), ...kinds),
    block: fc
      .array(tie('statement'), { minLength: 1, maxLength: 2, depthIdentifier: 'statement' })
      .map((statements) =>
        sequence(
          statements.map((one) => ({ parts: ['{ ', one, '\n}'] })),
          '\n',
        ),
      ),
  };
};

const { block } = fc.letrec(grammar);

/**
 * Bodies of random async functions that work on the numbers `x` and `y`: every construct that
 * lowering knows, in random nests. The simplest come first when shrunk.
 */
export const program: fc.Arbitrary<Fragment> = block;

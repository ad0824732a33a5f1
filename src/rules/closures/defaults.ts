import { ts } from '@ts-morph/common';
import { handOverArgument } from '../hand-over.js';
import { defineRule, type Rule } from '../rule.js';

/**
 * What stands in for a function that a caller left out goes to code that is lowered too.
 *
 * async: `(path: string, read = readText, { onEnd = async () => {} } = {})`
 * sync:  `(path: string, read = readTextSync, { onEnd = () => {} } = {})`
 */
export const functionDefaults: Rule = defineRule<ts.ParameterDeclaration | ts.BindingElement>({
  name: 'default function',
  kinds: [ts.SyntaxKind.Parameter, ts.SyntaxKind.BindingElement],
  enter(node, region) {
    if (node.initializer !== undefined) handOverArgument(node.initializer, region);
  },
});

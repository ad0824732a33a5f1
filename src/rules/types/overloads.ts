import { ts } from '@ts-morph/common';
import { defineRule, type Rule } from '../rule.js';

/**
 * async: `(run: () => void): Promise<void>` and `(run: () => Promise<void>): Promise<void>`
 * sync:  one and the same, so that the second is refused
 */
export const collapsedOverloads: Rule = defineRule<
  ts.FunctionDeclaration | ts.MethodDeclaration | ts.MethodSignature
>({
  name: 'overloads that become one',
  kinds: [
    ts.SyntaxKind.FunctionDeclaration,
    ts.SyntaxKind.MethodDeclaration,
    ts.SyntaxKind.MethodSignature,
  ],
  enter(node, region) {
    if (isImplementation(node) || node.name === undefined) return;
    const symbol = region.checker.getSymbolAtLocation(node.name);
    const own = takenText(node);
    const earlier = (symbol?.declarations ?? []).filter(
      (one): one is typeof node =>
        one.kind === node.kind && one.pos < node.pos && !isImplementation(one as typeof node),
    );
    const twin = earlier.find((one) => takenText(one) === own && textOf(one) !== textOf(node));
    if (twin === undefined) return;
    region.report({
      code: 'DM2204',
      at: node.name,
      message: `this overload of \`${node.name.getText()}\` takes what an earlier one takes, promises apart`,
    });
  },
});

function isImplementation(
  node: ts.FunctionDeclaration | ts.MethodDeclaration | ts.MethodSignature,
): boolean {
  return !ts.isMethodSignature(node) && node.body !== undefined;
}

/** What a signature takes, as it is written. */
function textOf(node: ts.SignatureDeclaration): string {
  const parameters = node.parameters.map((one) => one.type?.getText() ?? 'any');
  const generic = (node.typeParameters ?? []).map((one) => one.getText());
  return `<${generic.join()}>(${parameters.join()})`.replaceAll(/\s+/g, '');
}

/** The same in the sync variant: `Promise<T>`, `T|Promise<T>` and `Promise<T>|T` are all `T`. */
function takenText(node: ts.SignatureDeclaration): string {
  const settled = (text: string): string => {
    const next = text
      .replaceAll(/\b(?:Promise|PromiseLike)<((?:[^<>]|<[^<>]*>)*)>/g, '$1')
      .replaceAll(/\b([\w.]+)\|\1\b/g, '$1');
    return next === text ? text : settled(next);
  };
  return settled(textOf(node));
}

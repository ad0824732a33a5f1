import { ts } from '@ts-morph/common';

/** The property that a name in an object pattern takes out: `parse` of `const { parse } = yaml`. */
export function patternKeySymbol(name: ts.Node, checker: ts.TypeChecker): ts.Symbol | undefined {
  const { parent } = name;
  if (!ts.isBindingElement(parent) || !ts.isObjectBindingPattern(parent.parent)) return undefined;
  if ((parent.propertyName ?? parent.name) !== name || parent.dotDotDotToken) return undefined;
  if (!ts.isIdentifier(name)) return undefined;
  return checker.getPropertyOfType(checker.getTypeAtLocation(parent.parent), name.text);
}

/** True for `parse` of `{ parse }`, which names the property and the variable alike. */
export function isPatternShorthand(name: ts.Node): boolean {
  const { parent } = name;
  return (
    ts.isBindingElement(parent) &&
    ts.isObjectBindingPattern(parent.parent) &&
    parent.propertyName === undefined &&
    parent.name === name
  );
}

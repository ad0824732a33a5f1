import { ts } from '@ts-morph/common';
import type { MemberProblem } from './member-problem.js';
import { classNameOf } from './class-expression.js';
import { primitiveName } from './shape.js';
import type { Candidate } from './subject.js';

/** What is asked of the classes around a field. */
interface FieldFamily {
  readonly checker: ts.TypeChecker;
  readonly namesAround: (member: ts.PropertyDeclaration) => readonly string[];
  readonly relatives: (member: ts.PropertyDeclaration) => readonly ts.ClassElement[];
}

/**
 * Reads a field that holds an arrow function as something that can be dual: each variant is a field
 * of its own, and so is the dispatcher, which may be taken off its object as the field may.
 */
export function fieldCandidate(
  member: ts.PropertyDeclaration,
  { checker, namesAround, relatives }: FieldFamily,
): Candidate | MemberProblem {
  const { initializer: fn, name } = member;
  if (fn === undefined || !ts.isArrowFunction(fn)) {
    return { problem: 'it is a field that holds no arrow function written in place' };
  }
  if (member.type !== undefined) {
    return { problem: 'it is a field with a type of its own, which knows nothing of variants' };
  }
  if (!ts.isIdentifier(name) && !ts.isPrivateIdentifier(name)) {
    return { problem: 'its name is not an identifier' };
  }
  if (relatives(member).length > 0) {
    return { problem: 'it is a field, and a class above or below has a member of its name' };
  }
  if (canChange(member)) {
    return { problem: 'it is a field that can be assigned again: make it `readonly`' };
  }
  const symbol = checker.getSymbolAtLocation(name);
  if (symbol?.declarations?.length !== 1) return { problem: 'it is declared more than once' };
  const impliedType = (node: ts.ParameterDeclaration): string | undefined =>
    primitiveName(checker.getTypeAtLocation(node));
  const { text, fileName } = member.getSourceFile();
  const bare = fn.parameters.find((one) => one.type === undefined && !impliedType(one));
  if (bare !== undefined && !/\.[cm]?jsx?$/.test(fileName)) {
    return { problem: `its parameter \`${bare.name.getText()}\` has no type to repeat` };
  }
  const modifiers = (member.modifiers ?? []).map((one) => one.getText());
  return {
    form: 'method',
    nodes: [member],
    sourceFile: member.getSourceFile(),
    symbol,
    name: name.text,
    anonymous: false,
    fn,
    impliedType,
    member: {
      className: (ts.isClassLike(member.parent) && classNameOf(member.parent)?.text) || '',
      modifiers: modifiers.filter((one) => !one.startsWith('@')),
      hidden: ts.isPrivateIdentifier(name) || modifiers.includes('private'),
      abstract: false,
      field: true,
      indent: /[ \t]*$/.exec(text.slice(0, member.getStart()))?.[0] ?? '',
      siblings: namesAround(member),
      foreignOverrides: [],
    },
  };
}

/** True where the field may come to hold another function, of which the variants would not know. */
function canChange(member: ts.PropertyDeclaration): boolean {
  const modifiers = (member.modifiers ?? []).map((one) => one.kind);
  const closed =
    modifiers.includes(ts.SyntaxKind.ReadonlyKeyword) || ts.isPrivateIdentifier(member.name);
  return !closed || isAssigned(member.parent, member.name.getText());
}

function isAssigned(node: ts.Node, name: string): boolean {
  if (
    ts.isBinaryExpression(node) &&
    ts.isPropertyAccessExpression(node.left) &&
    node.left.name.text === name &&
    /^[^=!<>]*=$/.test(node.operatorToken.getText())
  ) {
    return true;
  }
  return ts.forEachChild(node, (child) => isAssigned(child, name) || undefined) ?? false;
}

import { ts } from '@ts-morph/common';
import type { MemberProblem } from './member-problem.js';
import { primitiveName } from './shape.js';
import { satisfiedBy } from './satisfied-objects.js';
import type { Candidate } from './subject.js';

/** Reads a method of an object literal that is a constant of a module as something that can be dual. */
export function objectMemberCandidate(
  member: ts.Node,
  checker: ts.TypeChecker,
): Candidate | MemberProblem {
  const holder = member.parent;
  const path = ts.isObjectLiteralExpression(holder) ? pathOf(holder, checker) : undefined;
  if (path === undefined || !ts.isObjectLiteralExpression(holder)) {
    return { problem: 'its object is not a constant at the top of a module' };
  }
  if ('problem' in path) return path;
  const fn = functionOf(member);
  if (fn === undefined) return { problem: 'it is no function' };
  const { name } = fn.of;
  const symbol = checker.getSymbolAtLocation(name);
  if (!ts.isIdentifier(name) || symbol === undefined) {
    return { problem: 'its name is not an identifier' };
  }
  const impliedType = (node: ts.ParameterDeclaration): string | undefined =>
    primitiveName(checker.getTypeAtLocation(node));
  const bare = fn.fn.parameters.find((one) => one.type === undefined && !impliedType(one));
  const javascript = /\.[cm]?jsx?$/.test(holder.getSourceFile().fileName);
  if (bare !== undefined && !javascript) {
    return { problem: `its parameter \`${bare.name.getText()}\` has no type to repeat` };
  }
  const { text } = holder.getSourceFile();
  const names = holder.properties.flatMap((one) => (one.name ? [one.name.getText()] : []));
  return {
    form: 'method',
    nodes: [member],
    sourceFile: member.getSourceFile(),
    symbol,
    name: name.text,
    anonymous: false,
    fn: fn.fn,
    impliedType,
    member: {
      className: path.text,
      modifiers: [],
      hidden: false,
      abstract: false,
      indent: /[ \t]*$/.exec(text.slice(0, member.getStart()))?.[0] ?? '',
      siblings: names.filter((one) => one !== name.text),
      foreignOverrides: [],
      object: { path: path.text, usesThis: speaksOfThis(fn.fn) },
    },
  };
}

function functionOf(member: ts.Node):
  | {
      readonly of: ts.MethodDeclaration | ts.PropertyAssignment;
      readonly fn: ts.MethodDeclaration | ts.ArrowFunction | ts.FunctionExpression;
    }
  | undefined {
  if (ts.isMethodDeclaration(member)) return { of: member, fn: member };
  if (!ts.isPropertyAssignment(member)) return undefined;
  const { initializer } = member;
  return ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)
    ? { of: member, fn: initializer }
    : undefined;
}

/** `api`, or `api.users` of what is nested in it. */
function pathOf(
  literal: ts.ObjectLiteralExpression,
  checker: ts.TypeChecker,
): { readonly text: string } | MemberProblem | undefined {
  let at: ts.Node = literal;
  while (ts.isParenthesizedExpression(at.parent) || isConstAssertion(at.parent)) at = at.parent;
  const satisfied = satisfiedBy(literal);
  if (satisfied !== undefined) {
    if (isClosed(satisfied, checker)) return TYPED;
    at = satisfied;
    while (ts.isParenthesizedExpression(at.parent)) at = at.parent;
  }
  const { parent } = at;
  if (ts.isPropertyAssignment(parent) && ts.isIdentifier(parent.name)) {
    if (satisfied !== undefined) return TYPED;
    const outer = pathOf(parent.parent, checker);
    if (satisfiedBy(parent.parent)) return TYPED;
    return outer && 'text' in outer ? { text: `${outer.text}.${parent.name.text}` } : outer;
  }
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name)) return undefined;
  const list = parent.parent;
  if (!(list.flags & ts.NodeFlags.Const) || !ts.isSourceFile(list.parent.parent)) return undefined;
  return parent.type === undefined ? { text: parent.name.text } : TYPED;
}

/** True for a type that says of every member what it has to be: variants are not of that type. */
function isClosed({ type }: ts.SatisfiesExpression, checker: ts.TypeChecker): boolean {
  const satisfied = checker.getTypeFromTypeNode(type);
  const parts = satisfied.isUnionOrIntersection() ? satisfied.types : [satisfied];
  return satisfied.isUnion() || parts.some((one) => checker.getIndexInfosOfType(one).length > 0);
}

const TYPED: MemberProblem = {
  problem: 'its object has a type of its own, which knows nothing of variants',
};

function isConstAssertion(node: ts.Node): boolean {
  return ts.isAsExpression(node) && ts.isConstTypeReference(node.type);
}

/** True where a function needs the object that it is called on. */
function speaksOfThis(
  fn: ts.MethodDeclaration | ts.ArrowFunction | ts.FunctionExpression,
): boolean {
  if (ts.isArrowFunction(fn)) return false;
  const visit = (node: ts.Node): boolean => {
    if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword) {
      return true;
    }
    const hasOwn = ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node);
    if (hasOwn || ts.isClassLike(node)) return false;
    return ts.forEachChild(node, (child) => visit(child) || undefined) ?? false;
  };
  return ts.forEachChild(fn, (child) => visit(child) || undefined) ?? false;
}

import { ts } from '@ts-morph/common';
import type { Span } from '../../../model.js';
import type {
  FunctionShape,
  ParameterShape,
  SignatureShape,
  TypeParameterShape,
} from '../../../model/declaration.js';

type FunctionNode =
  ts.FunctionDeclaration | ts.ArrowFunction | ts.FunctionExpression | ts.MethodDeclaration;

/** Reads what the dispatcher's wrapper needs to know of a function, as texts of the source. */
export function shapeOf(
  nodes: readonly ts.Node[],
  fn: FunctionNode,
  impliedType: ImpliedType = () => undefined,
): FunctionShape {
  const overloads = nodes.filter(
    (node): node is ts.FunctionDeclaration | ts.MethodDeclaration =>
      (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) &&
      node !== fn &&
      node.body === undefined,
  );
  const ownName = ts.isFunctionExpression(fn) ? fn.name?.text : undefined;
  return {
    ...(ownName !== undefined && { ownName }),
    implementation: signatureOf(fn, impliedType),
    overloads: overloads.map((one) => signatureOf(one, impliedType)),
  };
}

/** The name of a parameter's type where it is written nowhere, if it is a plain one. */
export type ImpliedType = (node: ts.ParameterDeclaration) => string | undefined;

/** The name of a plain type, which can be written where none is. */
export function primitiveName(type: ts.Type): string | undefined {
  if (type.flags & ts.TypeFlags.String) return 'string';
  if (type.flags & ts.TypeFlags.Number) return 'number';
  return type.flags & ts.TypeFlags.Boolean ? 'boolean' : undefined;
}

function signatureOf(node: FunctionNode, impliedType: ImpliedType): SignatureShape {
  const taken = new Set(
    node.parameters.flatMap((one) => (ts.isIdentifier(one.name) ? [one.name.text] : [])),
  );
  const [first] = node.typeParameters ?? [];
  const last = node.typeParameters?.at(-1);
  const typeArguments = neededTypeArguments(node);
  return {
    ...(first && last && { typeParameters: { start: first.getStart(), end: last.end } }),
    ...(typeArguments && { typeArguments }),
    parameters: node.parameters.map((one) => parameterOf(one, taken, impliedType)),
    ...(node.type && { result: { start: node.type.getStart(), end: node.type.end } }),
  };
}

/** A call infers what its parameters' types mention; where they leave one out, it names them all. */
function neededTypeArguments(node: FunctionNode): readonly string[] | undefined {
  const names = (node.typeParameters ?? []).map((one) => one.name.text);
  const mentioned = new Set<string>();
  const visit = (part: ts.Node): void => {
    if (ts.isTypeReferenceNode(part) && ts.isIdentifier(part.typeName)) {
      if (part.typeName.text === 'NoInfer') return;
      mentioned.add(part.typeName.text);
    }
    ts.forEachChild(part, visit);
  };
  for (const { type } of node.parameters) if (type !== undefined) visit(type);
  return names.every((name) => mentioned.has(name)) ? undefined : names;
}

function parameterOf(
  node: ts.ParameterDeclaration,
  taken: Set<string>,
  impliedType: ImpliedType,
): ParameterShape {
  const implied = node.type === undefined ? impliedType(node) : undefined;
  const name = ts.isIdentifier(node.name) ? node.name.text : inventName(node, taken);
  return {
    name,
    ...(node.type && { type: { start: node.type.getStart(), end: node.type.end } }),
    ...(implied !== undefined && { impliedType: implied }),
    kind: kindOf(node, name),
  };
}

function kindOf(node: ts.ParameterDeclaration, name: string): ParameterShape['kind'] {
  if (name === 'this') return 'this';
  if (node.dotDotDotToken !== undefined) return 'rest';
  if (node.initializer !== undefined) return 'default';
  return node.questionToken === undefined ? 'required' : 'optional';
}

/** `{ cwd, type }: SearchOptions` -> `searchOptions`. */
function inventName(node: ts.ParameterDeclaration, taken: Set<string>): string {
  const typeName =
    node.type !== undefined &&
    ts.isTypeReferenceNode(node.type) &&
    ts.isIdentifier(node.type.typeName)
      ? node.type.typeName.text
      : 'Options';
  const base = typeName.slice(0, 1).toLowerCase() + typeName.slice(1);
  let name = base;
  for (let count = 2; taken.has(name); count++) name = `${base}${count}`;
  taken.add(name);
  return name;
}

/** The type parameters of a class; `const` belongs to the class alone. */
export function typeParametersOf(node: ts.ClassLikeDeclaration): TypeParameterShape[] {
  // those of `@template` tags too
  return ts.getEffectiveTypeParameterDeclarations(node).map((one) => ({
    variance: (one.modifiers ?? [])
      .filter((modifier) => modifier.kind !== ts.SyntaxKind.ConstKeyword)
      .map((modifier) => modifier.getText())
      .join(' '),
    name: one.name.text,
    ...constraintOf(one),
    ...(one.default && { default: spanOfNode(one.default) }),
  }));
}

function constraintOf(node: ts.TypeParameterDeclaration): Pick<TypeParameterShape, 'constraint'> {
  const constraint = ts.getEffectiveConstraintOfTypeParameter(node);
  return constraint ? { constraint: spanOfNode(constraint) } : {};
}

function spanOfNode(node: ts.Node): Span {
  return { start: node.getStart(), end: node.end };
}

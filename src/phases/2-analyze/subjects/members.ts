import { ts } from '@ts-morph/common';
import type { MemberProblem } from './member-problem.js';
import type { MemberShape } from '../../../model/declaration.js';
import { primitiveName } from './shape.js';
import { classIn, classNameOf } from './class-expression.js';
import { fieldCandidate } from './field-members.js';
import { objectMemberCandidate } from './object-members.js';
import type { Candidate } from './subject.js';

/** Reads a method of a class at module level as something that can be dual. */
export function memberCandidate(member: ts.Node, family: ClassFamily): Candidate | MemberProblem {
  const holder = member.parent;
  if (ts.isObjectLiteralExpression(holder)) return objectMemberCandidate(member, family.checker);
  if (!ts.isClassLike(holder) || !isOfModule(holder)) {
    return { problem: 'its class is not declared at the top of a module' };
  }
  if (ts.isPropertyDeclaration(member)) return fieldCandidate(member, family);
  if (!ts.isMethodDeclaration(member)) return { problem: 'it is no method' };
  if (!ts.isIdentifier(member.name) && !ts.isPrivateIdentifier(member.name)) {
    return { problem: 'its name is not an identifier' };
  }
  if (member.questionToken !== undefined) return { problem: 'it is optional' };
  const symbol = family.checker.getSymbolAtLocation(member.name);
  const nodes = (symbol?.declarations ?? []).filter(ts.isMethodDeclaration);
  const fn = nodes.find((node) => node.body !== undefined) ?? nodes.at(-1);
  if (symbol === undefined || fn === undefined || nodes.length !== symbol.declarations?.length) {
    return { problem: 'it is declared more than once' };
  }
  const impliedType = (node: ts.ParameterDeclaration): string | undefined =>
    primitiveName(family.checker.getTypeAtLocation(node));
  const bare = fn.parameters.find((one) => one.type === undefined && !impliedType(one));
  if (bare !== undefined && !canNameParameters(fn, holder)) {
    return { problem: `its parameter \`${bare.name.getText()}\` has no type to repeat` };
  }
  return {
    form: 'method',
    nodes,
    sourceFile: member.getSourceFile(),
    symbol,
    name: member.name.text,
    anonymous: false,
    fn,
    impliedType,
    member: shapeOfMember(fn, nodes, holder, family),
  };
}

/** Declared at the top of its module, or kept in a constant there. */
function isOfModule(holder: ts.ClassLikeDeclaration): boolean {
  if (ts.isClassDeclaration(holder)) return ts.isSourceFile(holder.parent);
  const statement = ts.findAncestor(holder, ts.isStatement);
  return (
    statement !== undefined && classIn(statement) === holder && ts.isSourceFile(statement.parent)
  );
}

/** The dispatcher takes a type that is not written from the variant, by the name of its class. */
function canNameParameters(fn: ts.MethodDeclaration, holder: ts.ClassLikeDeclaration): boolean {
  if (/\.[cm]?jsx?$/.test(fn.getSourceFile().fileName)) return true;
  const modifiers = (fn.modifiers ?? []).map((one) => one.getText());
  if (ts.isPrivateIdentifier(fn.name) || modifiers.includes('private')) return true;
  if (!ts.isClassDeclaration(holder)) return modifiers.includes('static');
  if (holder.name === undefined || modifiers.includes('protected')) return false;
  return modifiers.includes('static') || holder.typeParameters === undefined;
}

function shapeOfMember(
  fn: ts.MethodDeclaration,
  nodes: readonly ts.MethodDeclaration[],
  holder: ts.ClassLikeDeclaration,
  family: ClassFamily,
): MemberShape {
  const modifiers = (fn.modifiers ?? []).map((one) => one.getText());
  const { text } = fn.getSourceFile();
  const start = nodes[0]?.getStart() ?? fn.getStart();
  const foreign = family.overridesForeign(fn) ? nodes.flatMap(overrideSpan) : [];
  return {
    className: classNameOf(holder)?.text ?? '',
    modifiers: modifiers.filter((one) => !/^(?:async|abstract|@.*)$/s.test(one)),
    hidden: ts.isPrivateIdentifier(fn.name) || modifiers.includes('private'),
    abstract: modifiers.includes('abstract'),
    indent: /[ \t]*$/.exec(text.slice(0, start))?.[0] ?? '',
    siblings: family.namesAround(fn),
    foreignOverrides: foreign,
  };
}

function overrideSpan(node: ts.MethodDeclaration): { start: number; end: number }[] {
  const keyword = node.modifiers?.find((one) => one.kind === ts.SyntaxKind.OverrideKeyword);
  if (keyword === undefined) return [];
  const rest = node.getSourceFile().text.slice(keyword.end);
  const space = /^\s*/.exec(rest)?.[0].length ?? 0;
  return [{ start: keyword.getStart(), end: keyword.end + space }];
}

/** A method, or a field that holds a function. */
type NamedMember = ts.MethodDeclaration | ts.PropertyDeclaration;

/** The classes of the project, and which extends which. */
export interface ClassFamily {
  readonly checker: ts.TypeChecker;
  /** The same method in the classes above and below: they override each other. */
  readonly relatives: (method: NamedMember) => readonly ts.ClassElement[];
  /** True for a method that overrides one from outside of the project. */
  readonly overridesForeign: (method: ts.MethodDeclaration) => boolean;
  /** The names of the other members of its class, and of the classes above and below. */
  readonly namesAround: (method: NamedMember) => readonly string[];
}

/** Reads the classes of the project when they are first asked for. */
export function createClassFamily(
  checker: ts.TypeChecker,
  sourceFiles: Iterable<ts.SourceFile>,
): ClassFamily {
  let bases: ReadonlyMap<ts.ClassLikeDeclaration, ts.ClassLikeDeclaration> | undefined;
  const basesOf = (): NonNullable<typeof bases> => (bases ??= readBases(checker, sourceFiles));

  const connected = (start: ts.ClassLikeDeclaration): ReadonlySet<ts.ClassLikeDeclaration> => {
    const found = new Set([start]);
    for (const one of found) {
      const base = basesOf().get(one);
      if (base !== undefined) found.add(base); // the loop goes on over what is added
      for (const [derived, of] of basesOf()) if (of === one) found.add(derived);
    }
    return found;
  };
  const withName = (holder: ts.ClassLikeDeclaration, like: NamedMember): ts.ClassElement[] =>
    holder.members.filter(
      (one) =>
        one.name !== undefined &&
        one.name.getText() === like.name.getText() &&
        isStatic(one) === isStatic(like),
    );

  return {
    checker,
    relatives(method) {
      const holder = method.parent;
      if (!ts.isClassLike(holder) || ts.isPrivateIdentifier(method.name)) return [];
      return [...connected(holder)]
        .filter((one) => one !== holder)
        .flatMap((one) => withName(one, method).slice(0, 1));
    },
    overridesForeign(method) {
      const symbol = checker.getSymbolAtLocation(method.name);
      const holder = method.parent;
      if (symbol === undefined || !ts.isClassLike(holder)) return false;
      let top = holder;
      for (let base = basesOf().get(top); base !== undefined; base = basesOf().get(top)) top = base;
      const outside = top.heritageClauses?.find(
        (one) => one.token === ts.SyntaxKind.ExtendsKeyword,
      );
      const [type] = outside?.types ?? [];
      if (type === undefined) return false;
      return checker.getTypeAtLocation(type).getProperty(symbol.name) !== undefined;
    },
    namesAround(method) {
      const holder = method.parent;
      if (!ts.isClassLike(holder)) return [];
      const names = [...connected(holder)].flatMap((one) =>
        memberNames(one, isStatic(method), checker),
      );
      return [...new Set(names)].filter((one) => one !== method.name.getText());
    },
  };
}

function memberNames(
  node: ts.ClassLikeDeclaration,
  statics: boolean,
  checker: ts.TypeChecker,
): string[] {
  const own = node.members
    .filter((one) => isStatic(one) === statics || (one.name && ts.isPrivateIdentifier(one.name)))
    .flatMap((one) => (one.name === undefined ? [] : [one.name.getText()]));
  const symbol = node.name && checker.getSymbolAtLocation(node.name);
  if (symbol === undefined) return own;
  const type = statics ? checker.getTypeOfSymbol(symbol) : checker.getDeclaredTypeOfSymbol(symbol);
  return [...own, ...checker.getPropertiesOfType(type).map((one) => one.name)];
}

function isStatic(node: ts.ClassElement): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some((one) => one.kind === ts.SyntaxKind.StaticKeyword)
  );
}

function readBases(
  checker: ts.TypeChecker,
  sourceFiles: Iterable<ts.SourceFile>,
): ReadonlyMap<ts.ClassLikeDeclaration, ts.ClassLikeDeclaration> {
  const bases = new Map<ts.ClassLikeDeclaration, ts.ClassLikeDeclaration>();
  const own = new Set(sourceFiles);
  const visit = (node: ts.Node): void => {
    if (ts.isClassLike(node)) {
      const base = baseOf(node, checker);
      if (base !== undefined && own.has(base.getSourceFile())) bases.set(node, base);
    }
    ts.forEachChild(node, visit);
  };
  for (const sourceFile of own) visit(sourceFile);
  return bases;
}

function baseOf(
  node: ts.ClassLikeDeclaration,
  checker: ts.TypeChecker,
): ts.ClassLikeDeclaration | undefined {
  const clause = node.heritageClauses?.find((one) => one.token === ts.SyntaxKind.ExtendsKeyword);
  const [type] = clause?.types ?? [];
  if (type === undefined) return undefined;
  const { symbol } = checker.getTypeAtLocation(type) as { readonly symbol?: ts.Symbol };
  const declaration = symbol?.valueDeclaration;
  return declaration !== undefined && ts.isClassLike(declaration) ? declaration : undefined;
}

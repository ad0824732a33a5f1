import { ts } from '@ts-morph/common';
import { isAsyncFunction, isPromiseLike, type TypeClass } from '../../../rules/types/classify.js';

/** True for a class that has a member which lowering changes. */
export function isAsyncClass(
  node: ts.ClassLikeDeclaration,
  types: {
    readonly checker: ts.TypeChecker;
    readonly classOfType: (type: ts.Type) => TypeClass;
  },
): boolean {
  return node.members.some((member) => {
    if (member.name === undefined) return false;
    const kind = types.classOfType(types.checker.getTypeAtLocation(member));
    return isAsyncFunction(kind) || isPromiseLike(kind) || kind === 'async-iterable';
  });
}

/** What of a class names types that its users see or that its fields hold: no bodies. */
export function surfaceOf(node: ts.ClassLikeDeclaration): readonly ts.Node[] {
  return [
    ...(node.typeParameters ?? []),
    ...(node.heritageClauses ?? []).flatMap((clause) => [...clause.types]),
    ...node.members.flatMap((member) => {
      if (ts.isPropertyDeclaration(member)) return member.type === undefined ? [] : [member.type];
      if (!ts.isFunctionLike(member)) return [];
      return [...member.parameters, ...(member.type === undefined ? [] : [member.type])];
    }),
  ];
}

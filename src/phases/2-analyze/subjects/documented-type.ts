import { ts } from '@ts-morph/common';
import { commentsOf, isDocumentedType, typesDeclaredIn } from '../../../rules/types/documented.js';
import type { Candidate } from './subject.js';

/**
 * Reads a type that a doc comment of a JavaScript module declares as something that can be dual.
 * Its twin is a second copy of the comment, so it needs a comment of its own.
 */
export function documentedTypeOf(symbol: ts.Symbol): Candidate | undefined {
  const tag = symbol.declarations?.find(isDocumentedType);
  const comment = tag?.parent;
  if (tag === undefined || comment === undefined || !ts.isJSDoc(comment)) return undefined;
  if (tag.name === undefined || !ts.isIdentifier(tag.name)) return undefined;
  if (typesDeclaredIn(comment).length !== 1 || !isOfModule(comment)) return undefined;
  return {
    form: 'type',
    nodes: [comment],
    sourceFile: comment.getSourceFile(),
    symbol,
    name: tag.name.text,
    anonymous: false,
  };
}

/** The comment at an offset, where it declares a type of the module. */
export function typeCommentAt(sourceFile: ts.SourceFile, offset: number): ts.JSDoc | undefined {
  return typeComments(sourceFile).find((one) => one.pos <= offset && offset < one.end);
}

/** The comments that declare types of the module, in source order. */
export function typeComments(sourceFile: ts.SourceFile): readonly ts.JSDoc[] {
  return [...sourceFile.statements, sourceFile.endOfFileToken]
    .flatMap((one) => commentsOf(one))
    .filter((one) => typesDeclaredIn(one).length > 0);
}

/** True for a comment in front of a statement of the module, or at its end. */
function isOfModule({ parent }: ts.JSDoc): boolean {
  return ts.isSourceFile(parent.parent);
}

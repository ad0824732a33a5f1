import { ts } from '@ts-morph/common';

/**
 * Types that doc comments of JavaScript modules write. The compiler reads them as it reads the types
 * of TypeScript, so the rules on types judge and change them in place:
 *
 * async: `@returns {Promise<string[]>} its lines`
 * sync:  `@returns {string[]} its lines`
 */
export function documentedTypes(comment: ts.JSDoc): readonly ts.TypeNode[] {
  const found: ts.TypeNode[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isJSDocTypeExpression(node)) {
      if (ts.isJSDocTypeLiteral(node.type)) ts.forEachChild(node.type, visit);
      else found.push(node.type);
      return;
    }
    if (isHeritageTag(node)) found.push(node.class);
    else if (isOfComments(node)) ts.forEachChild(node, visit);
  };
  ts.forEachChild(comment, visit);
  return found;
}

/** The doc comments in front of a node, of JavaScript alone: elsewhere they write no types. */
export function commentsOf(node: ts.Node): readonly ts.JSDoc[] {
  return isJavaScript(node) ? ((node as Documented).jsDoc ?? []) : [];
}

export function isJavaScript(node: ts.Node): boolean {
  return (node.flags & ts.NodeFlags.JavaScriptFile) !== 0;
}

/** The types and callbacks that a comment declares. */
export function typesDeclaredIn(comment: ts.JSDoc): readonly DocumentedType[] {
  return (comment.tags ?? []).flatMap((tag) => (isDocumentedType(tag) ? [tag] : []));
}

export type DocumentedType = ts.JSDocTypedefTag | ts.JSDocCallbackTag;

export function isDocumentedType(node: ts.Node): node is DocumentedType {
  return ts.isJSDocTypedefTag(node) || ts.isJSDocCallbackTag(node);
}

/** `import('./vfs.js').` of a name that an `@import` tag brings: a comment cannot import a value. */
export function documentedImport(
  name: ts.Node,
  checker: ts.TypeChecker,
): { readonly module: string; readonly name: string } | undefined {
  if (!ts.isIdentifier(name)) return undefined;
  const specifier = checker.getSymbolAtLocation(name)?.declarations?.find(ts.isImportSpecifier);
  const tag = specifier && ts.findAncestor(specifier, ts.isJSDocImportTag);
  if (specifier === undefined || tag === undefined) return undefined;
  return {
    module: tag.moduleSpecifier.getText(),
    name: (specifier.propertyName ?? specifier.name).text,
  };
}

/** `@extends {Store<string>}`, `@implements {Reader}` */
export function isHeritageTag(node: ts.Node): node is ts.JSDocAugmentsTag | ts.JSDocImplementsTag {
  return ts.isJSDocAugmentsTag(node) || ts.isJSDocImplementsTag(node);
}

interface Documented extends ts.Node {
  readonly jsDoc?: readonly ts.JSDoc[];
}

function isOfComments(node: ts.Node): boolean {
  return node.kind >= ts.SyntaxKind.FirstJSDocNode && node.kind <= ts.SyntaxKind.LastJSDocNode;
}

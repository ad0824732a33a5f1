import ts from 'typescript';

/** A token as the compiler sees it. */
export interface CompilerToken {
  readonly text: string;
  readonly start: number;
  /** True for a name. */
  readonly isName: boolean;
}

/** All tokens of a module, by the compiler's own tree: what maps are judged by, and no code of ours. */
export function readTokens(file: string, text: string): CompilerToken[] {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const tokens: CompilerToken[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind >= ts.SyntaxKind.FirstJSDocNode && node.kind <= ts.SyntaxKind.LastJSDocNode)
      return;
    const children = node.getChildren(tree);
    if (children.length > 0) {
      children.forEach(visit);
      return;
    }
    const start = node.getStart(tree);
    if (start === node.end || node.kind === ts.SyntaxKind.JsxText) return;
    const isName = ts.isIdentifier(node) || ts.isPrivateIdentifier(node);
    tokens.push({ text: text.slice(start, node.end), start, isName });
  };
  visit(tree);
  return tokens;
}

import { ts } from 'ts-morph';
import type { Span } from '../../model.js';
import type { Edit } from '../../model/edit.js';

const DUAL_SPECIFIER = /^\.\.?\/.*\.dual(?=(?:\.[cm]?[jt]sx?)?$)/;

/** In layout `sibling`: the edits by which `./foo.dual.js` is imported as `./foo.js`. */
export function dualSpecifierEdits(sourceFile: ts.SourceFile): readonly Edit[] {
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierIn(node);
    if (specifier !== undefined) edits.push(...editOf(specifier));
    ts.forEachChild(node, visit);
  };
  visit(sourceFile);
  return edits;
}

/** The edits inside a span that every variant has. */
export function within(edits: readonly Edit[], span: Span): readonly Edit[] {
  return edits.filter((edit) => span.start <= edit.start && edit.end <= span.end);
}

function specifierIn(node: ts.Node): ts.StringLiteral | undefined {
  const found =
    ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
      ? node.moduleSpecifier
      : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
        ? node.argument.literal
        : isDynamicImport(node)
          ? node.arguments[0]
          : undefined;
  return found !== undefined && ts.isStringLiteral(found) ? found : undefined;
}

function isDynamicImport(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
}

function editOf(specifier: ts.StringLiteral): readonly Edit[] {
  const found = DUAL_SPECIFIER.exec(specifier.text)?.[0];
  if (found === undefined) return [];
  const end = specifier.getStart() + 1 + found.length;
  return [{ kind: 'replace', start: end - '.dual'.length, end, text: [] }];
}

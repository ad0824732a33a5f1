import path from 'node:path';
import { ts } from '@ts-morph/common';
import type { Span } from '../../../model.js';
import type { Edit } from '../../../model/edit.js';
import { outputFolder, type LayoutFolders } from '../../../model/layout-paths.js';

const DUAL_SPECIFIER = /^(\.\.?\/.*)\.dual((?:\.[cm]?[jt]sx?)?)$/;

/** The edits by which a module's imports lead from where its output goes to where they should. */
export function movedSpecifierEdits(
  file: string,
  sourceFile: ts.SourceFile,
  folders: LayoutFolders,
): readonly Edit[] {
  const edits: Edit[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierIn(node);
    const moved = specifier && movedSpecifier(specifier.text, file, folders);
    if (specifier !== undefined && moved !== undefined && moved !== specifier.text) {
      const start = specifier.getStart() + 1;
      edits.push({ kind: 'replace', start, end: specifier.end - 1, text: [moved] });
    }
    ts.forEachChild(node, visit);
  };
  if (folders.layout !== 'mirror') visit(sourceFile);
  return edits;
}

/** The edits inside a span that every variant has. */
export function within(edits: readonly Edit[], span: Span): readonly Edit[] {
  return edits.filter((edit) => span.start <= edit.start && edit.end <= span.end);
}

/** `sibling`: `./foo.dual.js` -> `./foo.js`; `split`: what leaves the tree, as deep as it is now. */
export function movedSpecifier(specifier: string, file: string, folders: LayoutFolders): string {
  if (folders.layout === 'mirror') return specifier;
  if (folders.layout === 'sibling') return specifier.replace(DUAL_SPECIFIER, '$1$2');
  if (!/^\.\.?\//.test(specifier)) return specifier;
  const target = path.posix.join(path.posix.dirname(file), specifier);
  if (target.startsWith(`${folders.src}/`)) return specifier;
  const inner = path.posix.dirname(file).slice(folders.src.length);
  const relative = path.posix.relative(outputFolder(folders) + inner, target);
  return relative.startsWith('.') ? relative : `./${relative}`;
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

import path from 'node:path';
import ts from 'typescript';

/** The imports of one source file, in source order, without repetitions. */
export interface FileImports {
  /** Relative to `src`. */
  readonly file: string;
  /** Project files, relative to `src`. */
  readonly internal: readonly string[];
  /** Bare specifiers as written. */
  readonly external: readonly string[];
  readonly namesProcess: boolean;
}

/**
 * Reads the imports (static, dynamic, re-exports and `import()` types) of the files of `src`.
 *
 * @param files text by path relative to `src`, with `/`
 */
export function readImports(files: ReadonlyMap<string, string>): FileImports[] {
  return [...files].map(([file, text]) => {
    const specifiers = [...new Set(importedSpecifiers(text))];
    const isRelative = (specifier: string) => /^\.\.?(\/|$)/.test(specifier);
    return {
      file,
      internal: specifiers.filter(isRelative).map((specifier) => resolve(file, specifier)),
      external: specifiers.filter((specifier) => !isRelative(specifier)),
      namesProcess: namesGlobalProcess(file, text),
    };
  });
}

function importedSpecifiers(text: string): string[] {
  return ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName);
}

function resolve(importer: string, specifier: string): string {
  const target = path.posix.join(path.posix.dirname(importer), specifier);
  return target
    .replace(/\.js$/, '.ts')
    .replace(/\.mjs$/, '.mts')
    .replace(/\.cjs$/, '.cts');
}

/** Whether the global is used: `process.env`, not a property or an import of that name. */
function namesGlobalProcess(file: string, text: string): boolean {
  if (!text.includes('process')) return false;
  const visit = (node: ts.Node): boolean =>
    (ts.isIdentifier(node) && node.text === 'process' && isReference(node)) ||
    (ts.forEachChild(node, (child) => visit(child) || undefined) ?? false);
  return visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
}

function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  return (
    ts.isExpressionStatement(parent) ||
    ts.isCallExpression(parent) ||
    ts.isVariableDeclaration(parent) ||
    ts.isElementAccessExpression(parent) ||
    ts.isShorthandPropertyAssignment(parent)
  );
}

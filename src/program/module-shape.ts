import { isBuiltin } from 'node:module';
import path from 'node:path';
import { ts } from '@ts-morph/common';
import { hiddenParts, type HiddenParts } from './module-stub.js';
import type { SourceProgram } from './program.js';

/** What a module is to those that import it, and what it imports. */
export interface ModuleShape {
  /**
   * Its text without what nobody outside can see: comments, white space, and the bodies of async
   * functions that say what they return. Bodies of other functions stay: what they return is read off
   * them, and rules look into them.
   */
  readonly text: string;
  /** Modules of the project, relative to the root. */
  readonly imports: readonly string[];
  /** Packages that it brings in, whose declarations may be global. */
  readonly packages: readonly string[];
  /** Last parts of all that it imports, without extensions: a new file of that name may be meant. */
  readonly stems: readonly string[];
  /** What is left out of the text, comments and white space apart. */
  readonly hidden: HiddenParts;
}

/** The compiler's own lists, which it does not declare. */
interface Resolved {
  readonly imports?: readonly ts.StringLiteralLike[];
}
interface Resolver {
  getResolvedModuleFromModuleSpecifier(
    specifier: ts.StringLiteralLike,
    sourceFile: ts.SourceFile,
  ): { readonly resolvedModule?: { readonly resolvedFileName: string } } | undefined;
}

/** Which bodies of functions that say what they return nobody looks into. */
export type HiddenBodies = 'async' | 'all';

/** @param hidden `async` where rules look at the module, `all` where nothing but types counts */
export function shapeOf(
  sourceFile: ts.SourceFile,
  { program, placeOf }: Pick<SourceProgram, 'program' | 'placeOf'>,
  hidden: HiddenBodies,
): ModuleShape {
  const ownPath = (name: string | undefined): string | undefined => {
    const file = name === undefined ? undefined : program.getSourceFile(name);
    return file && placeOf(file);
  };
  const specifiers = (sourceFile as ts.SourceFile & Resolved).imports ?? [];
  const imports = new Set<string>();
  const packages = new Set(
    sourceFile.typeReferenceDirectives.map((one) => `types ${one.fileName}`),
  );
  const stems = new Set<string>();
  for (const specifier of specifiers) {
    const { text } = specifier;
    stems.add(stemOf(text));
    const resolved = (program as ts.Program & Resolver).getResolvedModuleFromModuleSpecifier(
      specifier,
      sourceFile,
    );
    const own = ownPath(resolved?.resolvedModule?.resolvedFileName);
    if (own !== undefined) imports.add(own);
    else if (!text.startsWith('.') && !isBuiltin(text)) packages.add(text);
  }
  for (const { fileName } of sourceFile.referencedFiles) {
    const own = ownPath(path.posix.join(path.posix.dirname(sourceFile.fileName), fileName));
    if (own !== undefined) imports.add(own);
  }
  return {
    ...readShape(sourceFile, hidden),
    imports: [...imports].sort(),
    packages: [...packages].sort(),
    stems: [...stems].sort(),
  };
}

/** `./deep/load.js` and `src/deep/load.ts` -> `load`; for an index its folder. */
export function stemOf(file: string): string {
  const plain = file.replace(/(?:\.d)?\.(?:[cm]?[jt]sx?|json)$/, '').replace(/\/index$/, '');
  return plain.slice(plain.lastIndexOf('/') + 1);
}

function readShape(
  sourceFile: ts.SourceFile,
  hidden: HiddenBodies,
): Pick<ModuleShape, 'text' | 'hidden'> {
  const { text, fileName } = sourceFile;
  // in JavaScript comments are types
  if (!/\.[cm]?tsx?$/.test(fileName)) return { text, hidden: [] };
  const bodies: ts.Node[] = [];
  const names = new Set<string>();
  const parts: string[] = [...text.matchAll(/^\/\/\/.*$/gm)].map(([line]) => line);
  let cursor = 0;
  /** Between the nodes of the tree stand keywords, brackets and comments, and no text. */
  const skipTo = (end: number): void => {
    if (cursor < end) parts.push(text.slice(cursor, end).replaceAll(COMMENTS_AND_SPACE, ' '));
    cursor = Math.max(cursor, end);
  };
  // a file that nobody asked types of has no way up from its nodes
  const visit = (node: ts.Node, parent: ts.Node | undefined, isImport: boolean): void => {
    skipTo(node.pos);
    if (isHiddenBody(node, parent, hidden)) {
      bodies.push(node);
      parts.push('{}', ...namesIn(node, sourceFile));
      cursor = node.end;
      return;
    }
    const before = parts.length;
    ts.forEachChild(node, (child) => visit(child, node, isImport || ts.isImportDeclaration(child)));
    if (parts.length > before || node.kind > ts.SyntaxKind.LastToken) return skipTo(node.end);
    const own = text.slice(node.getStart(sourceFile), node.end);
    parts.push(own);
    if (!isImport) names.add(own);
    cursor = Math.max(cursor, node.end);
  };
  visit(sourceFile, undefined, false);
  skipTo(text.length);
  return { text: parts.join('\n'), hidden: hiddenParts(sourceFile, bodies, names) };
}

const COMMENTS_AND_SPACE = /(?:\/\*[^]*?\*\/|\/\/.*|\s)+/g;

function isHiddenBody(node: ts.Node, parent: ts.Node | undefined, hidden: HiddenBodies): boolean {
  if (!ts.isBlock(node) || parent === undefined || !ts.isFunctionLike(parent)) return false;
  if (!('body' in parent) || parent.body !== node || parent.type === undefined) return false;
  if (hidden === 'all') return true;
  return (
    ts.canHaveModifiers(parent) &&
    (ts.getModifiers(parent) ?? []).some((one) => one.kind === ts.SyntaxKind.AsyncKeyword)
  );
}

/** What a hidden body imports: it brings modules into the program all the same. */
function namesIn(body: ts.Node, sourceFile: ts.SourceFile): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const isImport =
      ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
    if (isImport || ts.isImportTypeNode(node)) found.push(node.getText(sourceFile));
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

import { ts } from '@ts-morph/common';

/** Where a declaration stands: its module, and the names from the outside in. */
export interface DeclarationPath {
  /** `node:fs`, a package's name, `global`, or the absolute path of a project's own file. */
  readonly module: string;
  /** Declared by a package or an ambient module, not by the project itself. */
  readonly foreign: boolean;
  readonly names: readonly string[];
  /** The innermost name is a member of a class, an interface or an object type. */
  readonly isMember: boolean;
}

/**
 * Says where a declaration stands. A type without a name of its own (an arrow function's type, a
 * type literal) takes the names around it, so `export const open: (x: string) => …` is `open`.
 */
export function declarationPath(declaration: ts.Node): DeclarationPath {
  const names: string[] = [];
  let isMember = false;
  let node: ts.Node = declaration;
  for (; !ts.isSourceFile(node); node = node.parent) {
    if (ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name)) {
      return { module: ambientName(node.name.text, node), foreign: true, names, isMember };
    }
    if (ts.isModuleDeclaration(node) && node.flags & ts.NodeFlags.GlobalAugmentation) {
      return { module: 'global', foreign: true, names, isMember };
    }
    const name = declaredName(node);
    if (name === undefined) continue;
    if (names.length === 0) isMember = isMemberDeclaration(node);
    names.unshift(name);
  }
  const file = node;
  if (!ts.isExternalModule(file) && file.isDeclarationFile) {
    return { module: 'global', foreign: true, names, isMember };
  }
  const packageName = packageOf(file.fileName);
  return {
    module: packageName ?? file.fileName,
    foreign: packageName !== undefined,
    names,
    isMember,
  };
}

/** `module#a.b`, the form in which identities are written in the config and in messages. */
export function formatPath(path: Pick<DeclarationPath, 'module' | 'names'>): string {
  return `${path.module}#${path.names.join('.')}`;
}

function declaredName(node: ts.Node): string | undefined {
  if (ts.isBlock(node) || ts.isSourceFile(node)) return undefined;
  const name = ts.getNameOfDeclaration(node as ts.Declaration);
  if (name === undefined) return undefined;
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isPrivateIdentifier(name)) {
    return name.text;
  }
  return ts.isComputedPropertyName(name) ? `[${name.expression.getText()}]` : undefined;
}

function isMemberDeclaration(node: ts.Node): boolean {
  return ts.isClassElement(node) || ts.isTypeElement(node) || ts.isObjectLiteralElement(node);
}

/** Node's own modules have two names, with and without `node:`; the identity takes the longer. */
function ambientName(name: string, declaration: ts.Node): string {
  if (name.startsWith('node:')) return name;
  const isNode = packageOf(declaration.getSourceFile().fileName) === 'node';
  return isNode ? `node:${name}` : name;
}

/** The package to which a file below `node_modules` belongs: `@types/a__b` belongs to `@a/b`. */
function packageOf(fileName: string): string | undefined {
  const [, scopeOrName, name] =
    /.*\/node_modules\/(@[^/]+|[^/@][^/]*)(?:\/([^/]+))?/.exec(fileName) ?? [];
  if (scopeOrName === undefined) return undefined;
  if (!scopeOrName.startsWith('@')) return scopeOrName;
  if (name === undefined) return undefined;
  if (scopeOrName !== '@types') return `${scopeOrName}/${name}`;
  const [scope, scopedName] = name.split('__');
  return scopedName === undefined ? name : `@${scope}/${scopedName}`;
}

import ts from 'typescript';

/** Every kind of node of the installed TypeScript by its own name: markers are other names of kinds. */
export function listKinds(): readonly string[] {
  const byNumber = new Map<number, string>();
  for (const [name, value] of Object.entries(ts.SyntaxKind)) {
    if (typeof value !== 'number' || isMarker(name) || byNumber.has(value)) continue;
    byNumber.set(value, name);
  }
  return [...byNumber.values()];
}

/** The name of a node's kind. */
export function kindName(node: ts.Node): string {
  return names[node.kind] ?? `unknown kind ${node.kind}`;
}

const names: Readonly<Record<number, string>> = Object.fromEntries(
  listKinds().map((name) => [ts.SyntaxKind[name as keyof typeof ts.SyntaxKind], name]),
);

function isMarker(name: string): boolean {
  return /^(?:First|Last)[A-Z]/.test(name) || name === 'Count';
}

/** The kinds of all nodes inside of the functions of a module that are async, or stand in one. */
export function kindsInAsyncFunctions(text: string, file = 'module.ts'): ReadonlySet<string> {
  const found = new Set<string>();
  const collect = (node: ts.Node): void => {
    found.add(kindName(node));
    ts.forEachChild(node, collect);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && isAsync(node)) collect(node);
    else ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return found;
}

function isAsync(node: ts.Node): boolean {
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
}

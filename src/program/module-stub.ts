import { ts } from '@ts-morph/common';

/**
 * What of a module others cannot see, as offsets: where each part begins and ends, one pair after the
 * other. Blanked, what is left is parsed and bound sooner, and leads to fewer modules.
 */
export type HiddenParts = readonly number[];

/** The text of a module with its hidden parts blanked; every other offset and line stays. */
export function stubOf(text: string, hidden: HiddenParts): string {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < hidden.length; at += 2) {
    const [start = 0, end = 0] = hidden.slice(at, at + 2);
    parts.push(text.slice(from, start), text.slice(start, end).replaceAll(/[^\r\n]/g, ' '));
    from = end;
  }
  return parts.join('') + text.slice(from);
}

/** Whether an offset lies in a hidden part. */
export function isHidden(offset: number, hidden: HiddenParts): boolean {
  return hidden.some(
    (start, at) => at % 2 === 0 && start <= offset && offset < (hidden[at + 1] ?? 0),
  );
}

/**
 * The hidden parts of a module: what stands between the braces of bodies that nobody looks into, and
 * imports of which nothing is named elsewhere.
 *
 * @param bodies bodies that nobody looks into, in order
 * @param names every name that stands outside of those bodies and of imports
 */
export function hiddenParts(
  sourceFile: ts.SourceFile,
  bodies: readonly ts.Node[],
  names: ReadonlySet<string>,
): HiddenParts {
  // JSX names what it needs without naming it
  if (!/\.[cm]?ts$/.test(sourceFile.fileName)) return [];
  const imports = isExporting(sourceFile)
    ? sourceFile.statements.filter(ts.isImportDeclaration)
    : [];
  // written with escapes, a name is not found by its text
  const isPlain = !sourceFile.text.includes('\\u');
  const unneeded = imports.filter((one) => {
    const bound = namesOf(one);
    return isPlain && bound.length > 0 && !bound.some((name) => names.has(name));
  });
  return [
    ...unneeded.map((one) => [one.getStart(sourceFile), one.end]),
    ...bodies.map((one) => [one.getStart(sourceFile) + 1, one.end - 1]),
  ]
    .toSorted(([one = 0], [other = 0]) => one - other)
    .flat();
}

/** Without an export, a module that loses its imports would be a script, and global. */
function isExporting({ statements }: ts.SourceFile): boolean {
  return statements.some(
    (one) =>
      ts.isExportDeclaration(one) ||
      ts.isExportAssignment(one) ||
      (ts.canHaveModifiers(one) &&
        (ts.getModifiers(one) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)),
  );
}

/** None for an import for the sake of its effects. */
function namesOf({ importClause }: ts.ImportDeclaration): readonly string[] {
  if (importClause === undefined) return [];
  const { name, namedBindings } = importClause;
  const named =
    namedBindings === undefined
      ? []
      : ts.isNamespaceImport(namedBindings)
        ? [namedBindings.name]
        : namedBindings.elements.map((one) => one.name);
  return [...(name ? [name] : []), ...named].map((one) => one.text);
}

import ts from 'typescript';

/** A way to write the same program. */
export interface Form {
  readonly name: string;
  readonly rewrite: (text: string) => string;
  /** Options of the generator in this form. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/**
 * The forms in which the whole table is written: what stands between the tokens, needless
 * parentheses, and a file's own habits change nothing about what a program means.
 */
export const forms: readonly Form[] = [
  { name: 'as written, checked by the compiler', rewrite: same, options: { verify: true } },
  { name: 'formatted', rewrite: same, options: { formatter: 'prettier' } },
  {
    name: 'a hashbang and a directive',
    rewrite: (text) => `#!/usr/bin/env node\n'use strict';\n${text}`,
  },
  {
    name: 'a byte order mark and CRLF',
    rewrite: (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`,
  },
  { name: 'tabs', rewrite: (text) => text.replaceAll(/^(?: {2})+/gm, '\t') },
  { name: 'a comment behind each await', rewrite: behindAwait(' /* why */') },
  { name: 'a comment tight behind each await', rewrite: behindAwait('/**/') },
  { name: 'a line break behind each await', rewrite: behindAwait('\n') },
  { name: 'a line comment behind each await', rewrite: behindAwait(' // why\n') },
  { name: 'each operand in parentheses', rewrite: aroundOperand },
  { name: 'each await in parentheses', rewrite: aroundAwait },
  { name: 'each await doubled', rewrite: behindAwait(' await') },
];

function same(text: string): string {
  return text;
}

function behindAwait(inserted: string): (text: string) => string {
  return (text) =>
    insert(
      text,
      awaitsOf(text).map((node) => [node.getStart() + 'await'.length, inserted]),
    );
}

function aroundOperand(text: string): string {
  return insert(
    text,
    awaitsOf(text).flatMap(({ expression }) => [
      [expression.getStart(), '('],
      [expression.end, ')'],
    ]),
  );
}

/** Not at a statement's start, where a parenthesis would go on with the line before. */
function aroundAwait(text: string): string {
  return insert(
    text,
    awaitsOf(text)
      .filter((node) => !startsStatement(node))
      .flatMap((node) => [
        [node.getStart(), '('],
        [node.end, ')'],
      ]),
  );
}

function startsStatement(node: ts.Node): boolean {
  const statement = ts.findAncestor(node, ts.isStatement);
  return statement?.getStart() === node.getStart();
}

function awaitsOf(text: string): readonly ts.AwaitExpression[] {
  const file = ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest, true);
  const found: ts.AwaitExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isAwaitExpression(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function insert(text: string, insertions: readonly (readonly [number, string])[]): string {
  return insertions
    .toSorted(([one], [other]) => other - one)
    .reduce((result, [at, piece]) => result.slice(0, at) + piece + result.slice(at), text);
}

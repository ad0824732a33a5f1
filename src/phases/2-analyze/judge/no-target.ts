import type { ts } from '@ts-morph/common';
import type { Target } from '../../../rules/region.js';
import { resolveAlias } from '../graph/graph.js';
import { calleeName, symbolOfName } from './callee-name.js';
import type { TargetContext } from './target-context.js';

/** Says of a callee behind which nothing sync is known why that is. */
export function untypedOrNone(callee: ts.Expression, context: TargetContext): Target {
  if (context.classOf(callee) === 'uncertain') return { kind: 'untyped' };
  return {
    kind: 'none',
    finding: {
      code: 'DM2301',
      message: `\`${shorten(callee)}\`${typeNote(callee, context)} has no sync counterpart`,
      ...hintOf(callee, context),
    },
  };
}

/** What has no name of its own is known by its type: `readers[kind]`, `opener()`. */
function typeNote(callee: ts.Expression, { checker }: TargetContext): string {
  const name = calleeName(callee);
  if (name !== undefined && symbolOfName(name, checker) !== undefined) return '';
  const type = checker.typeToString(checker.getTypeAtLocation(callee));
  return `, which is of the type \`${type.length > 60 ? `${type.slice(0, 59)}…` : type}\`,`;
}

/** A function of the project that stands in a module which is not generated from. */
function hintOf(callee: ts.Expression, context: TargetContext): { readonly hint?: string } {
  const name = calleeName(callee);
  const symbol = name && symbolOfName(name, context.checker);
  const [declaration] = (symbol && resolveAlias(symbol, context.checker).declarations) ?? [];
  const home = declaration?.getSourceFile();
  if (home === undefined || home.isDeclarationFile || context.graph.isOwn(home)) return {};
  const file = home.fileName.split('/').at(-1) ?? home.fileName;
  if (/\.dual\.[cm]?[jt]sx?$/.test(file) || home.fileName.includes('/node_modules/')) return {};
  const dual = file.replace(/(?=\.[cm]?[jt]sx?$)/, '.dual');
  return {
    hint: `Move it to a module that is generated from: rename \`${file}\` to \`${dual}\`. Or write the leaf by hand with \`pair({ sync, async })\`.`,
  };
}

/** The text of a callee, on one line. */
export function shorten(node: ts.Node): string {
  const line = node.getText().replaceAll(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

import type { AuthorStyle } from '../author-style.js';
import { fits } from './line-shape.js';

const NAMES =
  /^((?:import|export)(?: type)? )\{ ((?:type )?[\w$]+(?: as [\w$]+)?(?:, (?:type )?[\w$]+(?: as [\w$]+)?)*) \}( from (['"])[^'"\\]+\4)?;$/;

/** An import or a list of exports as formatters write it: on one line, or one name a line. */
export function settleImport(text: string, style: AuthorStyle): string | undefined {
  const [, keyword, names, from = '', quote] = NAMES.exec(text) ?? [];
  if (keyword === undefined || names === undefined || !style.semi) return undefined;
  if (quote !== undefined && quote !== (style.singleQuote ? "'" : '"')) return undefined;
  if (fits(text, style)) return text;
  if (!/^[ -~]*$/.test(text) || !names.includes(',')) return undefined;
  const indent = style.useTabs ? '\t' : ' '.repeat(style.tabWidth);
  const lines = names.split(', ').map((name) => `${indent}${name},`);
  return [`${keyword}{`, ...lines, `}${from};`].join('\n');
}

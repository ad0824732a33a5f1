import type { AuthorStyle } from './author-style.js';

/** Formatters' options that have no say in what we lay out while they have these values. */
const NEUTRAL: Readonly<Record<string, unknown>> = {
  arrowParens: 'always',
  bracketSpacing: true,
  endOfLine: 'lf',
  insertFinalNewline: true,
  objectWrap: 'preserve',
  quoteProps: 'as-needed',
  trailingComma: 'all',
};

/** What files and languages the config speaks of besides; their own options are in it already. */
const SILENT: ReadonlySet<string> = new Set([
  '$schema',
  'embeddedLanguageFormatting',
  'htmlWhitespaceSensitivity',
  'ignorePatterns',
  'jsxSingleQuote',
  'proseWrap',
  'singleAttributePerLine',
]);

/** A formatter's config in our words; undefined where it says more than those can. */
export function knownStyle(
  config: Readonly<Record<string, unknown>>,
  defaults: AuthorStyle,
): AuthorStyle | undefined {
  const style = { ...defaults };
  for (const [name, value] of Object.entries(config)) {
    if (SILENT.has(name) || NEUTRAL[name] === value) continue;
    if (!(name in defaults) || !assign(style, name as keyof AuthorStyle, value)) return undefined;
  }
  return style;
}

function assign(
  style: { -readonly [Name in keyof AuthorStyle]: AuthorStyle[Name] },
  name: keyof AuthorStyle,
  value: unknown,
): boolean {
  if (typeof value !== typeof style[name]) return false;
  Object.assign(style, { [name]: value });
  return true;
}

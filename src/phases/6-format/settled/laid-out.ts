import type { AuthorStyle } from '../author-style.js';
import { withoutText } from './line-shape.js';

/**
 * True for code that looks as if a formatter of this style had written it: indented in steps, each
 * statement ended by a semicolon, no space at the ends of lines.
 */
export function looksLaidOut(lines: readonly string[], style: AuthorStyle): boolean {
  const step = style.useTabs ? '\t' : ' '.repeat(style.tabWidth);
  const margin = indentOf(lines[0] ?? '');
  const head = lines.findIndex((line) => line.endsWith('{'));
  return lines.every((line, index) => {
    if (line === '') return true;
    const indent = indentOf(line);
    const isInner = index > head && head !== -1 && index < lines.length - 1;
    const least = isInner ? margin.length + 1 : margin.length;
    const steps = indent.length / step.length;
    const inSteps = Number.isInteger(steps) ? indent === step.repeat(steps) : /^\s* \*/.test(line);
    return (
      inSteps &&
      indent.length >= least &&
      line === line.trimEnd() &&
      isEnded(lines, index) &&
      isTidy(line)
    );
  });
}

/** Several statements on a line, or parentheses that are too many or too few, were written by hand. */
function isTidy(line: string): boolean {
  const code = withoutText(line);
  return (
    !/;\s*\S/.test(code.replaceAll(/\{[^{}]*\}|\([^()]*\)/g, '')) &&
    !/\breturn \([^()]*\);$/.test(code) &&
    !/[-+!~] ?await\b/.test(code) &&
    !/\bawait [\w$.]+\([^()]*\) (?:in|instanceof|[-+*/%<>=!&|?]+) /.test(code)
  );
}

/** No line ends where a semicolon or a comma is missing. */
function isEnded(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  if (!/[\w$'")\]]$/.test(withoutText(line)) || /^\s*(?:\/?\*|@|<)/.test(line)) return true;
  const next = lines.slice(index + 1).find((one) => one.trim() !== '');
  if (next === undefined || indentOf(next).length > indentOf(line).length) return true;
  return /^\s*[|&?:.+\-*/=<>)\]]/.test(next);
}

function indentOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

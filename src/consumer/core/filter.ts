const autoSpecifier = /["'`]([^"'`\s\\]*\/auto(?:\.[cm]?[jt]sx?)?)["'`]/g;
const packageSpecifier = /\b(?:from|import|require)\b[\s(]*["']([^"'./\\\s#][^"'\\\s]*)["']/g;
const explicitVariant = /\.\s*(?:sync|async|mode)\b/;

/** The specifiers in a module's text that may lead to something to compile, found without a parse. */
export interface CandidateSpecifiers {
  /** Strings that end in `/auto` (or `/auto.js`, a barrel of the consumer's own). */
  readonly auto: readonly string[];
  /** Packages whose dispatchers or sync variants may be used; empty where the text shows no such use. */
  readonly packages: readonly string[];
}

/**
 * Scans a module's text.
 *
 * @param guard whether sync variants in async functions are looked for, too
 */
export function findCandidates(text: string, guard: boolean): CandidateSpecifiers {
  const mayUsePackages = explicitVariant.test(text) || (guard && text.includes('async'));
  return {
    auto: text.includes('/auto') ? matchesOf(text, autoSpecifier) : [],
    packages: mayUsePackages ? matchesOf(text, packageSpecifier) : [],
  };
}

function matchesOf(text: string, pattern: RegExp): readonly string[] {
  return [...new Set(Array.from(text.matchAll(pattern), (match) => match[1] ?? ''))];
}

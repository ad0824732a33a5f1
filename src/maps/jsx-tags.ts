const OPENING = /<(?:>|([\p{ID_Start}$_][\p{ID_Continue}$:.-]*)([\s/><,=]))/uy;

/**
 * Whether `<`, where an operand is expected, opens a tag of JSX and no list of type parameters:
 * `<T,>(x) => x`, `<T extends Item>(x) => x`, `<T>(x: T) => T`.
 */
export function isTagStart(text: string, at: number): boolean {
  OPENING.lastIndex = at;
  const found = OPENING.exec(text);
  if (!found) return false;
  const [opening, name, next] = found;
  if (name === undefined) return true;
  if (next === ',' || next === '=') return false;
  const behind = text.slice(at + opening.length, at + opening.length + 40);
  if (/^\s/.test(next ?? '') && /^\s*(?:extends\b|=|,)/.test(behind)) return false;
  // `a << b >> c`
  if (text[at - 1] === '<' || name === 'const') return false;
  if (next !== '>') return true;
  // a tag is closed somewhere, a type parameter nowhere
  return text.includes(`</${name}`, at);
}

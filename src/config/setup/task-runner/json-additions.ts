import { isDeepStrictEqual } from 'node:util';
import { parseLooseJson } from '../../loose-json.js';
import { isPlainObject } from '../../options/validator.js';
import { findPlaces, type JsonPlace } from './json-places.js';

/** Something that a JSON text has to hold: a member, unless it is there, or an item of a list. */
export interface JsonAddition {
  /** The members on the way to the value. */
  readonly path: readonly [string, ...string[]];
  /** What is put there where nothing is. */
  readonly value: unknown;
  /** Put at the end of the list that is there, unless it is among its items. */
  readonly item?: string;
}

/**
 * Adds to a JSON text what is missing of it; comments, layout and all that is there stay.
 *
 * @returns undefined where the text is none that something can be added to
 */
export function addToJson(text: string, additions: readonly JsonAddition[]): string | undefined {
  return additions.reduce<string | undefined>(
    (before, addition) => before && addOne(before, addition),
    text,
  );
}

function addOne(text: string, addition: JsonAddition): string | undefined {
  const before = parseLooseJson(text);
  const places = findPlaces(text);
  const expected = isPlainObject(before) ? withAddition(before, addition) : undefined;
  if (!places || !expected) return undefined;
  if (isDeepStrictEqual(expected, before)) return text;
  const after = insert(text, places, addition);
  // whatever was misread on the way, the file says what it said before, and what was added
  return isDeepStrictEqual(parseLooseJson(after), expected) ? after : undefined;
}

/** The value of the whole with the addition; undefined where something else is in its place. */
function withAddition(
  before: Readonly<Record<string, unknown>>,
  { path: [key, ...rest], value, item }: JsonAddition,
): Readonly<Record<string, unknown>> | undefined {
  const [next, ...further] = rest;
  const there = before[key];
  if (next !== undefined) {
    const inner = there ?? {};
    const added = isPlainObject(inner)
      ? withAddition(inner, {
          path: [next, ...further],
          value,
          ...(item !== undefined && { item }),
        })
      : undefined;
    return added && { ...before, [key]: added };
  }
  if (there === undefined) return { ...before, [key]: value };
  if (item === undefined) return before;
  if (!Array.isArray(there)) return undefined;
  const list: readonly unknown[] = there;
  return list.includes(item) ? before : { ...before, [key]: [...list, item] };
}

function insert(text: string, top: JsonPlace, { path, value, item }: JsonAddition): string {
  let holder = top;
  for (const [index, key] of path.entries()) {
    const next = holder.members?.get(key);
    if (next === undefined) {
      const wrapped = path.slice(index + 1).reduceRight((inner, one) => ({ [one]: inner }), value);
      return insertPart(
        text,
        holder,
        (style) => `${JSON.stringify(key)}: ${print(wrapped, style)}`,
      );
    }
    holder = next;
  }
  return insertPart(text, holder, () => JSON.stringify(item));
}

/** How lines are broken and indented. */
interface Style {
  readonly lineBreak: string;
  readonly unit: string;
  /** Of the part itself. */
  readonly indent: string;
}

/** Puts a part at the end of an object or a list: behind the comment at the end of the last line. */
function insertPart(text: string, holder: JsonPlace, write: (style: Style) => string): string {
  const { lastEnd, hasTrailingComma, end } = holder;
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const unit = /^[ \t]+(?=")/m.exec(text)?.[0] ?? '  ';
  const isOneLine = !text.slice(holder.start, end).includes('\n');
  // a short list stays on its line
  if (isOneLine && holder.items) {
    const part = write({ lineBreak, unit, indent: '' });
    const at = lastEnd ?? holder.start + 1;
    const comma = lastEnd === undefined || hasTrailingComma ? '' : ',';
    return `${text.slice(0, at)}${comma}${lastEnd === undefined ? '' : ' '}${part}${text.slice(at)}`;
  }
  const outer = /^[ \t]*/m.exec(text.slice(text.lastIndexOf('\n', holder.start) + 1))?.[0] ?? '';
  const part = `${outer}${unit}${write({ lineBreak, unit, indent: outer + unit })}`;
  if (lastEnd === undefined || isOneLine) {
    const at = end - 1;
    const kept = text.slice(0, at).trimEnd();
    const comma = lastEnd === undefined || hasTrailingComma ? '' : ',';
    return `${kept}${comma}${lineBreak}${part}${lineBreak}${outer}${text.slice(at)}`;
  }
  const note = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)?/.exec(text.slice(lastEnd))?.[0] ?? '';
  const at = lastEnd + note.length;
  const [before, behind] = hasTrailingComma ? ['', ','] : [',', ''];
  return `${text.slice(0, lastEnd)}${before}${note.trimEnd()}${lineBreak}${part}${behind}${text.slice(at)}`;
}

/** Lists of texts on one line where they are short, as formatters have them. */
function print(value: unknown, { lineBreak, unit, indent }: Style): string {
  return JSON.stringify(value, undefined, unit)
    .replace(/\[\n\s*("[^\]\n]*"(?:,\n\s*"[^\]\n]*")*)\n\s*\]/g, (list, items: string) => {
      const line = `[${items.replace(/\n\s*/g, ' ')}]`;
      return line.length <= 70 ? line : list;
    })
    .replaceAll('\n', lineBreak + indent);
}

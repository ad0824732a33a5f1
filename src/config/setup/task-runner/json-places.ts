/** A value of a JSON text with comments, and where it stands. */
export interface JsonPlace {
  readonly start: number;
  readonly end: number;
  /** Of an object. */
  readonly members?: ReadonlyMap<string, JsonPlace>;
  /** Of a list. */
  readonly items?: readonly JsonPlace[];
  /** Where the last member or item ends, with the comma behind it. */
  readonly lastEnd?: number;
  readonly hasTrailingComma?: boolean;
}

interface Token {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const TOKEN = /"(?:\\.|[^"\\])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|[{}[\]:,]|[^\s{}[\]:,"/]+/g;

/**
 * Finds the values of a JSON text, in which comments and trailing commas may stand. It is asked only of
 * texts that are known to be JSON: of any other the answer is undefined or wrong.
 */
export function findPlaces(text: string): JsonPlace | undefined {
  const tokens = [...text.matchAll(TOKEN)]
    .map((one): Token => ({ text: one[0], start: one.index, end: one.index + one[0].length }))
    .filter((one) => !/^\/[/*]/.test(one.text));
  let at = 0;
  const readValue = (): JsonPlace | undefined => {
    const first = tokens[at++];
    if (first?.text === '{') return readParts(first, '}');
    return first?.text === '[' ? readParts(first, ']') : first;
  };
  const readParts = (first: Token, closing: string): JsonPlace | undefined => {
    const members = new Map<string, JsonPlace>();
    const items: JsonPlace[] = [];
    const isObject = closing === '}';
    let lastEnd: number | undefined;
    let hasTrailingComma = false;
    for (let token = tokens[at]; token; token = tokens[at]) {
      if (token.text === closing) {
        at++;
        const last = lastEnd === undefined ? {} : { lastEnd, hasTrailingComma };
        return {
          start: first.start,
          end: token.end,
          ...last,
          ...(isObject ? { members } : { items }),
        };
      }
      if (isObject) at += 2;
      const value = readValue();
      if (!value) return undefined;
      if (isObject) members.set(JSON.parse(token.text) as string, value);
      else items.push(value);
      hasTrailingComma = tokens[at]?.text === ',';
      lastEnd = hasTrailingComma ? tokens[at++]?.end : value.end;
    }
    return undefined;
  };
  return readValue();
}

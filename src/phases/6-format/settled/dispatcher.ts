import type { AuthorStyle } from '../author-style.js';
import { fits } from './line-shape.js';

/** The template of a function's dispatcher, filled in with a signature that is on one line. */
const DISPATCHER = new RegExp(
  [
    String.raw`^(?:export )?const [\w$]+: typeof [\w$]+ & \{`,
    String.raw`  readonly sync: typeof [\w$]+;`,
    String.raw`  readonly async: typeof [\w$]+;`,
    String.raw`  mode<M extends 'sync' \| 'async'>\(`,
    String.raw`    mode: M,`,
    String.raw`  \): \{ sync: typeof [\w$]+; async: typeof [\w$]+ \}\[M\];`,
    String.raw`\} = /\* @__PURE__ \*/ \(\(\) => \{`,
    String.raw`  function [\w$]+(?:<[\w$]+>)?\([\w$\s,:.?<>|[\]=']*\) \{`,
    String.raw`    return [\w$.]+(?:<[\w$, ]+>)?\([\w$\s,.]*\);`,
    String.raw`  \}`,
    String.raw`  [\w$]+\.sync = [\w$]+;`,
    String.raw`  [\w$]+\.async = [\w$]+;`,
    String.raw`  [\w$]+\.mode = <M extends 'sync' \| 'async'>\(mode: M\) =>`,
    String.raw`    \(mode === 'sync' \? [\w$]+ : [\w$]+\) as \{`,
    String.raw`      sync: typeof [\w$]+;`,
    String.raw`      async: typeof [\w$]+;`,
    String.raw`    \}\[M\];`,
    String.raw`  return [\w$]+;`,
    String.raw`\}\)\(\);(?:\n\nexport default [\w$]+;)?$`,
  ].join('\n'),
);

/** The lines of the template that hold together. */
const MODE = /\(\n *mode: M,\n *\): /;

/** What `mode` returns. */
const RESULT = /^ {2}\): \{ (sync: [^;]*;) (async: [^;]*) \}\[M\];$/m;

/**
 * A dispatcher comes from a template that is laid out: what a formatter would change are its quotes,
 * its indentation, and the lines that short names leave room for and long ones do not.
 *
 * @returns undefined where more than that would change
 */
export function settleDispatcher(text: string, style: AuthorStyle): string | undefined {
  const start = text.search(/^(?:export )?const /m);
  const code = text.slice(start);
  if (start === -1 || !style.semi || !DISPATCHER.test(code)) return undefined;
  const laidOut = joinMode(code, style);
  const lines = laidOut.split('\n').map((line) => inStyle(line, style));
  if (!lines.every((line) => fits(line, style))) return undefined;
  return text.slice(0, start) + lines.join('\n');
}

function joinMode(code: string, style: AuthorStyle): string {
  const joined = code.replace(MODE, '(mode: M): ');
  if (hasRoom(joined, /^ {2}mode<.*$/m, style)) return joined;
  if (hasRoom(code, RESULT, style)) return code;
  return code.replace(RESULT, '  ): {\n    $1\n    $2;\n  }[M];');
}

/** True where a line of the template fits. */
function hasRoom(code: string, line: RegExp, style: AuthorStyle): boolean {
  return fits(inStyle(line.exec(code)?.[0] ?? '', style), style);
}

function inStyle(line: string, { singleQuote, useTabs, tabWidth }: AuthorStyle): string {
  const indent = useTabs ? '\t' : ' '.repeat(tabWidth);
  const indented = line.replace(/^(?: {2})+/, (spaces) => indent.repeat(spaces.length / 2));
  return singleQuote ? indented : indented.replaceAll("'", '"');
}

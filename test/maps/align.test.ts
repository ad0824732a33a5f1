import { format } from 'prettier';
import { expect, test } from 'vitest';
import { Fault } from '../../src/diagnostics/fault.js';
import { mapModule } from '../../src/maps/module-map.js';
import { tokenize } from '../../src/maps/tokenizer.js';
import { runLine } from '../cli/fake-terminal.js';
import { createProject, minimalFiles } from '../config/project.js';
import { checkTokens } from './check-tokens.js';
import { readTokens } from './tokens.js';

/** Everything that a formatter adds, drops or writes in another way. */
const crooked = `import {a} from "./a.js"
const text = "it's", other = 'say "hi"', big = 0XFF + 1.50 + 1E+5
const keys = { 'plain': 1, "odd-key": 2, '3': 4, }
const pattern = /['"\`/]{2}/ig, divided = big / 2 / (3), marked = keys!.plain / 2 / 1
const label = \`a \${ text } b \${ \`c \${ (other) }\` } // none\`
export const pick = <T extends string>(one: T) => (one), again = async x => { await (x); }
type Union = | 'one' | "two"
interface Shape { size: number, name: string }
class Box { value = 1; ;[text] = 2
  get large () { return ((this.value > 1)) } }
if (big) /'/.test(text); else ;
for (const one of [1,2,]) { if (one) continue }
export default (function named () { return (big
  + 1) })
`;

const tags = `const list = <ul className='it'>{items.map((item) => <li key={item} title={"a"}>Don't {item} stop, <b>now</b> or later when this line is long enough to wrap</li>)}</ul>
const empty = <></>, one = <Item<string> on={() => (1 < 2)} />
const generic = <T,>(value: T) => (value)
`;

const piece = (text: string) => ({
  text,
  origins: () => [{ at: 0, length: text.length, start: 0, end: text.length, verbatim: true }],
});

function mapOf(path: string, source: string, text: string): string {
  const pieces = [piece(source)];
  const named = { source: `src/${path}`, path: `generated/${path}` };
  return mapModule({ ...named, authored: source, pieces, text, sourcesContent: false });
}

test.each([
  ['module.ts', crooked],
  ['module.tsx', tags],
])('splits %s into the tokens that the compiler sees', (file, text) => {
  const { starts, kinds } = tokenize(text, file.endsWith('x'));
  const own = new Set(starts.filter((_, index) => kinds[index] !== 'jsx-text'));
  const lost = readTokens(file, text).filter(({ start }) => !own.has(start));
  expect(lost).toEqual([]);
});

test.each([
  ['module.ts', crooked, {}],
  ['module.ts', crooked, { semi: false, singleQuote: true, arrowParens: 'avoid', tabWidth: 8 }],
  ['module.ts', crooked, { printWidth: 30, trailingComma: 'none', quoteProps: 'consistent' }],
  ['module.tsx', tags, {}],
  ['module.tsx', tags, { printWidth: 40, jsxSingleQuote: true, experimentalTernaries: true }],
] as const)('follows %s through a formatter with its own ideas', async (file, source, options) => {
  const text = await format(source, { ...options, filepath: file });
  const check = checkTokens({ path: file, text, map: mapOf(file, source, text), source });
  // numbers and patterns are written in another way, at the same place
  const changed = check.replaced.map(({ from, to }) => `${from} ${to}`);
  const expected = ['0XFF 0xff', '1.50 1.5', '1E+5 1e5', `/['"\`/]{2}/ig /['"\`/]{2}/gi`];
  expect(changed.filter((one) => !expected.includes(one))).toEqual([]);
  const added = check.added.filter((one) => !/^[(),;|&{}]$|^(["']) \1$/.test(one.text));
  expect(added).toEqual([]);
});

test('a text that is not what was given to the formatter is a fault, at the author’s line', () => {
  const source = 'const one = 1;\nconst two = 2;\n';
  const map = () => mapOf('module.ts', source, 'const one = 1;\nconst too = 2;\n');
  expect(map).toThrow(Fault);
  expect(map).toThrow(
    expect.objectContaining({
      code: 'DM9002',
      message: 'generated/module.ts cannot be mapped: the formatter made `too` of `two`',
      location: expect.objectContaining({ file: 'src/module.ts', line: 2, column: 7 }) as unknown,
    }) as Error,
  );
  expect(() => mapOf('module.ts', source, 'const one = 1;\n')).toThrow(Fault);
});

test('such a fault ends the command line with 2, and says its code and place', async () => {
  const root = createProject({ ...minimalFiles });
  const location = { file: 'src/index.ts', line: 1, column: 1, length: 1, lineText: 'export' };
  const { code, err } = await runLine(root, '', undefined, () => {
    throw new Fault({ code: 'DM9002', message: 'no map', location });
  });
  expect(code).toBe(2);
  expect(err).toContain('src/index.ts:1:1');
  expect(err).toContain('DM9002');
});

import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createConsumer } from '../../src/consumer/consumer.js';
import { parseModule } from '../../src/consumer/core/parse.js';
import { parsePart } from '../../src/consumer/core/partial-parse.js';
import { createEntryResolver } from '../../src/consumer/host/entry-resolver.js';
import { readSnippets } from './snippets/read-snippets.js';
import { createProject } from './wordbook.js';

const project = createProject();
afterAll(() => project.remove());

/** Statements that have nothing to do with dual functions, long enough for the rest to be worth a parse of its own. */
const before = `export const ünrelated = [${'1, '.repeat(400)}];\n`;
const after = `export async function unrelatedToo() {\n${'  await unrelated[0];\n'.repeat(100)}}\n`;

function compile(file: string, text: string, topLevelAwait = false) {
  const consumer = createConsumer({ root: project.root, topLevelAwait });
  const { output, diagnostics } = consumer.compile(join(project.root, file), text);
  const findings = diagnostics.map(({ code, message, location }) => ({ code, message, location }));
  return { text: output?.code ?? text, findings };
}

function isParsedInPart(file: string, text: string): boolean {
  const parsed = parseModule(file, text);
  if ('failure' in parsed) throw new Error(parsed.failure.message);
  const resolve = createEntryResolver().resolverFor(join(project.root, file));
  return parsePart({ file, text, resolve }, parsed) !== undefined;
}

describe('a module of which only a part is parsed into a tree', () => {
  const snippets = readSnippets().filter(
    ({ input }) => !/^#!|^['"]use /.test(input) && /^(?:import|export)\b/m.test(input),
  );

  it('is what most snippets are, put among other statements', () => {
    const inPart = snippets.filter(({ file, input }) =>
      isParsedInPart(file, before + input + after),
    );
    expect(inPart.length).toBeGreaterThan(100);
  });

  it.each(snippets.map((snippet) => [`${snippet.theme}: ${snippet.fact}`, snippet] as const))(
    'comes out as by itself: %s',
    (_, { file, flags, input, output }) => {
      const compiled = compile(file, before + input + after, flags.includes('topLevelAwait'));
      expect(compiled.text).toBe(before + output + after);
    },
  );

  // By its own text, `hides` takes the whole tree: what comes out of it is the yardstick.
  const hides = '// require\n';
  const head = `import { lookUp } from 'wordbook/auto';\n${before}`;
  it.each<readonly [fact: string, isInPart: boolean, text: string]>([
    ['a call in a function that is exported', true, 'export const f = () => lookUp("w");\n'],
    ['a call in one that is not', true, 'const f = async () => lookUp("w").length;\n'],
    ['a name that is shadowed', true, 'export function f(lookUp: () => void) { lookUp(); }\n'],
    ['an import that is declared twice', true, 'const [lookUp] = [1];\n'],
    ['an import that is declared and exported', false, 'export const [lookUp] = [1];\n'],
    [
      'a variant whose name is taken',
      true,
      'export const lookUpSync = 1;\nconst f = () => lookUp("w");\n',
    ],
    [
      'a namespace that exports',
      true,
      'namespace N { export const a = () => lookUp("w"); export const b = 1; }\n',
    ],
    [
      'a call that cannot wait in a namespace',
      true,
      'namespace N { export const a = lookUp("w"); export const b = 1; }\n',
    ],
    ['a call at the top', true, 'lookUp("w");\n'],
    ['a line that would go on', true, 'export const a = 1\nlookUp("w").length\n'],
    [
      'a line that would go on behind others',
      true,
      'const a = ünrelated\nexport { a }\n;(() => lookUp("w"))()\n',
    ],
    [
      'decorators before what is exported',
      true,
      '@sealed export class A { f() { return lookUp("w"); } }\n',
    ],
    ['decorators that stay alone', false, '@sealed(lookUp) export class A {}\n'],
    [
      'Promise, which something else may shadow',
      false,
      'export const f = async () => Promise.all([lookUp("w")]);\nexport class Promise {}\n',
    ],
    [
      'Promise as a type',
      true,
      'export const f = async (): Promise<number> => lookUp("w").length;\n',
    ],
    ['names with escapes', false, 'export const f = () => look\\u0055p("w");\n'],
    ['eval', false, 'export const f = () => eval("lookUp");\n'],
    ['import()', false, 'export const f = () => import("wordbook/auto");\n'],
    ['re-exports', false, 'export * from "wordbook/auto";\n'],
    ['values passed on', false, 'export { lookUp };\n'],
    ['types', true, 'export type T = ReturnType<typeof lookUp>;\n'],
  ])('judges as with the whole tree: %s', (_, isInPart, text) => {
    const module = head + text + after;
    expect(isParsedInPart('module.ts', module)).toBe(isInPart);
    const part = compile('module.ts', module, true);
    const whole = compile('module.ts', module + hides, true);
    expect(part.findings).toEqual(whole.findings);
    expect(part.text + hides).toBe(whole.text);
  });
});

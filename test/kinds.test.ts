import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { generateModule } from './differential/project.js';
import { readFixtures } from './fixtures/fixture.js';
import { kindName, kindsInAsyncFunctions, listKinds } from './kinds/kinds.js';
import { outside } from './kinds/outside.js';
import { jsx, refused } from './kinds/refused.js';
import { moduleOf } from './torture/compare.js';
import { readPrelude, readSnippets } from './torture/read-snippets.js';

const root = path.resolve(import.meta.dirname, '../fixtures');

/** Kinds in code that other tests generate and run. */
function coveredKinds(): ReadonlySet<string> {
  const torture = kindsInAsyncFunctions(moduleOf(readSnippets()));
  const fixtures = readFixtures(root)
    .filter(({ id, diagnostics }) => diagnostics.length === 0 && !id.startsWith('packages/'))
    .flatMap(({ input }) => [...input])
    .map(([file, text]) => kindsInAsyncFunctions(text, file));
  return new Set(
    [torture, kindsInAsyncFunctions(jsx, 'view.tsx'), ...fixtures].flatMap((one) => [...one]),
  );
}

/** Kinds that nobody thought of. */
function openKinds(kinds: readonly string[]): readonly string[] {
  const covered = coveredKinds();
  return kinds.filter(
    (kind) =>
      !covered.has(kind) &&
      !(kind in refused) &&
      !Object.values(outside).some((pattern) => pattern.test(kind)),
  );
}

test('every kind of node that can stand in a function is lowered or refused', () => {
  expect(openKinds(listKinds())).toEqual([]);
  expect(openKinds(['DeferStatement'])).toEqual(['DeferStatement']);
});

// Our own decorator is a marker and goes from the output; any other is refused.
const refusedInPart: ReadonlySet<string> = new Set(['Decorator']);

test('no kind that is refused is lowered elsewhere', () => {
  const covered = coveredKinds();
  const both = Object.keys(refused).filter((kind) => covered.has(kind));
  expect(both.filter((kind) => !refusedInPart.has(kind))).toEqual([]);
});

test.each(Object.entries(refused))('%s is refused where it stands', async (kind, statement) => {
  const text = `${readPrelude()}
/** @dualMode */
export async function holder(): Promise<number> {
${statement}
  return await num(1);
}
`;
  const line = text.split('\n').indexOf(statement.split('\n')[0] ?? '') + 1;
  expect(parsedKinds(statement).has(kind)).toBe(true);
  const { diagnostics, text: output } = await generateModule(text);
  expect(output).toBe('');
  expect(diagnostics.map(({ location }) => location?.line)).toContain(line);
});

test('JSX is lowered like any other expression', async () => {
  const { text, diagnostics } = await generateModule(jsx, {}, { file: 'src/index.tsx' });
  expect(diagnostics).toEqual([]);
  expect(text).toContain('<main a={numSync(1)} xlink:c="c" {...more}>');
});

function parsedKinds(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    found.add(kindName(node));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest, true));
  return found;
}

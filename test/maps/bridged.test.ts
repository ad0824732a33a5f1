import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWorkplace, runNode, type Workplace } from '../packages/build-package.js';
import { buildLibrary, findPlace, type Library, type LibraryLayout } from './library.js';

// Work that runs in the background loop: what it throws has come through the bridge's own module.
const bridged = `import { setTimeout } from 'node:timers/promises';
import { shout } from './shout.js';

/** Fetches several, of which one fails. MARK */
export async function readAll(names: readonly string[]): Promise<readonly string[]> {
  const texts: string[] = [];
  for (const name of names) texts.push(await fetchOne(name)); // at: all
  return texts;
}

/** @dualMode bridge timeout=20000 */
export async function fetchOne(name: string): Promise<string> { // at: bridge
  await setTimeout(1);
  if (name === 'asking') return shout('?'); // at: shouted
  return await answer(name); // at: answered
}

async function answer(name: string): Promise<string> {
  if (name === 'loud') throw new RangeError('loud'); // at: throw
  return name;
}
`;

let workplace: Workplace;
beforeAll(() => {
  workplace = createWorkplace();
});
afterAll(() => workplace.remove());

describe.each<LibraryLayout>(['mirror', 'sibling', 'split'])('layout %s', (layout) => {
  let library: Library;
  beforeAll(async () => {
    library = await buildLibrary(workplace.root, layout, bridged);
  });

  test('an error of bridged work shows the author’s lines on both sides of the bridge', () => {
    const { module, name } = library.built.sync;
    const call = (one: string) => ({
      module: pathToFileURL(path.join(library.root, module)).href,
      name,
      args: [['good', one]],
    });
    const program = path.join(import.meta.dirname, 'programs/print-stacks.mjs');
    const flags = ['--enable-source-maps', program, JSON.stringify(['loud', 'asking'].map(call))];
    const stacks = JSON.parse(runNode(library.root, flags)) as string[];
    const frame = (name: string, mark: string, token: string): string => {
      const { file, line, column } = findPlace(library, mark, token);
      return `at ${name} (${path.join(library.root, file)}:${line}:${column})`;
    };
    const [sync, async] = layout === 'split' ? ['', ''] : ['Sync', 'Async'];
    const frames = stacks.map((stack) =>
      stack
        .split('\n    ')
        .slice(1)
        .filter((line) => !/\/dualmode\/runtime\/|print-stacks/.test(line)),
    );
    const caller = [
      frame(`fetchOne${sync}`, 'bridge', '{ //'),
      frame(`readAll${sync}`, 'all', 'fetchOne'),
    ];
    expect(frames).toEqual([
      [
        frame('answer', 'throw', 'new RangeError'),
        frame(`fetchOne${async}`, 'answered', 'answer'),
        ...caller,
      ],
      [
        frame('shout', 'shout', 'new TypeError'),
        frame(`fetchOne${async}`, 'shouted', 'shout'),
        ...caller,
      ],
    ]);
  });

  // the reason why it has no map: of no position in it can a trace, a breakpoint or a report speak
  test('the bridge’s own module only says its name and passes exports on', () => {
    const folder = { mirror: 'generated', sibling: 'src', split: 'src/sync' }[layout];
    const text = readFileSync(path.join(library.root, folder, 'reader.bridge.ts'), 'utf8');
    const statements = text.split('\n').filter((line) => line !== '' && !line.startsWith('//'));
    expect(statements.length).toBeGreaterThan(1);
    expect(
      statements.filter(
        (line) =>
          !/^export const dualmodeBridge = '[^']+';$|^export \{ [^}]+ \} from '[^']+';$/.test(line),
      ),
    ).toEqual([]);
  });
});

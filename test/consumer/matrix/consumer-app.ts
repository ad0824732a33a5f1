import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The consumer that every tool builds: the same source, whichever way it is compiled. */
const app = `import { lookUp, listWords, LIMIT } from 'wordbook/auto';
import { plural } from 'wordbook/grammar/auto';
import { measure } from './measure.js';

export function now(word: string): number {
  return lookUp(plural(word)).length;
}

export async function later(word: string): Promise<number> {
  return lookUp(plural(word)).length;
}

export async function both(one: string, two: string): Promise<string[]> {
  const entries = await Promise.all([lookUp(one), lookUp(two)]);
  const words: string[] = [];
  for (const word of listWords(entries.map((entry) => entry.word).join(' '))) words.push(word);
  return words.slice(0, LIMIT);
}

export const measured = (text: string): number[] => measure(text);
export { calls } from 'wordbook';
`;

const measure = `import * as wordbook from 'wordbook/auto';

export const measure = (text: string): number[] =>
  [...wordbook.listWords(text)].map((word) => wordbook.lookUp(word).length);
`;

/** What a program gives that was built from the consumer. */
export interface BuiltApp {
  now(word: string): number;
  later(word: string): Promise<number>;
  both(one: string, two: string): Promise<string[]>;
  measured(text: string): number[];
  readonly calls: string[];
}

/** What each of its functions returns, and the variants that it has reached. */
export const expectedOutcome = [
  [4, 'pluralSync lookUpSync'],
  [5, 'pluralAsync lookUpAsync'],
  [['ode', 'hymn'], 'lookUpAsync lookUpAsync listWordsAsync'],
  [[2, 3], 'listWordsSync lookUpSync lookUpSync'],
];

/** Calls every function of a built consumer. */
export async function outcomeOf(built: BuiltApp): Promise<unknown> {
  const outcome: unknown[] = [];
  const steps = [
    () => built.now('ode'),
    () => built.later('hymn'),
    () => built.both('ode', 'hymn'),
    () => built.measured('an ode'),
  ];
  for (const step of steps) {
    built.calls.length = 0;
    outcome.push([await step(), built.calls.join(' ')]);
  }
  return outcome;
}

/** Writes the consumer, and the modules for the comparison of bytes, into a project. */
export function writeApp(root: string): void {
  write(root, 'package.json', '{ "name": "consumer", "type": "module", "sideEffects": false }');
  write(root, 'src/app.ts', app);
  write(root, 'src/measure.ts', measure);
  write(
    root,
    'src/sync-only.ts',
    "import { lookUp } from 'wordbook/auto';\nexport function run(word: string) {\n  return lookUp(word).length;\n}\n",
  );
  write(
    root,
    'src/by-hand.ts',
    "import { lookUpSync } from 'by-hand';\nexport function run(word: string) {\n  return lookUpSync(word).length;\n}\n",
  );
  write(
    root,
    'src/wrong.ts',
    "import { lookUp } from 'wordbook/auto';\n\nexport const entry = lookUp('ode');\n",
  );
  write(
    root,
    'src/guarded.ts',
    "import { lookUp } from 'wordbook/sync';\n\nexport async function run() {\n  return lookUp('ode').length;\n}\n",
  );
  write(
    root,
    'src/allowed.ts',
    "import { lookUp } from 'wordbook/sync';\n\nexport async function run() {\n  // dualmode-allow-sync: a short word\n  return lookUp('ode').length;\n}\n",
  );
  write(
    root,
    'node_modules/by-hand/package.json',
    '{ "name": "by-hand", "type": "module", "sideEffects": false, "exports": { "types": "./index.d.ts", "default": "./index.js" } }',
  );
  write(
    root,
    'node_modules/by-hand/index.js',
    `/** Every call of a variant, in order: how tests see which one was reached. */
export const calls = [];

export function lookUpSync(word) {
  calls.push('lookUpSync');
  return { word, length: word.length };
}
`,
  );
  write(
    root,
    'node_modules/by-hand/index.d.ts',
    'export declare function lookUpSync(word: string): { word: string; length: number };\n',
  );
}

function write(root: string, file: string, text: string): void {
  const path = join(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

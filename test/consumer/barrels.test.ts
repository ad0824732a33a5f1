import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createConsumer, type Consumer } from '../../src/consumer/consumer.js';
import { createProject, type ConsumerProject } from './wordbook.js';

let project: ConsumerProject;
let consumer: Consumer;
beforeEach(() => {
  project = createProject();
  consumer = createConsumer({ root: project.root });
});
afterEach(() => project.remove());

function write(file: string, text: string): void {
  const path = join(project.root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function compile(file: string, text: string) {
  write(file, text);
  const { output, diagnostics } = consumer.compile(join(project.root, file), text);
  return { code: output?.code, findings: diagnostics.map(({ code }) => code) };
}

/** Writes the compiled text as JavaScript beside its source, for Node to run. */
async function build(file: string, text: string): Promise<string> {
  const { code } = compile(file, text);
  const path = join(project.root, file.replace(/\.ts$/, '.js'));
  writeFileSync(path, (await transform(code ?? text, { loader: 'ts' })).code);
  return pathToFileURL(path).href;
}

describe('a module named auto that passes on names of /auto', () => {
  const user =
    "import { lookUp } from './io/auto.js';\nexport const run = async () => lookUp('ode').word;\n";

  it('exports both variants, and its importers choose', async () => {
    write('package.json', '{ "type": "module" }');
    await build('io/auto.ts', "export { lookUp } from 'wordbook/auto';\nexport const own = 1;\n");
    const url = await build('app.ts', user);
    const app = (await import(url)) as { run(): Promise<unknown> };
    expect(await app.run()).toBe('ode');
  });

  it('keeps its layout', () => {
    const text = "export { lookUp, LIMIT } from 'wordbook/auto';\nexport const own = 1;\n";
    expect(compile('auto.ts', text).code).toBe(
      "export { lookUpSync, lookUpAsync, LIMIT } from 'wordbook';\nexport const own = 1;\n",
    );
  });

  it('gives renamed exports variants of their new name', () => {
    expect(compile('io/auto.ts', "export { lookUp as find } from 'wordbook/auto';").code).toBe(
      "export { lookUpSync as findSync, lookUpAsync as findAsync } from 'wordbook';",
    );
    const importer =
      "import { find as f } from './io/auto.js';\nexport const run = () => f('ode');";
    expect(compile('app.ts', importer).code).toBe(
      "import { findSync as fSync } from './io/auto.js';\nexport const run = () => fSync('ode');",
    );
  });

  it('lists what a star stands for', () => {
    const { code } = compile(
      'auto.ts',
      "export * from 'wordbook/auto';\nexport const LIMIT = 9;\n",
    );
    expect(code).toBe(
      'export { lookUpSync, lookUpAsync, chooseSync, chooseAsync, phraseSync, phraseAsync, openBookSync, ' +
        "openBookAsync, listWordsSync, listWordsAsync, type Entry, calls } from 'wordbook';\nexport const LIMIT = 9;\n",
    );
  });

  it('is followed through another', () => {
    compile('io/auto.ts', "export * from 'wordbook/auto';\n");
    expect(compile('auto.ts', "export * from './io/auto';\n").code).toBeUndefined();
    const text = "import { lookUp } from './auto';\nexport const run = () => lookUp('ode');";
    expect(compile('app.ts', text).code).toBe(
      "import { lookUpSync } from './auto';\nexport const run = () => lookUpSync('ode');",
    );
  });

  it('has exports of its own that nobody touches', () => {
    compile('auto.ts', "export { lookUp } from 'wordbook/auto';\nexport const own = 1;\n");
    const text =
      "import { lookUp, own } from './auto';\nexport const run = () => [lookUp('ode'), own];";
    expect(compile('app.ts', text).code).toContain("import { lookUpSync, own } from './auto';");
  });

  it('is read again when it changes', () => {
    compile('auto.ts', "export { lookUp } from 'wordbook/auto';\n");
    const text = "import { lookUp } from './auto';\nexport const run = () => lookUp('ode');";
    expect(compile('app.ts', text).code).toBeDefined();
    compile('auto.ts', 'export const lookUp = (word: string) => word;\n');
    expect(compile('app.ts', text).code).toBeUndefined();
  });

  it('that leads back to itself is an error, not a hang', () => {
    write('a/auto.ts', "export * from '../b/auto';\n");
    expect(compile('b/auto.ts', "export * from '../a/auto';\n").findings).toEqual(['DM5107']);
  });

  it('does not pass on classes', () => {
    expect(compile('auto.ts', "export { Dictionary } from 'wordbook/auto';").findings).toEqual([
      'DM5007',
    ]);
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transform } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { createConsumer } from '../../src/consumer/consumer.js';
import {
  readSnippets,
  renderTheme,
  themePath,
  themes,
  type Snippet,
} from './snippets/read-snippets.js';
import { createProject } from './wordbook.js';

const updating = process.env['UPDATE_SNIPPETS'] !== undefined;
const project = createProject();
const snippets = readSnippets();
afterAll(() => project.remove());

describe('snippets of consumers', () => {
  it('are at least 120', () => {
    expect(snippets.length).toBeGreaterThanOrEqual(120);
  });

  it.each(
    snippets.map(
      (snippet, index) => [`${snippet.theme}: ${snippet.fact}`, snippet, index] as const,
    ),
  )('%s', async (_, snippet, index) => {
    const compiled = compile(snippet);
    if (!updating) expect(compiled).toBe(snippet.output);
    if (snippet.behaviour !== undefined) {
      expect(await behaviourOf(snippet.file, compiled, index)).toBe(snippet.behaviour);
    }
  });
});

if (updating) {
  for (const theme of themes()) {
    const own = snippets.filter((snippet) => snippet.theme === theme);
    writeFileSync(
      themePath(theme),
      renderTheme(own.map((each) => ({ ...each, output: compile(each) }))),
    );
  }
}

/** What becomes of the snippet, after a look at the diagnostics: none, or the guard's where it is said to warn. */
function compile({ file, input, flags }: Snippet): string {
  const consumer = createConsumer({
    root: project.root,
    topLevelAwait: flags.includes('topLevelAwait'),
  });
  const { output, diagnostics } = consumer.compile(join(project.root, file), input);
  const codes = new Set(diagnostics.map(({ code, message }) => `${code} ${message}`));
  if (flags.includes('warns')) expect([...codes].join()).toMatch(/^DM5020[^,]*$/);
  else expect([...codes]).toEqual([]);
  expect(output === undefined).toBe(flags.includes('unchanged'));
  return output?.code ?? input;
}

/** Runs the module under Node: what `run()` returns, and which variants were called in order. */
async function behaviourOf(file: string, code: string, index: number): Promise<string> {
  const isCommonJs = /\.c[jt]s$/.test(file);
  const stripped = await transform(code, {
    loader: file.endsWith('x') ? 'tsx' : 'ts',
    target: 'node20',
    jsxFactory: 'h',
    format: isCommonJs ? 'cjs' : 'esm',
  });
  const path = join(project.root, `snippet-${index}.${isCommonJs ? 'cjs' : 'mjs'}`);
  writeFileSync(path, stripped.code);
  const { calls } = await loadCalls();
  calls.length = 0;
  const module = (await import(pathToFileURL(path).href)) as { run(): unknown };
  const returned = await module.run();
  return [JSON.stringify(returned), ...calls].join(' ');
}

async function loadCalls(): Promise<{ calls: string[] }> {
  const url = pathToFileURL(join(project.root, 'node_modules/wordbook/index.js')).href;
  return (await import(url)) as { calls: string[] };
}

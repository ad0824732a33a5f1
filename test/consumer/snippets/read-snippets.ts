import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const snippetFolder = fileURLToPath(
  new URL('../../../fixtures/consumer/snippets', import.meta.url),
);

/** One module of a consumer: what it says, what it becomes, and what it does then. */
export interface Snippet {
  readonly theme: string;
  readonly fact: string;
  readonly flags: readonly string[];
  readonly file: string;
  readonly input: string;
  readonly output: string;
  /** What `run()` returns, as JSON, and the variants that were called; absent where it cannot be run. */
  readonly behaviour: string | undefined;
}

/** Every snippet of the folder. The format is in its README. */
export function readSnippets(): readonly Snippet[] {
  return themes().flatMap((theme) => parseTheme(theme, readFileSync(themePath(theme), 'utf8')));
}

export function themes(): readonly string[] {
  return readdirSync(snippetFolder)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => name.slice(0, -'.txt'.length));
}

export function themePath(theme: string): string {
  return join(snippetFolder, `${theme}.txt`);
}

export function renderTheme(snippets: readonly Snippet[]): string {
  return snippets
    .map(({ fact, flags, input, output, behaviour }) => {
      const head = [fact, ...flags].join(' | ');
      return `=== ${head}\n${input}--- output\n${output}--> ${behaviour ?? 'unrun'}\n`;
    })
    .join('\n');
}

function parseTheme(theme: string, text: string): readonly Snippet[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const match = /^(.*)\n([^]*?)^--- output\n([^]*?)^--> (.*)$/m.exec(part);
      if (!match) throw new Error(`${theme}: a snippet is incomplete:\n${part}`);
      const [, head = '', input = '', output = '', behaviour = ''] = match;
      const [fact = '', ...flags] = head.split(' | ');
      const file = flags.find((flag) => flag.startsWith('file='))?.slice('file='.length);
      return {
        theme,
        fact,
        flags,
        file: file ?? 'module.ts',
        input,
        output,
        behaviour: behaviour === 'unrun' ? undefined : behaviour,
      };
    });
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A function's body with `await` in a hard place. */
export interface Snippet {
  /** What is hard about it. */
  readonly name: string;
  readonly theme: string;
  readonly body: string;
}

const folder = path.join(import.meta.dirname, 'snippets');

/** Every snippet: `### name` on a line, the body below. */
export function readSnippets(): readonly Snippet[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const theme = path.basename(file, '.txt');
      const sections = readFileSync(path.join(folder, file), 'utf8').split(/^### /m).slice(1);
      return sections.map((section) => {
        const end = section.indexOf('\n');
        return { name: section.slice(0, end), theme, body: section.slice(end + 1) };
      });
    });
}

/** The functions that snippets call. */
export function readPrelude(): string {
  return readFileSync(path.join(import.meta.dirname, 'prelude.ts.txt'), 'utf8');
}

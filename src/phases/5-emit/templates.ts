import { readFileSync } from 'node:fs';

const FOLDER = new URL('../../../templates/', import.meta.url);
const RUNTIME = new URL('../../../src/runtime/', import.meta.url);

/** Reads a template as it stands, by its path below `templates/`. */
export function readTemplate(path: string): string {
  return readFileSync(new URL(path, FOLDER), 'utf8');
}

/** Reads a module of the background loop as it stands, by its path below `src/runtime/`. */
export function readRuntime(path: string): string {
  return readFileSync(new URL(path, RUNTIME), 'utf8');
}

/** The part of a template between its two marks, `// from here` and `// to here`. */
export function readMarkedTemplate(path: string, part: '' | 'head ' = ''): string {
  const text = readTemplate(path);
  const marks = new RegExp(`^// ${part}from here\\n([^]*?)\\n// ${part}to here`, 'm');
  const marked = marks.exec(text)?.[1];
  if (marked === undefined) throw new Error(`no marks in the template ${path}`);
  return marked;
}

/** Reads each marked template once: every declaration has a dispatcher. */
export function rememberTemplates(): (path: string) => string {
  const known = new Map<string, string>();
  return (path) => {
    const text = known.get(path) ?? readMarkedTemplate(path);
    known.set(path, text);
    return text;
  };
}

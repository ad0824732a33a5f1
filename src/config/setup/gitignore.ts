import type { SetupEdit, SetupOptions } from './setup-edit.js';

/** The line that keeps the output out of git, added where no line says so yet. */
export function planGitignore({ out }: SetupOptions, before = ''): SetupEdit {
  const spellings = new Set([out, `/${out}`, `${out}/`, `/${out}/`, `${out}/**`, `/${out}/**`]);
  const lineBreak = before.includes('\r\n') ? '\r\n' : '\n';
  const lines = before.split(/\r?\n/).map((line) => line.trim());
  if (lines.some((line) => spellings.has(line))) return undefined;
  const kept = before === '' || before.endsWith('\n') ? before : before + lineBreak;
  return { path: '.gitignore', text: `${kept}/${out}/${lineBreak}`, what: `ignore ${out}/` };
}

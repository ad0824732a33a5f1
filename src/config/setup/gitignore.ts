import { manifestFile } from './build-config.js';
import type { SetupEdit, SetupOptions } from './setup-edit.js';

/**
 * The lines that keep the output out of git, added where no line says so yet. Output in layout
 * `sibling` lies among the sources: whether it is committed is for the author to say.
 */
export function planGitignore({ layout, out }: SetupOptions, before = ''): SetupEdit {
  if (layout === 'sibling') return undefined;
  const lineBreak = before.includes('\r\n') ? '\r\n' : '\n';
  const lines = before.split(/\r?\n/).map((line) => line.trim().replace(/^\/|\/(\*\*)?$/g, ''));
  const missing = [`/${out}/`, `/${manifestFile}`].filter(
    (line) => !lines.includes(line.replace(/^\/|\/$/g, '')),
  );
  if (missing.length === 0) return undefined;
  const kept = before === '' || before.endsWith('\n') ? before : before + lineBreak;
  const text = kept + missing.map((line) => line + lineBreak).join('');
  return { path: '.gitignore', text, what: `ignore ${missing.join(' and ')}` };
}

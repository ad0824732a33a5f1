import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { ResolvedOptions } from '../../config/options.js';
import { resolveOptions } from '../../config/resolve-options.js';
import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import type { ProjectExplanation } from '../../model/explanation.js';
import { explainSources } from '../../project/explain.js';
import { describeWriteFailure } from '../../write/write-failure.js';
import type { Command, CommandContext } from '../command.js';
import { printExplained } from '../print-explained.js';
import { startProgress } from '../progress.js';
import { pluralize, printReport } from '../report.js';

/** `dualmode explain [NAME|FILE]`. */
export const explainCommand: Command = {
  name: 'explain',
  summary: 'print why something is dual and what becomes of it: a function, a file, or all of it',
  argument: {
    name: 'name',
    summary: 'name of a declaration or of a variant, or the path of a module',
    optional: true,
  },
  flags: [{ syntax: '--html <file>', help: 'write all of it as one page, to be looked at' }],
  run: async (context, asked) => {
    const { html, ...flags } = context.flags;
    const { options, diagnostics } = await resolveOptions(context.root, flags);
    if (!options) return printReport({ diagnostics }, context);
    const stopProgress = startProgress(context);
    const project = await explainSources(options).finally(stopProgress);
    if (typeof html === 'string') return writeHtml(project, { ...context, options, asked, html });
    return printExplained(project, asked, context);
  },
};

/** Writes the page to a path that may be relative to where the command runs. */
async function writeHtml(
  project: ProjectExplanation,
  context: CommandContext & {
    readonly options: ResolvedOptions;
    readonly asked: string;
    readonly html: string;
  },
): Promise<number> {
  const { options, asked, html, terminal } = context;
  if (asked !== '') {
    const message = `\`--html\` shows the whole project: it takes no \`${asked}\`.`;
    const hint = `Leave \`${asked}\` out, and look for it in the page.`;
    return printReport(
      { diagnostics: [createDiagnostic({ code: 'DM1113', message, hint })] },
      context,
    );
  }
  const { writePage } = await import('../../explain/page.js');
  const page = await writePage(project, options);
  try {
    const path = resolve(terminal.cwd, html);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, page);
  } catch (error) {
    return printReport({ diagnostics: [describeWriteFailure(error, html)] }, context);
  }
  const errors = project.diagnostics.filter((one) => one.severity === 'error').length;
  const found = errors > 0 ? `, with ${pluralize(errors, 'error')} in it` : '';
  const kilobytes = Math.ceil(Buffer.byteLength(page) / 1024);
  const text = `dualmode: wrote ${html} (${kilobytes} kB)${found}`;
  return printReport({ diagnostics: [], written: [html], text }, context);
}

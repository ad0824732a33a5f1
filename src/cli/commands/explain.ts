import { nearestName } from '../../config/nearest-name.js';
import { resolveOptions } from '../../config/resolve-options.js';
import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import type { Diagnostic, Explanation } from '../../model.js';
import { explainProject } from '../../project.js';
import type { Command } from '../command.js';
import { formatExplanation } from '../explanation.js';
import { printReport } from '../report.js';

/** `dualmode explain NAME`. */
export const explainCommand: Command = {
  name: 'explain',
  summary: 'print why a declaration is dual and what becomes of it',
  argument: { name: 'name', summary: 'name of a declaration, or of one of its variants' },
  run: async (context, name) => {
    const { options, diagnostics } = await resolveOptions(context.root, context.flags);
    if (!options) return printReport({ diagnostics }, context);
    const result = await explainProject(options, context);
    const explanations = result.explanations.filter((one) => hasName(one, name));
    if (explanations.length === 0) {
      const unknown = reportUnknown(name, result.explanations);
      return printReport({ diagnostics: [...result.diagnostics, unknown] }, context);
    }
    const text = explanations.map(formatExplanation).join('\n\n');
    // What is wrong elsewhere is for `generate` to say.
    return printReport({ diagnostics: [], explanations, text }, { ...context, quiet: false });
  },
};

function hasName(explanation: Explanation, name: string): boolean {
  return [explanation.name, explanation.sync, explanation.async].includes(name);
}

function reportUnknown(name: string, explanations: readonly Explanation[]): Diagnostic {
  const names = explanations.map((explanation) => explanation.name);
  const meant = nearestName(name, names);
  return createDiagnostic({
    code: 'DM1111',
    message: `No dual declaration is called \`${name}\`.`,
    ...(meant && { hint: `Did you mean \`${meant}\`?` }),
  });
}

import type { ResolvedOptions } from '../config/options.js';
import type { ProjectExplanation } from '../model/explanation.js';
import type { Acceptance } from '../model.js';
import type { Analysis } from '../model/declaration.js';
import { listSources, readSources } from './read-sources.js';

/**
 * Says what is dual in a project, why, and what becomes of it. Nothing is written, and the output on
 * disk is not looked at.
 *
 * @returns as much as could be decided where the project has errors; they stand in `diagnostics`
 */
export async function explainSources(options: ResolvedOptions): Promise<ProjectExplanation> {
  const sources = readSources(options.root, listSources(options));
  const [{ generate }, { explainProject }] = await Promise.all([
    import('../generate.js'),
    import('../explain.js'),
  ]);
  let found: { readonly analysis: Analysis; readonly acceptances: readonly Acceptance[] } = {
    analysis: { modules: [], entries: [] },
    acceptances: [],
  };
  // how the output would be laid out is of no interest here
  const { diagnostics } = await generate({ ...options, formatter: false }, sources.texts, {
    onAnalysis: (analysis, acceptances) => {
      found = { analysis, acceptances };
    },
  });
  return explainProject({
    ...found,
    options,
    files: sources.texts,
    diagnostics: [...sources.diagnostics, ...diagnostics],
  });
}

import type { ResolvedOptions } from '../config/options.js';
import type { ModuleExplanation, ProjectExplanation } from '../model/explanation.js';
import { formatStretches } from '../phases/6-format/format.js';
import { followLayout } from './follow-layout.js';

/** Shows sync variants as they are written to disk: laid out by the project's formatter. */
export async function layOutVariants(
  explanation: ProjectExplanation,
  options: Pick<ResolvedOptions, 'root' | 'formatter'>,
): Promise<ProjectExplanation> {
  const modules: ModuleExplanation[] = [];
  for (const module of explanation.modules) modules.push(await layOutModule(module, options));
  return { ...explanation, modules };
}

async function layOutModule(
  module: ModuleExplanation,
  options: Pick<ResolvedOptions, 'root' | 'formatter'>,
): Promise<ModuleExplanation> {
  const { file, text, declarations } = module;
  const pieces = declarations.map(({ span, lowered, holder }) => ({
    text: lowered?.text ?? '',
    authored: text.slice(span.start, span.end),
    format: lowered !== undefined,
    variant: 'sync' as const,
    ...(holder && { member: holder }),
  }));
  const texts = await formatStretches({ source: file, authored: text, pieces }, options);
  const jsx = /(?:x|\.[cm]?js)$/.test(file);
  return {
    ...module,
    declarations: declarations.map(({ lowered, ...one }, index) => ({
      ...one,
      ...(lowered && { lowered: followLayout(lowered, texts[index] ?? lowered.text, jsx) }),
    })),
  };
}

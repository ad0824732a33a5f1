import type { ResolvedOptions } from '../config/options.js';
import type { ProjectExplanation } from '../model/explanation.js';
import { readPackageName } from '../program/package-name.js';
import { layOutVariants } from './lay-out.js';
import { collectPageData } from './page/collect.js';
import { renderPage } from './page/render.js';

/**
 * The explanation of a project as one page of HTML that needs nothing beside it. Sync variants are
 * shown as the project's formatter lays them out.
 */
export async function writePage(
  explanation: ProjectExplanation,
  options: Pick<ResolvedOptions, 'root' | 'layout' | 'formatter'>,
): Promise<string> {
  const laidOut = await layOutVariants(explanation, options);
  const project = readPackageName(options.root) ?? '';
  return renderPage(collectPageData(laidOut, { project, layout: options.layout }));
}

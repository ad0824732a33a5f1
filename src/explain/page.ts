import type { ResolvedOptions } from '../config/options.js';
import type { ProjectExplanation } from '../model/explanation.js';
import { readPackageName } from '../program/package-name.js';
import { collectPageData } from './page/collect.js';
import { renderPage } from './page/render.js';

/** The explanation of a project as one page of HTML that needs nothing beside it. */
export function writePage(
  explanation: ProjectExplanation,
  options: Pick<ResolvedOptions, 'root' | 'layout'>,
): string {
  const project = readPackageName(options.root) ?? '';
  return renderPage(collectPageData(explanation, { project, layout: options.layout }));
}

import type { ResolvedOptions } from './config/options.js';
import type { GenerateResult, OutputFile } from './model.js';
import type { GenerateSession } from './incremental/generate-session.js';
import { createLibraryCache } from './program/library-cache.js';
import { isDualSource, outputPath } from './model/layout-paths.js';
import { usesHelpers } from './phases/1-discover/helper-uses.js';
import { findMarkers } from './phases/1-discover/markers.js';
import { findMisplaced, withoutOutput } from './phases/1-discover/siblings.js';

export type { GenerateSession };

/**
 * The generator: sources in, output and findings out. It writes nothing, and reads nothing of the
 * project but the declarations that the sources import from elsewhere.
 *
 * @param options the options, resolved
 * @param given the text files below the source folder, by path relative to the root
 * @param session what one run leaves for the next: pass the same object to save parsing libraries again
 * @returns all files of the output, or none where a finding is an error
 */
export async function generate(
  options: ResolvedOptions,
  given: ReadonlyMap<string, string>,
  session: GenerateSession = {},
): Promise<GenerateResult> {
  const isSibling = options.layout === 'sibling';
  const files = isSibling ? withoutOutput(given) : given;
  const markers = findMarkers(files);
  const misplaced = isSibling ? findMisplaced(files, markers) : [];
  if (misplaced.length > 0) return { files: [], diagnostics: misplaced, explanations: [] };
  const unmarked = markers.length === 0 && options.modules.length === 0 && !usesHelpers(files);
  // a tree is lowered whole, marked or not
  const generates = isSibling
    ? [...files.keys()].some(isDualSource)
    : options.layout === 'split' || !unmarked;
  if (!generates) {
    return { files: copyAll(options, files), diagnostics: [], explanations: [] };
  }
  // the compiler is loaded only when something is marked
  const { runPhases } = await import('./run-phases.js');
  if (!session.isLast) session.libraries ??= createLibraryCache();
  if (session.memory && !session.isLast) {
    session.sources ??= createLibraryCache();
    session.outputs ??= createLibraryCache();
  }
  const { libraries } = session;
  return runPhases({ options, files, markers, ...(libraries && { libraries }), session });
}

function copyAll(
  options: Pick<ResolvedOptions, 'layout' | 'src' | 'out'>,
  files: ReadonlyMap<string, string>,
): OutputFile[] {
  if (options.layout !== 'mirror') return [];
  return [...files].map(([source, text]) => ({
    path: outputPath(source, options),
    text,
    source,
    kind: 'copy',
  }));
}

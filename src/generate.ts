import type { ResolvedOptions } from './config/options.js';
import type { GenerateResult, OutputFile } from './model.js';
import { createLibraryCache, type LibraryCache } from './program/library-cache.js';
import { findMarkers } from './phases/1-discover/markers.js';

/** What runs that follow each other share, as in `watch`; begin with `{}`. */
export interface GenerateSession {
  libraries?: LibraryCache;
}

/**
 * The generator: sources in, output and findings out. It writes nothing, and reads nothing of the
 * project but the declarations that the sources import from elsewhere.
 *
 * @param options the options, resolved
 * @param files the text files below the source folder, by path relative to the root
 * @param session what one run leaves for the next: pass the same object to save parsing libraries again
 * @returns all files of the output, or none where a finding is an error
 */
export async function generate(
  options: ResolvedOptions,
  files: ReadonlyMap<string, string>,
  session: GenerateSession = {},
): Promise<GenerateResult> {
  const markers = findMarkers(files);
  if (markers.length === 0 && options.modules.length === 0 && !usesHelpers(files)) {
    return { files: copyAll(options, files), diagnostics: [], explanations: [] };
  }
  // the compiler is loaded only when something is marked
  const { runPhases } = await import('./run-phases.js');
  session.libraries ??= createLibraryCache();
  return runPhases({ options, files, markers, libraries: session.libraries });
}

function copyAll(
  options: Pick<ResolvedOptions, 'src' | 'out'>,
  files: ReadonlyMap<string, string>,
): OutputFile[] {
  return [...files].map(([source, text]) => ({
    path: options.out + source.slice(options.src.length),
    text,
    source,
    kind: 'copy',
  }));
}

/** `pair` and `sync` ask for work without a marker. */
function usesHelpers(files: ReadonlyMap<string, string>): boolean {
  return [...files.values()].some((text) => /['"]dualmode['"]/.test(text));
}

import type { ResolvedOptions } from '../config/options.js';
import { layOutChanged, type LaidOut } from '../incremental/lay-out-changed.js';
import { mapModule } from '../maps/module-map.js';
import { mapPath, withMapComment } from '../maps/source-map.js';
import type { OutputFile } from '../model.js';
import type { RunCounts } from '../model/counts.js';
import { outputPath } from '../model/layout-paths.js';
import type { PieceModule } from '../phases/5-emit/piece.js';
import { formatModule } from '../phases/6-format/format.js';
import { toJavaScript } from '../program/to-javascript.js';
import { memoryOf, type ReadyRequest } from './phase-request.js';
import type { PlannedModule } from './plan-output.js';

/** The files of the output: modules laid out, files of our own, and copies of the rest. */
export async function writeOutput(
  request: ReadyRequest & {
    readonly modules: readonly PlannedModule[];
    readonly extra: readonly OutputFile[];
  },
): Promise<LaidOut> {
  const { options, files, session, counts, extra } = request;
  const modules = request.modules.map(({ source, key, made }) => ({
    source,
    key,
    layOut: () => writeModule(made(), { ...options, counts }),
  }));
  const laidOut = await layOutChanged({ modules, stands: session?.stands }, memoryOf(request));
  const rewritten = new Set(modules.map((one) => one.source));
  return {
    ...laidOut,
    files: [...laidOut.files, ...extra, ...copies(files, rewritten, options)].toSorted(byPath),
  };
}

/** A module laid out, with its source map where one is asked for. */
async function writeModule(
  module: PieceModule,
  options: ResolvedOptions & { readonly counts: RunCounts },
): Promise<OutputFile[]> {
  const { source } = module;
  const path = outputPath(source, options);
  const text = await formatModule(module, options);
  if (!options.sourceMaps) return [{ path, text, source, kind: 'dual' }];
  const map = mapModule({ ...module, path, text, sourcesContent: options.sourcesContent });
  return [
    { path, text: withMapComment(text, path), source, kind: 'dual' },
    { path: mapPath(path), text: map, source, kind: 'map' },
  ];
}

function copies(
  files: ReadonlyMap<string, string>,
  rewritten: ReadonlySet<string>,
  options: Pick<ResolvedOptions, 'layout' | 'src' | 'out'>,
): OutputFile[] {
  if (options.layout === 'sibling') return [];
  return [...files]
    .filter(([source]) => !rewritten.has(source))
    .map(([source, text]) => ({
      path: outputPath(source, options),
      text,
      source,
      kind: 'copy',
    }));
}

function byPath(one: OutputFile, other: OutputFile): number {
  return one.path < other.path ? -1 : 1;
}

/** In a project of JavaScript alone our own files are JavaScript too: nothing would build them. */
export function asWritten(
  sources: ReadonlyMap<string, string>,
  files: readonly OutputFile[],
): readonly OutputFile[] {
  const typed = [...sources.keys()].some((file) => /(?<!\.d)\.[cm]?tsx?$/.test(file));
  return files.map((file) => {
    const script = /\.([cm]?)js$/.test(file.path);
    if (!script && (typed || !file.path.endsWith('.ts'))) return file;
    const text = toJavaScript(file.text);
    // without its types it does not satisfy `checkJs`, and a declaration can name only what is exported
    const unchecked =
      file.kind === 'support'
        ? `// @ts-nocheck\n${text.replaceAll(/^class (?=\w)/gm, 'export class ')}`
        : text;
    return { ...file, path: file.path.replace(/\.ts$/, '.js'), text: unchecked };
  });
}

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { TraceMap, traceSegment } from '@jridgewell/trace-mapping';
import type { GenerateResult } from '../../src/model.js';
import { parseMap } from '../../src/maps/compose/built-map.js';
import { composeMap, type ComposeContext } from '../../src/maps/compose/compose-map.js';
import { checkTokens, lineStarts } from './check-tokens.js';

/** A fixture as a part of the project that holds all of them. */
interface CompiledFixture {
  readonly id: string;
  readonly layout: 'mirror' | 'sibling';
  readonly result: GenerateResult;
}

/**
 * Composes the compiler's maps of a fixture's modules with ours, and follows each token of the
 * JavaScript that the compiler's map leads to the same token of the generated module.
 *
 * @returns those that the composed map does not lead where ours leads that token, a line each
 */
export function findLostByComposing(
  places: { readonly project: string; readonly outDir: string },
  { id, layout, result }: CompiledFixture,
): readonly string[] {
  const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
  const folders = { src: 'src', out: 'generated', layout };
  const root = path.join(places.project, id);
  const exists = (file: string): boolean => read(file) !== undefined;
  const context = { project: { ...folders, root, exists }, read, sourcesContent: false };
  return result.files
    .filter((file) => file.kind === 'dual' && /\.[cm]?tsx?$/.test(file.path))
    .map(({ path: file }) => (layout === 'sibling' ? file.replace(/^src/, 'generated') : file))
    .flatMap((file) => {
      const script = path.join(places.outDir, id, file.replace(/\.([cm]?)tsx?$/, '.$1js'));
      return followScript(script, path.join(root, file), context);
    });
}

function followScript(script: string, module: string, context: ComposeContext): string[] {
  const [text = '', generated = ''] = [context.read(script), context.read(module)];
  const built = context.read(`${script}.map`) ?? '';
  const parsed = parseMap(built);
  const own = context.read(`${module}.map`) ?? '';
  const composed = parsed && composeMap(`${script}.map`, parsed, context).map;
  if (composed === undefined) return [`${script} has no map to compose`];
  const source =
    context.read(path.resolve(path.dirname(module), parseMap(own)?.sources[0] ?? '')) ?? '';
  const ours = checkTokens({ path: module, text: generated, map: own, source });
  const placed = new Map(
    [...ours.exact, ...ours.replaced].map(({ start, offset }) => [start, offset]),
  );
  const map = new TraceMap(JSON.stringify(composed));
  const [lines, sourceLines] = [lineStarts(text), lineStarts(source)];
  return checkTokens({ path: script, text, map: built, source: generated }).exact.flatMap(
    (token) => {
      const wanted = placed.get(token.offset);
      if (wanted === undefined) return [];
      const line = lines.findLastIndex((start) => start <= token.start);
      const segment = traceSegment(map, line, token.start - (lines[line] ?? 0));
      const found =
        segment?.length === undefined || segment.length === 1
          ? undefined
          : (sourceLines[segment[2]] ?? 0) + segment[3];
      return found === wanted ? [] : [`${script}:${line + 1} loses \`${token.text}\``];
    },
  );
}

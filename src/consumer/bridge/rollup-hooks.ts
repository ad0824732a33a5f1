import path from 'node:path';
import MagicString from 'magic-string';
import type { UnpluginMessage } from 'unplugin';
import { bridgeTextFilter, locateBridgeSites, relocateSites } from './located-sites.js';
import { findIntruders, type OutputBundle } from './loop-chunks.js';
import { refuseOneFile, splitIntoFiles, type OutputChoice } from './split-output.js';

/** What these hooks need of the context in which Rollup, Rolldown and Vite call them. */
interface BundlerContext {
  emitFile(file: {
    readonly type: 'chunk';
    readonly id: string;
    readonly name: string;
    readonly preserveSignature: 'strict';
  }): string;
  getFileName(reference: string): string;
  getModuleInfo(id: string): {
    readonly importedIds: readonly string[];
    readonly dynamicallyImportedIds: readonly string[];
  } | null;
  error(message: UnpluginMessage): never;
}

interface RenderedChunk {
  readonly fileName: string;
  readonly facadeModuleId?: string | null;
}

const token = (reference: string): string => `dualmode-bridge-chunk:${reference}`;
/** For Rolldown, which says `{}.url` in CommonJS that is not declared to be for Node.js. */
const whereScriptIs = "process.getBuiltinModule('node:url').pathToFileURL(__filename).href";
const tokens = /dualmode-bridge-chunk:([\w$-]+)/g;

/**
 * Makes each bridge module an entry of its own, which Rollup, Rolldown and Vite put into a chunk beside the bundle:
 *
 *     from: import.meta.url, module: './fetch.bridge.js'
 *     from: import.meta.url, module: './fetch.bridge-hs6J2k.js'
 *
 * @param isWanted asked in the transform: false for builds in which nothing can block, and where nothing is bundled
 */
export function createRollupHooks(isWanted: (context: unknown) => boolean) {
  // Bridge modules by the reference of their chunk, for the build that runs.
  const emitted = new Map<string, string>();
  const referenced = new Set<string>();
  return {
    buildStart(): void {
      emitted.clear();
    },
    transform: {
      filter: { code: bridgeTextFilter },
      handler(this: unknown, text: string, id: string) {
        if (!bridgeTextFilter.test(text) || !isWanted(this)) return null;
        const context = this as BundlerContext;
        const [importer = id] = id.split('?');
        const sites = locateBridgeSites(importer, text);
        if (sites.length === 0) return null;
        const { code, mapTo } = relocateSites(text, sites, ({ file }) => {
          const name = path.basename(file).replace(/\.[cm]?[jt]s$/, '');
          const chunk = { type: 'chunk', id: file, name, preserveSignature: 'strict' } as const;
          const reference = context.emitFile(chunk);
          emitted.set(reference, file);
          return { from: 'import.meta.url', module: `'${token(reference)}'` };
        });
        return { code, map: mapTo(importer) };
      },
    },
    outputOptions<T extends OutputChoice>(options: T): T | null {
      if (emitted.size === 0) return null;
      refuseOneFile(options, [...emitted.values()]);
      return splitIntoFiles(options);
    },
    renderStart(): void {
      referenced.clear();
    },
    renderChunk(
      code: string,
      chunk: RenderedChunk,
      _options: unknown,
      { chunks }: { readonly chunks: Readonly<Record<string, RenderedChunk>> },
    ) {
      if (!code.includes(token(''))) return null;
      const edited = new MagicString(code);
      for (const { 0: found, 1: reference = '', index } of code.matchAll(tokens)) {
        const file = emitted.get(reference);
        // By its name before hashing: the bundler puts the hashes in where it finds these names.
        const target = Object.values(chunks).find(({ facadeModuleId }) => facadeModuleId === file);
        if (target === undefined) continue;
        referenced.add(reference);
        edited.update(index, index + found.length, relativeTo(chunk.fileName, target.fileName));
        const lost = /\{\}\.url(?=,\s*module:\s*["'`]$)/.exec(code.slice(0, index));
        if (lost) edited.update(lost.index, lost.index + lost[0].length, whereScriptIs);
      }
      return { code: edited.toString(), map: edited.generateMap({ hires: 'boundary' }) };
    },
    generateBundle(this: unknown, _options: unknown, bundle: OutputBundle): void {
      const context = this as BundlerContext;
      for (const [reference, file] of emitted) {
        const fileName = context.getFileName(reference);
        if (referenced.has(reference)) {
          const importsOf = (id: string): readonly string[] => {
            const info = context.getModuleInfo(id);
            return info ? [...info.importedIds, ...info.dynamicallyImportedIds] : [];
          };
          const intruders = findIntruders(bundle, { fileName, file, importsOf });
          if (intruders !== undefined) context.error(intruders);
          continue;
        }
        // Only async variants are left: nobody will load it.
        if (bundle[fileName]?.moduleIds?.some((id) => id !== file) === true) continue;
        delete bundle[fileName];
        delete bundle[`${fileName}.map`];
      }
    },
  };
}

function relativeTo(from: string, to: string): string {
  const relative = path.posix.relative(path.posix.dirname(from), to);
  return relative.startsWith('.') ? relative : `./${relative}`;
}

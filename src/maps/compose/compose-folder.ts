import { readFileSync, statSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { globSync } from 'tinyglobby';
import type { ResolvedOptions } from '../../config/options.js';
import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import type { Diagnostic } from '../../model.js';
import { parseMap } from './built-map.js';
import { composeMap, type ComposeContext } from './compose-map.js';
import { decodeInline, encodeInline, findMapComments, mapFileOf } from './map-place.js';

/** A file of the build that changes. */
export interface ComposedFile {
  /** Relative to the project's root. */
  readonly path: string;
  readonly text: string;
  /** Whether a map in it, or the map that it is, was led on. */
  readonly isLed: boolean;
}

/** What is to be written; nothing where a finding is an error. */
export interface ComposedFolder {
  readonly files: readonly ComposedFile[];
  /** All maps that were found, led on or not. */
  readonly maps: number;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Leads all source maps of a build's folder on to the author's sources: maps of scripts and of
 * declarations, in files and in comments. Comments that name maps of generated modules, which
 * compilers copy, go. Writes nothing. Findings: DM4060 for a map that cannot be read, DM4061 where
 * there is no map, DM4063 (a warning) for a generated module without a map.
 */
export function composeFolder(
  options: Pick<ResolvedOptions, 'root' | 'layout' | 'src' | 'out' | 'sourcesContent'>,
  folder: string,
): ComposedFolder {
  const { root } = options;
  const start = resolve(root, folder);
  if (!statSync(start, { throwIfNoEntry: false })?.isDirectory()) {
    const message = `The folder "${folder}" does not exist.`;
    return { files: [], maps: 0, diagnostics: [createDiagnostic({ code: 'DM4061', message })] };
  }
  const paths = globSync(['**/*.map', '**/*.{js,mjs,cjs,jsx}'], {
    cwd: start,
    ignore: ['**/node_modules/**'],
    dot: true,
    expandDirectories: false,
  });
  const read = createReader();
  const project = { ...options, exists: (file: string) => read(file) !== undefined };
  const run = new FolderRun({ project, read, sourcesContent: options.sourcesContent });
  for (const path of paths.sort()) run.add(join(start, path));
  return run.finish(folder);
}

/** Files are read once: many maps may name one source. */
function createReader(): ComposeContext['read'] {
  const texts = new Map<string, string | undefined>();
  return (file) => {
    if (!texts.has(file)) {
      const isFile = statSync(file, { throwIfNoEntry: false })?.isFile() === true;
      texts.set(file, isFile ? readFileSync(file, 'utf8') : undefined);
    }
    return texts.get(file);
  };
}

class FolderRun {
  readonly #context: ComposeContext;
  readonly #files: ComposedFile[] = [];
  readonly #diagnostics: Diagnostic[] = [];
  readonly #unmapped = new Set<string>();
  #maps = 0;

  constructor(context: ComposeContext) {
    this.#context = context;
  }

  add(file: string): void {
    const text = this.#context.read(file) ?? '';
    const path = this.#name(file);
    if (file.endsWith('.map')) {
      const led = this.#lead(file, text);
      if (led !== undefined) this.#files.push({ path, text: led, isLed: true });
      return;
    }
    const script = this.#leadScript(file, text);
    if (script.text !== text) this.#files.push({ path, ...script });
  }

  finish(folder: string): ComposedFolder {
    const say = (code: 'DM4061' | 'DM4063', message: string): void => {
      this.#diagnostics.push(createDiagnostic({ code, message }));
    };
    if (this.#maps === 0) say('DM4061', `There is no source map in "${folder}".`);
    for (const file of this.#unmapped) {
      say('DM4063', `${this.#name(file)} is generated, and no source map stands beside it.`);
    }
    const isFailed = this.#diagnostics.some(({ severity }) => severity === 'error');
    const files = isFailed ? [] : this.#files;
    return { files, maps: this.#maps, diagnostics: this.#diagnostics };
  }

  /** A map's new text; undefined where it stays as it is or is none. */
  #lead(file: string, text: string): string | undefined {
    this.#maps++;
    const map = parseMap(text);
    if (map === undefined) {
      const message = `"${this.#name(file)}" holds no source map that can be read.`;
      this.#diagnostics.push(createDiagnostic({ code: 'DM4060', message }));
      return undefined;
    }
    const composed = composeMap(file, map, this.#context);
    for (const one of composed.unmapped) this.#unmapped.add(one);
    return composed.map && JSON.stringify(composed.map);
  }

  #leadScript(file: string, text: string): { readonly text: string; readonly isLed: boolean } {
    let changed = text;
    let isLed = false;
    const comments = findMapComments(text);
    // from the end, so that what is to come stays where it is
    for (const comment of comments.toReversed()) {
      const inline = decodeInline(comment.url);
      if (inline === undefined && this.#isStale(file, comment.url)) {
        changed = changed.slice(0, comment.start) + changed.slice(comment.end);
      } else if (inline !== undefined && comment === comments.at(-1)) {
        const led = this.#lead(file, inline);
        if (led === undefined) continue;
        isLed = true;
        const own = changed.slice(comment.start, comment.end);
        const line = own.replace(comment.url, () => encodeInline(led));
        changed = changed.slice(0, comment.start) + line + changed.slice(comment.end);
      }
    }
    return { text: changed, isLed };
  }

  /** A comment of a generated module: the compiler has kept it, and the map stands elsewhere. */
  #isStale(script: string, url: string): boolean {
    const map = mapFileOf(script, url);
    if (map === undefined || this.#context.read(map) !== undefined) return false;
    const stem = (name: string): string => name.replace(/\.[cm]?[jt]sx?(?:\.map)?$/, '');
    return stem(basename(map)) === stem(basename(script));
  }

  #name(file: string): string {
    return relative(this.#context.project.root, file).split(sep).join('/');
  }
}

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { SourceCompiler } from './compile-source.js';

/** What Node's `load` hooks pass on, as far as it matters here. */
export interface LoadedModule {
  readonly format: string | null | undefined;
  readonly source?: string | ArrayBuffer | NodeJS.TypedArray | null | undefined;
}

/**
 * Puts the compiled text in the place of a module's own.
 *
 * @param readCommonJs whether a CommonJS module that comes without its text is read here: the hooks on Node's own
 *   thread may give one its text, those on a thread apart may not
 */
export function compileLoaded<T extends LoadedModule>(
  compiler: SourceCompiler,
  loaded: T,
  { url, readCommonJs }: { readonly url: string; readonly readCommonJs: boolean },
): T {
  const { format } = loaded;
  const isScript = /^(?:module|commonjs)(?:-typescript)?$/.test(format ?? '');
  if (!isScript || !url.startsWith('file:')) return loaded;
  const file = fileURLToPath(url);
  const text = textOf(loaded.source) ?? (readCommonJs ? readFileSync(file, 'utf8') : undefined);
  const source = text === undefined ? undefined : compiler.compile(file, text);
  return source === undefined ? loaded : { ...loaded, source };
}

function textOf(source: LoadedModule['source']): string | undefined {
  if (source === null || source === undefined || typeof source === 'string')
    return source ?? undefined;
  return new TextDecoder().decode(source);
}

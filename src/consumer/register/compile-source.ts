import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import remapping from '@jridgewell/remapping';
import { formatPretty } from '../../diagnostics/formats/pretty.js';
import { createConsumer } from '../consumer.js';
import { dependencyPattern, scriptPattern } from '../script-files.js';

/** Compiles a program's modules as they are loaded. */
export interface SourceCompiler {
  /**
   * The text that Node is to run, with its source map in it; `undefined` where the module stays as it is.
   * Throws when the module has findings that are errors, with all of them in the message.
   *
   * @param file absolute path of the module
   */
  compile(file: string, text: string): string | undefined;
}

/** Creates the compiler of a running program. The guard, which is a matter of builds, is silent. */
export function createSourceCompiler(): SourceCompiler {
  const consumer = createConsumer({ root: resolve('.'), guard: 'off' });
  return {
    compile(file, text) {
      if (!scriptPattern.test(file) || dependencyPattern.test(file)) return undefined;
      const { output, diagnostics } = consumer.compile(file, text);
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      if (errors.length > 0)
        throw new SyntaxError(formatPretty(errors, { colors: false }).trimEnd());
      if (!output) return undefined;
      const own = output.mapTo(pathToFileURL(file).href);
      const earlier = readEarlierMap(file, text);
      const map = earlier
        ? JSON.stringify(remapping([own.toString(), earlier], () => null))
        : own.toString();
      const encoded = Buffer.from(map).toString('base64');
      return `${output.code.replace(mapComment, '')}\n//# sourceMappingURL=data:application/json;base64,${encoded}\n`;
    },
  };
}

const mapComment = /\n?\/\/# sourceMappingURL=(\S+)\s*$/;

/** The map of the compiler that wrote the module, in it or beside it, with sources that are absolute. */
function readEarlierMap(file: string, text: string): string | undefined {
  const reference = mapComment.exec(text)?.[1];
  if (reference === undefined) return undefined;
  const json = readReference(file, reference);
  if (json === undefined) return undefined;
  const map = JSON.parse(json) as { sources: (string | null)[]; sourceRoot?: string };
  const folder = resolve(dirname(file), map.sourceRoot ?? '');
  const sources = map.sources.map((source) =>
    source === null || /^[a-z]+:/.test(source)
      ? source
      : pathToFileURL(resolve(folder, source)).href,
  );
  return JSON.stringify({ ...map, sources, sourceRoot: '' });
}

function readReference(file: string, reference: string): string | undefined {
  const inline = /^data:application\/json[^,]*;base64,(.*)$/.exec(reference)?.[1];
  if (inline !== undefined) return Buffer.from(inline, 'base64').toString('utf8');
  try {
    return readFileSync(fileURLToPath(new URL(reference, pathToFileURL(file))), 'utf8');
  } catch (error) {
    // Without its earlier map the module's trace leads to the file itself.
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}

import { createDiagnostic, locate } from '../../diagnostics/diagnostic.js';
import type { Diagnostic } from '../../model.js';
import type { MarkerOptions } from '../../model/declaration.js';
import type { MarkerText } from '../../model/marker.js';

const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** Options that the contract names and that are not built yet: refused, never passed over. */
const NOT_YET = /^(?:bridge|timeout=.*)$/;

/** Reads `sync=NAME`, `async=NAME` and `module` behind a tag; any other word is an error. */
export function readMarkerOptions(
  marker: MarkerText,
  text: string,
): {
  readonly module: boolean;
  readonly options: MarkerOptions;
  readonly diagnostics: readonly Diagnostic[];
} {
  const options: { sync?: string; async?: string; skip?: boolean } = {};
  const diagnostics: Diagnostic[] = [];
  let module = false;
  for (const word of marker.words) {
    const [key, name] = splitWord(word.text);
    if (word.text === 'module') module = true;
    else if (word.text === 'skip') options.skip = true;
    else if ((key === 'sync' || key === 'async') && name !== undefined && NAME.test(name)) {
      options[key] = name;
    } else {
      const known = NOT_YET.test(word.text);
      diagnostics.push(
        createDiagnostic({
          code: known ? 'DM1008' : 'DM1002',
          message: `\`${word.text}\` is ${known ? 'an option that is not built yet' : 'no option of `@dualMode`'}`,
          location: locate(marker.file, text, word.span),
        }),
      );
    }
  }
  return { module, options, diagnostics };
}

function splitWord(word: string): readonly [string, string | undefined] {
  const at = word.indexOf('=');
  return at === -1 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

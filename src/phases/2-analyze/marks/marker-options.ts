import { createDiagnostic, locate } from '../../../diagnostics/diagnostic.js';
import type { DiagnosticCode } from '../../../diagnostics/catalogue.js';
import type { Diagnostic, Span } from '../../../model.js';
import type { MarkerOptions } from '../../../model/declaration.js';
import type { MarkerText } from '../../../model/marker.js';

const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** Reads `sync=NAME`, `async=NAME`, `bridge`, `timeout=MS` and `module` behind a tag; any other word is an error. */
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
  const report = (code: DiagnosticCode, message: string, span: Span): void => {
    diagnostics.push(
      createDiagnostic({ code, message, location: locate(marker.file, text, span) }),
    );
  };
  let module = false;
  for (const word of marker.words) {
    const [key, name] = splitWord(word.text);
    if (word.text === 'module') module = true;
    else if (word.text === 'skip') options.skip = true;
    else if ((key === 'sync' || key === 'async') && name !== undefined && NAME.test(name)) {
      options[key] = name;
    } else if (word.text !== 'bridge' && key !== 'timeout') {
      report('DM1002', `\`${word.text}\` is no option of \`@dualMode\``, word.span);
    }
  }
  const bridge = readBridge(marker, report);
  if (bridge !== undefined && (module || options.skip === true)) {
    const what = module ? 'a whole module' : 'a member that stays as it is';
    report('DM2706', `\`bridge\` stands on ${what}`, marker.span);
  }
  return { module, options: { ...options, ...(bridge && { bridge }) }, diagnostics };
}

/** Milliseconds, as a timer takes them. */
const TIMEOUT = /^[1-9]\d{0,9}$/;

/** `bridge`, and `timeout=500` beside it. */
function readBridge(
  { words }: MarkerText,
  report: (code: DiagnosticCode, message: string, span: Span) => void,
): MarkerOptions['bridge'] {
  const bridged = words.some((word) => word.text === 'bridge');
  const limit = words.find((word) => splitWord(word.text)[0] === 'timeout');
  const [, milliseconds = ''] = splitWord(limit?.text ?? '');
  const valid = TIMEOUT.test(milliseconds);
  if (limit !== undefined && !valid) {
    report('DM2707', `\`${limit.text}\` is no whole number of milliseconds`, limit.span);
  } else if (limit !== undefined && !bridged) {
    report('DM2707', `\`${limit.text}\` stands beside no \`bridge\``, limit.span);
  }
  if (!bridged) return undefined;
  return limit !== undefined && valid ? { timeout: Number(milliseconds) } : {};
}

function splitWord(word: string): readonly [string, string | undefined] {
  const at = word.indexOf('=');
  return at === -1 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

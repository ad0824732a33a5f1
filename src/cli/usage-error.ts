import type { CommanderError } from 'commander';
import { nearestName } from '../config/nearest-name.js';
import { createDiagnostic } from '../diagnostics/diagnostic.js';
import type { Diagnostic } from '../model.js';

/** DM1113 for what commander did not understand. */
export function describeUsageError(
  error: CommanderError,
  line: { readonly argv: readonly string[]; readonly names: readonly string[] },
): Diagnostic {
  const typed = error.code === 'commander.excessArguments' ? findTypo(line) : undefined;
  if (typed === undefined) {
    const [said = '', ...more] = error.message.replace(/^error: /, '').split('\n');
    const hint = [...more, 'See `dualmode --help`.'].join(' ');
    return createDiagnostic({ code: 'DM1113', message: `${capitalize(said)}.`, hint });
  }
  const meant = nearestName(typed, line.names);
  const list = `The commands are ${line.names.join(', ')}.`;
  return createDiagnostic({
    code: 'DM1113',
    message: `There is no command \`${typed}\`.`,
    hint: meant ? `Did you mean \`${meant}\`? ${list}` : list,
  });
}

// What is no command is an argument of the default one, which takes none.
function findTypo(line: {
  readonly argv: readonly string[];
  readonly names: readonly string[];
}): string | undefined {
  const words = line.argv.filter((word) => !word.startsWith('-'));
  return words.some((word) => line.names.includes(word)) ? undefined : words.at(0);
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

import { createDiagnostic } from '../diagnostics/diagnostic.js';
import type { Diagnostic, Location } from '../model.js';
import { nearestName } from './nearest-name.js';
import { isOptionName, listOptions, type OptionName } from './options.js';

/** Options as one source (config file or flags) gives them. */
export interface GivenOptions {
  readonly values: Readonly<Record<string, unknown>>;
  /** How the source spells an option, for messages: `layout` or `--layout`. */
  readonly spell: (name: string) => string;
  /** Where the source gives an option; flags have no place. */
  readonly locate?: (name: string) => Location;
}

/** Checks names and values: DM1101 and DM1102 for what is not allowed. */
export function validateOptions(given: GivenOptions): {
  readonly options: ReadonlyMap<OptionName, unknown>;
  readonly diagnostics: readonly Diagnostic[];
} {
  const options = new Map<OptionName, unknown>();
  const diagnostics: Diagnostic[] = [];
  const specs = new Map(listOptions());
  for (const [name, value] of Object.entries(given.values)) {
    if (value === undefined) continue;
    const spec = isOptionName(name) ? specs.get(name) : undefined;
    const resolved = spec?.validator.resolve(value);
    if (!isOptionName(name) || !spec) diagnostics.push(reportUnknown(given, name));
    else if (resolved === undefined) {
      diagnostics.push(reportValue(given, { name, value, expected: spec.validator.expected }));
    } else options.set(name, resolved);
  }
  return { options, diagnostics };
}

function reportUnknown(given: GivenOptions, name: string): Diagnostic {
  const known = listOptions().map(([option]) => option);
  const meant = nearestName(name, known);
  const allowed = `The options are ${known.join(', ')}.`;
  return createDiagnostic({
    code: 'DM1101',
    message: `The option \`${given.spell(name)}\` is unknown.`,
    hint: meant ? `Did you mean \`${given.spell(meant)}\`? ${allowed}` : allowed,
    ...(given.locate && { location: given.locate(name) }),
  });
}

function reportValue(
  given: GivenOptions,
  wrong: { readonly name: string; readonly value: unknown; readonly expected: string },
): Diagnostic {
  return createDiagnostic({
    code: 'DM1102',
    message: `The option \`${given.spell(wrong.name)}\` cannot be ${describeValue(wrong.value)}.`,
    hint: `Expected ${wrong.expected}.`,
    ...(given.locate && { location: given.locate(wrong.name) }),
  });
}

function describeValue(value: unknown): string {
  return JSON.stringify(value) ?? `a ${typeof value}`;
}

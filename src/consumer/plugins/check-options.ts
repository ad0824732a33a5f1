import type { Validator } from '../../config/options/validator.js';
import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import { formatPretty } from '../../diagnostics/formats/pretty.js';
import type { Diagnostic } from '../../model.js';

/** What values each option takes. */
type Validators = Readonly<Record<string, Validator<never, unknown>>>;

/**
 * Refuses what is no option of a plugin (DM1101) and what is no value of one (DM1102): configs of bundlers are seldom
 * type-checked, and a guard that is misspelt would guard nothing. An option that is `undefined` was not chosen.
 */
export function assertOptions(options: object, validators: Validators): void {
  const findings = Object.entries(options).flatMap(([name, value]: [string, unknown]) =>
    value === undefined ? [] : (findFault(validators, { name, value }) ?? []),
  );
  if (findings.length > 0) throw new Error(formatPretty(findings, { colors: false }).trimEnd());
}

function findFault(
  validators: Validators,
  { name, value }: { readonly name: string; readonly value: unknown },
): Diagnostic | undefined {
  const [, validator] = Object.entries(validators).find(([known]) => known === name) ?? [];
  if (!validator) {
    return createDiagnostic({
      code: 'DM1101',
      message: `The plugin's option \`${name}\` is unknown.`,
      hint: `The options are ${Object.keys(validators).join(', ')}.`,
    });
  }
  if (validator.resolve(value) !== undefined) return undefined;
  return createDiagnostic({
    code: 'DM1102',
    message: `The plugin's option \`${name}\` cannot be ${JSON.stringify(value) ?? `a ${typeof value}`}.`,
    hint: `Expected ${validator.expected}.`,
  });
}

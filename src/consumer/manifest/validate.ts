import type { DiagnosticCode } from '../../diagnostics/catalogue.js';
import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import type { Diagnostic } from '../../model.js';
import { manifestVersion, type Manifest } from './manifest.js';
import { isExportName, isOwnSubpath, isPrototypeName } from './names.js';

/** Bytes that a manifest may have: some thousand exports with room to spare. */
export const manifestSizeLimit = 1_048_576;

const dualKinds = ['function', 'generator', 'class'];

/** A manifest that can be relied on, or the first thing that is wrong with it. */
export type CheckedManifest = { readonly manifest: Manifest } | { readonly finding: Diagnostic };

/**
 * Reads the text of a `dualmode.json` as outside data: DM5101 for what is no JSON, DM5102 for a wrong shape, DM5104
 * for what points out of the package, DM5105 for prototype names, DM5106 for another version.
 *
 * @param file how messages name the manifest
 */
export function checkManifest(file: string, text: string): CheckedManifest {
  let data: unknown;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse('DM5101', `${file} is no JSON: ${reason}`);
  }
  const fault = findFault(data);
  // The shape has been checked member by member, which is what makes the type true.
  return fault ? refuse(fault.code, `${file}: ${fault.message}`) : { manifest: data as Manifest };
}

interface Fault {
  readonly code: DiagnosticCode;
  readonly message: string;
}

function refuse(code: DiagnosticCode, message: string): CheckedManifest {
  return { finding: createDiagnostic({ code, message }) };
}

function findFault(data: unknown): Fault | undefined {
  if (!isRecord(data)) return wrong('the manifest is not an object');
  if (data['generator'] !== 'dualmode') return wrong('"generator" is not "dualmode"');
  if (typeof data['version'] !== 'number') return wrong('"version" is not a number');
  if (data['version'] !== manifestVersion) {
    return { code: 'DM5106', message: `version ${data['version']} is not ${manifestVersion}` };
  }
  if ('$schema' in data && typeof data['$schema'] !== 'string')
    return wrong('"$schema" is not a string');
  if (!isRecord(data['entries'])) return wrong('"entries" is not an object');
  return firstFault(data['entries'], (key, entry) => findEntryFault(key, entry));
}

function findEntryFault(key: string, entry: unknown): Fault | undefined {
  if (!isOwnSubpath(key)) return outside(`entry ${quote(key)}`);
  if (!isRecord(entry)) return wrong(`entry ${quote(key)} is not an object`);
  for (const mode of ['auto', 'sync', 'async'] as const) {
    const path = entry[mode];
    if (typeof path !== 'string') return wrong(`"${mode}" of entry ${quote(key)} is not a string`);
    if (!isOwnSubpath(path)) return outside(`"${mode}" of entry ${quote(key)}`);
  }
  if (entry['auto'] !== `${key}/auto`) {
    return wrong(`"auto" of entry ${quote(key)} is not ${quote(`${key}/auto`)}`);
  }
  if (!isRecord(entry['exports']))
    return wrong(`"exports" of entry ${quote(key)} is not an object`);
  return firstFault(entry['exports'], (name, value) => findExportFault(name, value));
}

function findExportFault(name: string, value: unknown): Fault | undefined {
  if (!isExportName(name)) return wrong(`export ${quote(name)} is no identifier`);
  if (!isRecord(value)) return wrong(`export "${name}" is not an object`);
  const kind = value['kind'];
  const isDual = typeof kind === 'string' && dualKinds.includes(kind);
  if (!isDual && kind !== 'type' && kind !== 'constant') {
    return wrong(
      `"kind" of export "${name}" is none of function, generator, class, type, constant`,
    );
  }
  const hasVariants = 'sync' in value || 'async' in value;
  if (kind === 'constant' && hasVariants) return wrong(`constant "${name}" has variants`);
  if (isDual || hasVariants) {
    const fault = findNameFault(name, 'sync', value) ?? findNameFault(name, 'async', value);
    if (fault) return fault;
    if (value['sync'] === value['async']) return wrong(`both variants of "${name}" have one name`);
  }
  return 'dispatcher' in value ? findNameFault(name, 'dispatcher', value) : undefined;
}

function findNameFault(
  name: string,
  member: string,
  value: Readonly<Record<string, unknown>>,
): Fault | undefined {
  const variant = value[member];
  if (typeof variant !== 'string') return wrong(`"${member}" of export "${name}" is not a string`);
  if (isPrototypeName(variant)) {
    return { code: 'DM5105', message: `"${member}" of export "${name}" is ${quote(variant)}` };
  }
  if (!isExportName(variant)) return outside(`"${member}" of export "${name}"`);
  return undefined;
}

/** Goes over own members only, and refuses prototype names among them. */
function firstFault(
  members: Readonly<Record<string, unknown>>,
  check: (key: string, value: unknown) => Fault | undefined,
): Fault | undefined {
  for (const [key, value] of Object.entries(members)) {
    if (isPrototypeName(key)) return { code: 'DM5105', message: `${quote(key)} is used as a name` };
    const fault = check(key, value);
    if (fault) return fault;
  }
  return undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(message: string): Fault {
  return { code: 'DM5102', message };
}

function outside(what: string): Fault {
  return { code: 'DM5104', message: `${what} is nothing that the package itself exports` };
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { createDiagnostic, locate } from '../../diagnostics/diagnostic.js';
import type { Diagnostic } from '../../model.js';
import { parseLooseJson } from '../loose-json.js';
import { isPlainObject } from '../options/validator.js';
import { planExports, type ExportTarget } from './package-exports.js';
import type { SetupOptions } from './setup-edit.js';
import { findUnpublishedManifest } from './unpublished-manifest.js';

/**
 * What has changed since `dualmode init` so that the package would not be what it should be:
 * DM4030 for exports, DM4031 for `removeComments`, DM4032 for a package without its manifest. Silent
 * for projects that were never set up.
 */
export function findDrift(options: SetupOptions): readonly Diagnostic[] {
  return [
    ...findExportDrift(options),
    ...findRemovedComments(options),
    ...findUnpublishedManifest(options.root),
  ];
}

function findExportDrift(options: SetupOptions): readonly Diagnostic[] {
  const text = readText(options.root, 'package.json') ?? '';
  const manifest = parseLooseJson(text);
  const exported = isPlainObject(manifest) ? manifest['exports'] : undefined;
  if (!isPlainObject(exported) || !('./sync' in exported || './async' in exported)) return [];
  const at = Math.max(0, text.indexOf('"exports"'));
  const location = locate('package.json', text, { start: at, end: at + '"exports"'.length });
  return Object.entries(planExports(options)).flatMap(([entry, target]) => {
    if (leadsTo(exported[entry], target)) return [];
    const message = `package.json does not export "${entry}" as { "types": "${target.types}", "default": "${target.default}" }.`;
    return [createDiagnostic({ code: 'DM4030', message, location })];
  });
}

// Further conditions are the author's own business.
function leadsTo(exported: unknown, target: ExportTarget): boolean {
  if (!isPlainObject(exported)) return false;
  const main = exported['default'] ?? exported['import'];
  const typesFirst = Object.keys(exported)[0] === 'types';
  return typesFirst && exported['types'] === target.types && main === target.default;
}

// The build's tsconfig where there is one, and those it extends by a path; nearest one decides.
function findRemovedComments({ root, project }: SetupOptions): readonly Diagnostic[] {
  const seen = new Set<string>();
  let path = existsSync(join(root, 'tsconfig.build.json')) ? 'tsconfig.build.json' : project;
  for (;;) {
    const text = seen.has(path) ? undefined : readText(root, path);
    const config = text === undefined ? undefined : parseLooseJson(text);
    if (text === undefined || !isPlainObject(config)) return [];
    seen.add(path);
    const compiler = config['compilerOptions'];
    const removes = isPlainObject(compiler) ? compiler['removeComments'] : undefined;
    if (removes === true) return [describeRemovedComments(path, text)];
    const above = config['extends'];
    if (removes === false || typeof above !== 'string' || !above.startsWith('.')) return [];
    path = posix.join(posix.dirname(path), above.endsWith('.json') ? above : `${above}.json`);
  }
}

function describeRemovedComments(path: string, text: string): Diagnostic {
  const at = Math.max(0, text.indexOf('"removeComments"'));
  const location = locate(path, text, { start: at, end: at + '"removeComments"'.length });
  const message = `${path} sets removeComments, which deletes the PURE annotations of dispatchers.`;
  return createDiagnostic({ code: 'DM4031', message, location });
}

function readText(root: string, path: string): string | undefined {
  const full = join(root, path);
  return existsSync(full) ? readFileSync(full, 'utf8') : undefined;
}

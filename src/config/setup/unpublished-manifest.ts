import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createDiagnostic, locate } from '../../diagnostics/diagnostic.js';
import type { Diagnostic } from '../../model.js';
import { parseLooseJson } from '../loose-json.js';
import { isPlainObject, normalizePath } from '../options/validator.js';
import { manifestFile } from './build-config.js';

/**
 * DM4032 where npm would leave the manifest out of a package that offers `/auto`: no `files` entry
 * names it, or there is no `files` and .gitignore names it.
 *
 * Source of the rule: npm packs what `files` names; without `files` all that neither .npmignore nor, in
 * its absence, .gitignore names (https://docs.npmjs.com/cli/v11/commands/npm-publish).
 */
export function findUnpublishedManifest(root: string): readonly Diagnostic[] {
  const text = read(root, 'package.json') ?? '';
  const manifest = parseLooseJson(text);
  if (!isPlainObject(manifest) || manifest['private'] === true) return [];
  const exported = manifest['exports'];
  // a manifest that is exported from elsewhere is the author's own arrangement
  if (!isPlainObject(exported) || !('./auto' in exported) || './dualmode.json' in exported)
    return [];
  const { files } = manifest;
  const isLeftOut = Array.isArray(files)
    ? !files.some((entry) => typeof entry === 'string' && mayName(entry))
    : !existsSync(join(root, '.npmignore')) && isIgnored(read(root, '.gitignore') ?? '');
  if (!isLeftOut) return [];
  const key = Array.isArray(files) ? '"files"' : '"exports"';
  const at = Math.max(0, text.indexOf(key));
  const location = locate('package.json', text, { start: at, end: at + key.length });
  const why = Array.isArray(files)
    ? `"files" does not name ${manifestFile}`
    : `there is no "files", and .gitignore names ${manifestFile}`;
  const message = `The package is published without ${manifestFile}: ${why}.`;
  return [createDiagnostic({ code: 'DM4032', message, location })];
}

/** Patterns are given the benefit of the doubt. */
function mayName(entry: string): boolean {
  return normalizePath(entry) === manifestFile || /[*?[{]/.test(entry) || /^\.?\/?$/.test(entry);
}

function isIgnored(gitignore: string): boolean {
  const lines = gitignore.split(/\r?\n/).map((line) => line.trim().replace(/^\//, ''));
  return lines.includes(manifestFile);
}

function read(root: string, path: string): string | undefined {
  const full = join(root, path);
  return existsSync(full) ? readFileSync(full, 'utf8') : undefined;
}

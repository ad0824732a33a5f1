import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveOptions } from '../../src/config/resolve-options.js';
import { generateProject } from '../../src/project.js';
import type { RunSettings, RunSummary } from '../../src/project.js';
import { fakeGenerate } from './fake-generator.js';

/** Generates a project with the fake generator. */
export async function run(root: string, settings: RunSettings = {}): Promise<RunSummary> {
  return generateProject(await optionsOf(root), { generate: fakeGenerate, ...settings });
}

/** Every file below a folder with its text, by path; the record's left out. */
export function readTree(root: string, folder = 'generated'): Record<string, string> {
  const names = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const paths = files.map((file) => file.slice(root.length + 1)).sort();
  const kept = paths.filter((path) => !path.endsWith('.dualmode-record.json'));
  return Object.fromEntries(kept.map((path) => [path, readFileSync(join(root, path), 'latin1')]));
}

/** The codes of findings, in order. */
export function codes(summary: {
  readonly diagnostics: readonly { readonly code: string }[];
}): string[] {
  return summary.diagnostics.map((finding) => finding.code);
}

async function optionsOf(root: string) {
  const { options, diagnostics } = await resolveOptions(root);
  if (!options) throw new Error(diagnostics.map((finding) => finding.message).join('\n'));
  return options;
}

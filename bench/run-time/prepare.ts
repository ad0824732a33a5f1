import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from 'esbuild';
import { resolveOptions } from '../../dist/config/resolve-options.js';
import { generateProject } from '../../dist/project.js';

/** Where everything is that the measured processes need. Absolute. */
export interface Workplace {
  readonly root: string;
  /** The generated library, as a URL. */
  readonly library: string;
  /** Folders to walk up and a file to read. */
  readonly place: string;
}

/**
 * Generates the library with the generator as it is built, and strips its types.
 *
 * @throws Error where the generator finds anything: a finding is no measurement
 */
export async function prepareWorkplace(repository: string): Promise<Workplace> {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), 'dualmode-bench-')));
  const home = path.join(root, 'library');
  cpSync(path.join(import.meta.dirname, 'library'), home, { recursive: true });
  symlinkSync(path.join(repository, 'node_modules'), path.join(home, 'node_modules'), 'junction');
  const { options, diagnostics } = await resolveOptions(home);
  const findings = options ? (await generateProject(options)).diagnostics : diagnostics;
  if (findings.length > 0) throw new Error(findings.map(({ message }) => message).join('\n'));
  const output = path.join(home, 'generated');
  const modules = readdirSync(output, { recursive: true, encoding: 'utf8' });
  for (const name of modules.filter((one) => one.endsWith('.ts'))) {
    const text = readFileSync(path.join(output, name), 'utf8');
    const { code } = transformSync(text, { loader: 'ts', format: 'esm', target: 'node20' });
    writeFileSync(path.join(output, name.replace(/ts$/, 'js')), code);
  }
  const place = path.join(root, 'place');
  mkdirSync(path.join(place, 'a/b/c/d/e'), { recursive: true });
  writeFileSync(path.join(place, 'settings.json'), '{ "level": 1, "names": ["a", "b"] }\n');
  const library = pathToFileURL(path.join(home, 'generated/index.js')).href;
  return { root, library, place };
}

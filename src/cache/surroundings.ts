import { readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { configFileNames } from '../config/config-names.js';
import { listConfigChain } from '../config/config-chain.js';
import { parseLooseJson } from '../config/loose-json.js';
import { isPlainObject } from '../config/options/validator.js';
import type { ResolvedOptions } from '../config/options.js';
import { readFileSync } from 'node:fs';

const scriptEndings = ['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'];

/** Where formatters look for how to lay out, in each folder from a source upwards. */
const formatterFiles: readonly string[] = [
  '.editorconfig',
  '.prettierrc',
  ...['json', 'json5', 'yaml', 'yml', 'toml', ...scriptEndings].map((end) => `.prettierrc.${end}`),
  ...scriptEndings.map((end) => `prettier.config.${end}`),
  '.oxfmtrc.json',
  '.oxfmtrc.jsonc',
  'package.json',
  'package.yaml',
];

/** What stands for the installed packages: each package manager writes one of them. */
const installFiles: readonly string[] = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'bun.lockb',
  '.pnp.cjs',
  'node_modules/.package-lock.json',
  'node_modules/.modules.yaml',
  'node_modules/.yarn-state.yml',
];

/**
 * Files beside the sources that decide on the output, whether they exist or not: one that comes to be
 * matters as much as one that changes. Those in the source folder are sources.
 *
 * @returns paths relative to the root, those above it with `../`
 */
export function listSurroundings(
  options: Pick<ResolvedOptions, 'root' | 'project'>,
): readonly string[] {
  const above = foldersUpwards(options.root);
  return [
    ...configFileNames,
    '.prettierignore',
    ...above.flatMap((folder) => [...formatterFiles, ...installFiles].map((one) => folder + one)),
    ...listConfigChain(options.root, options.project),
  ];
}

/**
 * Names that the compiler finds by looking into folders: type packages that it takes along unasked,
 * and declaration files outside of the source folder that the tsconfig may include.
 *
 * @returns one text for all; undefined where the project is too large to look through
 */
export function describeListings(
  options: Pick<ResolvedOptions, 'root' | 'project' | 'src' | 'out'>,
): string | undefined {
  const { root } = options;
  const types = foldersUpwards(root).map((folder) => {
    const place = posix.join(folder, 'node_modules/@types');
    return [place, ...(listNames(join(root, place)) ?? [])].join(' ');
  });
  const ambient = includesOthers(options) ? listDeclarations(options) : [];
  return ambient && [...types, ...ambient].join('\n');
}

/** `''`, `../`, `../../` and so on, as far as there are folders. */
function foldersUpwards(root: string): readonly string[] {
  const found = [''];
  for (let folder = root; folder !== dirname(folder); folder = dirname(folder)) {
    found.push(`../${found.at(-1) ?? ''}`);
  }
  return found;
}

function listNames(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder).sort();
  } catch {
    // Not there, or not a folder: it holds no names.
    return undefined;
  }
}

/** Whether the tsconfig takes in files that do not lie in the source folder. */
function includesOthers({
  root,
  project,
  src,
}: Pick<ResolvedOptions, 'root' | 'project' | 'src'>): boolean {
  const patterns = listConfigChain(root, project).flatMap((path) => {
    const config = readJson(join(root, path));
    const include: unknown = isPlainObject(config) ? config['include'] : undefined;
    return Array.isArray(include) ? [include as readonly unknown[]] : [];
  });
  const own = (pattern: unknown): boolean =>
    typeof pattern === 'string' && `${pattern.replace(/^\.\//, '')}/`.startsWith(`${src}/`);
  return patterns.length === 0 || !patterns.every((list) => list.every(own));
}

function readJson(path: string): unknown {
  try {
    return parseLooseJson(readFileSync(path, 'utf8'));
  } catch {
    // Gone since it was listed: the marks will tell.
    return undefined;
  }
}

const mostFolders = 2000;

function listDeclarations({
  root,
  src,
  out,
}: Pick<ResolvedOptions, 'root' | 'src' | 'out'>): readonly string[] | undefined {
  const folders = ['.'];
  const found: string[] = [];
  for (const folder of folders) {
    if (folders.length > mostFolders) return undefined;
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = posix.join(folder, entry.name);
      if (entry.name === 'node_modules' || entry.name.startsWith('.')) continue;
      if (path === src || path === out) continue;
      if (entry.isDirectory())
        folders.push(path); // the loop goes on over what is added
      else if (/\.d\.[cm]?ts$/.test(entry.name)) found.push(path);
    }
  }
  return found.sort();
}

import { configFileNames } from '../config/config-file.js';
import { listConfigChain } from '../config/config-chain.js';
import type { ResolvedOptions } from '../config/options.js';

/** Files of the root whose change may change the output; the formatter's decide on its layout. */
const always: readonly string[] = [
  ...configFileNames,
  'package.json',
  'tsconfig.json',
  'package-lock.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  '.editorconfig',
  '.prettierignore',
  '.prettierrc',
  ...['json', 'json5', 'yaml', 'yml', 'toml'].map((ending) => `.prettierrc.${ending}`),
  ...['js', 'mjs', 'cjs', 'ts', 'mts', 'cts'].flatMap((ending) => [
    `.prettierrc.${ending}`,
    `prettier.config.${ending}`,
  ]),
  '.oxfmtrc.json',
  '.oxfmtrc.jsonc',
];

/**
 * What `watch` follows, relative to the root: sources, config, tsconfig with all that it extends,
 * package.json, lock files, and the formatter's own files.
 *
 * @param options absent while the config is broken
 */
export function listWatchedPaths(
  options?: Pick<ResolvedOptions, 'root' | 'src' | 'project'>,
): readonly string[] {
  if (!options) return always;
  return [...always, options.src, ...listConfigChain(options.root, options.project)];
}

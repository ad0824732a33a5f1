/** How a config file is read. */
export type ConfigKind = 'module' | 'typescript' | 'json';

export const configKinds: Readonly<Record<string, ConfigKind>> = {
  'dualmode.config.ts': 'typescript',
  'dualmode.config.mts': 'typescript',
  'dualmode.config.js': 'module',
  'dualmode.config.mjs': 'module',
  'dualmode.config.json': 'json',
};

/** The files that may hold a config, relative to the root; package.json apart. */
export const configFileNames: readonly string[] = Object.keys(configKinds);

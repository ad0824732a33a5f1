/** Who may import whom. The table is the rule; `architecture.test.ts` only reads it. */

/** A folder or a file of `src`, and the rooms below it that it may import. */
export interface Room {
  /** Path below `src`, without an extension: `rules`, `phases/4-lower`, `generate`. */
  readonly name: string;
  readonly mayImport: readonly string[];
}

/** A thing of the outside that only some rooms may touch. */
export interface Outside {
  readonly what: string;
  readonly specifiers: readonly string[];
  readonly onlyIn: readonly string[];
}

const words = ['model', 'diagnostics'];
const options = [...words, 'config/options'];
/** What phases stand on: constructs and counterparts, but never another phase. */
const constructs = [...options, 'program', 'rules', 'counterparts'];
/** What a generated package says to consumers: written by the generator, read by the compiler. */
const contract = ['consumer/manifest', 'consumer/auto-entry'];
/** The text of a bridged call: written by the generator, read by plugins. */
const bridged = ['runtime/render-bridge'];

const phases = [
  'phases/1-discover',
  'phases/2-analyze',
  'phases/3-plan',
  'phases/4-lower',
  'phases/5-emit',
  'phases/6-format',
];

export const rooms: readonly Room[] = [
  { name: 'model', mayImport: [] },
  { name: 'diagnostics', mayImport: ['model'] },
  // The table of options is data that every phase may name in a `Pick<>`; loading it is not.
  { name: 'config/options', mayImport: [...words, 'config'] },
  { name: 'config', mayImport: options },
  // The compiler's program over sources in memory: read by analysis, and again by verify.
  { name: 'program', mayImport: options },
  // What an installed dual package says of itself is read as consumers read it.
  { name: 'counterparts', mayImport: [...options, 'program', 'consumer/manifest'] },
  { name: 'rules', mayImport: [...options, 'program', 'counterparts'] },
  ...phases.map((name) => ({ name, mayImport: [...constructs, ...contract, ...bridged] })),
  { name: 'verify', mayImport: [...options, 'program', 'rules'] },
  // Pure: texts and where they came from in, the text of a map out.
  { name: 'maps', mayImport: words },
  // The maps of a build, which lie on disk beside what they speak of.
  { name: 'maps/compose', mayImport: [...options, 'maps'] },
  // Counts of what ran, and the maps of it: for Vitest in its own process, for c8 by our command line.
  { name: 'coverage', mayImport: options },
  // Reads what was decided, past errors too: it asks for names and edits as the pipeline does.
  // What it shows is laid out as it is written, and what is marked in it is found by the tokens again.
  {
    name: 'explain',
    mayImport: [
      ...options,
      'phases/3-plan',
      'phases/4-lower',
      'phases/6-format',
      'program',
      'maps',
    ],
  },
  // It compares what the config and the tsconfig are read from.
  { name: 'cache', mayImport: [...options, 'config'] },
  // Which packages there are below a root, and in which order they depend on each other.
  { name: 'workspaces', mayImport: [...words, 'config', 'config/options'] },
  // What of a changed project is done anew: it asks the phases for a part, and keeps the rest.
  {
    name: 'incremental',
    mayImport: [...options, 'cache', 'program', 'verify', 'phases/2-analyze', 'phases/5-emit'],
  },
  { name: 'write', mayImport: options },
  // The pipeline in two files: what decides from a text scan alone, and what loads the compiler.
  {
    name: 'generate',
    mayImport: [...options, ...phases, 'incremental', 'program', 'run-phases'],
  },
  {
    name: 'run-phases',
    mayImport: [
      ...options,
      ...phases,
      'incremental',
      'cache',
      'generate',
      'program',
      'explain',
      'verify',
      'maps',
    ],
  },
  { name: 'project', mayImport: [...options, 'config', 'cache', 'write', 'generate', 'explain'] },
  { name: 'generator', mayImport: [...options, 'config', 'generate', 'project'] },
  {
    name: 'cli',
    mayImport: [
      ...options,
      'config',
      'cache',
      'write',
      'generate',
      'project',
      'explain',
      'consumer',
      'workspaces',
      'maps/compose',
      'coverage',
    ],
  },
  { name: 'bin', mayImport: ['cli'] },
  // What authors import: types only, so that nothing is loaded with it.
  { name: 'index', mayImport: options },
  { name: 'consumer/manifest', mayImport: words },
  { name: 'consumer/auto-entry', mayImport: [...words, 'consumer/manifest', 'consumer'] },
  { name: 'consumer', mayImport: [...options, ...contract, ...bridged, 'maps/compose'] },
  { name: 'runtime/render-bridge', mayImport: ['runtime'] },
  { name: 'runtime', mayImport: [] },
];

const fileSystem = ['fs', 'node:fs', 'fs/promises', 'node:fs/promises'];

export const outside: readonly Outside[] = [
  {
    what: 'the compiler',
    specifiers: ['ts-morph', '@ts-morph/common', 'typescript'],
    onlyIn: ['phases/1-discover', 'phases/2-analyze', 'program', 'verify', 'rules', 'counterparts'],
  },
  { what: 'prettier', specifiers: ['prettier'], onlyIn: ['phases/6-format'] },
  {
    what: 'the file system',
    specifiers: fileSystem,
    // The command line reads our own version and, in `init`, the author's package.json.
    onlyIn: [
      'config',
      'cache',
      'write',
      'project',
      // the page's own files, in `templates/`
      'explain',
      'phases/5-emit',
      'consumer',
      'consumer/manifest',
      'workspaces',
      // Which packages are linked is no question of the compiler's.
      'program',
      'maps/compose',
      'coverage',
      'cli',
    ],
  },
  { what: 'the process', specifiers: ['process', 'node:process'], onlyIn: ['bin', 'cli'] },
];

/**
 * Rooms that may name the global `process`. The runtime is not part of the generator: it runs in the
 * author's program, finds Node's threads through the process and passes its output on. Coverage for Vitest
 * runs in Vitest's process, and finds the author's provider from there.
 */
export const processRooms: readonly string[] = ['bin', 'cli', 'runtime', 'coverage'];

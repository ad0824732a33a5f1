import type { CatalogueEntry } from './entry.js';

/** DM11xx: config, project set-up and command line. */
export const configDiagnostics = {
  DM1101: {
    severity: 'error',
    title: 'Unknown option',
    meaning: 'A misspelt option would be ignored silently, so every name has to be known.',
    wayOut: 'Remove the option, or correct its name.',
    example: "export default defineConfig({ output: 'generated' });",
  },
  DM1102: {
    severity: 'error',
    title: 'Wrong value of an option',
    meaning: 'The value is not of the kind that the option takes.',
    wayOut: 'Give one of the values that are allowed.',
    example: "export default defineConfig({ layout: 'mirrored' });",
  },
  DM1103: {
    severity: 'error',
    title: 'Two configs',
    meaning: 'With two configs at once nobody can tell which one holds.',
    wayOut: 'Keep one of them and delete the other.',
  },
  DM1104: {
    severity: 'error',
    title: 'Config cannot be read',
    meaning: 'The config file has a syntax error, throws while it runs, or exports no object.',
    wayOut: 'Export an object: `export default defineConfig({ … })`.',
  },
  DM1105: {
    severity: 'error',
    title: 'No tsconfig',
    meaning: "The source is read with the author's own compiler options, so they have to exist.",
    wayOut: 'Create a tsconfig.json, or name yours with the option `project`.',
  },
  DM1106: {
    severity: 'error',
    title: 'No source folder',
    meaning: 'There is nothing to generate from.',
    wayOut: 'Name the folder of your source tree with the option `src`.',
  },
  DM1107: {
    severity: 'error',
    title: 'Output and source overlap',
    meaning: 'Output within the source tree would become source of the next run, or overwrite it.',
    wayOut: 'Choose an `out` folder beside the source folder, such as "generated".',
    example: "export default defineConfig({ src: 'src', out: 'src/generated' });",
  },
  DM1108: {
    severity: 'error',
    title: 'Path outside the project',
    meaning: 'Nothing is read as source or written outside the project that dualmode runs in.',
    wayOut: 'Choose a path inside the project, or run dualmode in the folder above.',
    example: "export default defineConfig({ out: '../generated' });",
  },
  DM1109: {
    severity: 'error',
    title: 'Entry is not a source module',
    meaning: 'Entries are modules of the source folder that make up the public API.',
    wayOut: 'Name existing modules of the source folder, such as "src/index.ts".',
  },
  DM1110: {
    severity: 'error',
    title: 'Nobody to ask',
    meaning: 'A file that exists is changed only after asking, and no terminal is attached.',
    wayOut: 'Run `dualmode init --yes` to agree to the changes.',
  },
  DM1111: {
    severity: 'error',
    title: 'No dual declaration of this name',
    meaning: 'Only dual declarations, marked or inferred, can be explained.',
    wayOut: 'Mark the declaration @dualMode, or check the spelling.',
  },
  DM1112: {
    severity: 'error',
    title: 'package.json cannot be used',
    meaning: 'The file is missing or is not a JSON object.',
    wayOut: 'Create a package.json (`npm init`), or correct it.',
  },
  DM1113: {
    severity: 'error',
    title: 'Command line not understood',
    meaning: 'A command, flag or argument is unknown or missing.',
    wayOut: 'See `dualmode --help`.',
    example: 'dualmode chekc',
  },
} as const satisfies Record<string, CatalogueEntry>;

import type { CatalogueEntry } from './entry.js';

/** DM4xxx: what is written, and the check of it. */
export const outputDiagnostics = {
  DM4001: {
    severity: 'error',
    title: 'Generated file edited by hand',
    meaning: 'The file is not what dualmode last wrote; replacing it would lose the edit.',
    wayOut: 'Move the edit to the source, then delete the generated file or pass --force.',
  },
  DM4002: {
    severity: 'error',
    title: 'Generated file without a record',
    meaning:
      'The file carries the header of dualmode, but no record tells whether it was edited since.',
    wayOut: 'Delete the file, or pass --force to replace it.',
  },
  DM4003: {
    severity: 'error',
    title: 'A file of yours is in the way',
    meaning: 'dualmode replaces only files that it wrote, and it did not write this one.',
    wayOut: 'Move or delete the file, or choose another `out` folder.',
  },
  DM4004: {
    severity: 'error',
    title: 'Path is blocked',
    meaning: 'A folder stands where a file has to go, or a file where a folder has to go.',
    wayOut: 'Move or delete what is in the way, or choose another `out` folder.',
  },
  DM4005: {
    severity: 'error',
    title: 'Symbolic link in the output',
    meaning: 'Writing through a link would change files outside the output folder.',
    wayOut: 'Replace the link by a real folder or file, or choose another `out` folder.',
  },
  DM4006: {
    severity: 'error',
    title: 'Output cannot be written',
    meaning: 'The system refused to write; everything is as it was before.',
    wayOut: 'Check the permissions of the folder and the space on the disk.',
  },
  DM4007: {
    severity: 'error',
    title: 'A file vanished while dualmode ran',
    meaning: 'The file was there at first; what depends on it would be half old and half new.',
    wayOut: 'Run dualmode again when nothing else changes the files.',
  },
  DM4008: {
    severity: 'error',
    title: 'Source is not UTF-8 text',
    meaning: 'Modules are read as UTF-8; in another encoding their text would be damaged.',
    wayOut: 'Save the file as UTF-8.',
  },
  DM4009: {
    severity: 'warning',
    title: 'Record of the last run is damaged',
    meaning: 'Without the record, generated files cannot be told from files edited by hand.',
    wayOut: 'Restore the file, or delete the output folder and run dualmode again.',
  },
  DM4010: {
    severity: 'warning',
    title: 'Left-over generated file',
    meaning:
      'The file carries the header of dualmode, but no run that is on record wrote it and none ' +
      'needs it. It would still be compiled.',
    wayOut: 'Delete the file.',
  },
  DM4011: {
    severity: 'error',
    title: 'Source cannot be read',
    meaning: 'The system refused to read a file of the source folder.',
    wayOut: 'Check the permissions of the file.',
  },
  DM4020: {
    severity: 'error',
    title: 'Generated file is stale',
    meaning: 'The source, the config or dualmode changed after the file was generated.',
    wayOut: 'Run `dualmode`.',
  },
  DM4021: {
    severity: 'error',
    title: 'Generated file is missing',
    meaning: 'The source would generate this file, and it is not there.',
    wayOut: 'Run `dualmode`.',
  },
  DM4022: {
    severity: 'error',
    title: 'Generated file has no source any more',
    meaning: 'An earlier run wrote the file, and the source would not generate it now.',
    wayOut: 'Run `dualmode`; it removes the file.',
  },
  DM4030: {
    severity: 'warning',
    title: 'package.json exports have drifted',
    meaning: 'An entry that is generated is not exported the way it is built.',
    wayOut: 'Run `dualmode init`, or correct the exports by hand.',
  },
  DM4031: {
    severity: 'warning',
    title: 'removeComments deletes annotations',
    meaning: 'Bundlers drop unused dispatchers only where the PURE annotation is kept.',
    wayOut: 'Set `"removeComments": false` in the tsconfig that builds the output.',
  },
  DM4032: {
    severity: 'warning',
    title: 'The package is published without its manifest',
    meaning:
      'npm would leave dualmode.json out of the package, and without it no consumer can compile what it takes from `/auto`.',
    wayOut: 'Run `dualmode init`, or name `dualmode.json` in "files" of package.json.',
  },
  DM4040: {
    severity: 'error',
    title: 'Formatter is not installed',
    meaning:
      "The output is laid out by the project's own formatter, so the project has to have it.",
    wayOut:
      'Run `npm install --save-dev oxfmt`, or set the option `formatter` to "prettier" or false.',
    example: "export default defineConfig({ formatter: 'oxfmt' });",
  },
} as const satisfies Record<string, CatalogueEntry>;

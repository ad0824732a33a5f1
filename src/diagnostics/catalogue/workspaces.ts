import type { CatalogueEntry } from './entry.js';

/** DM112x: workspaces and project references. */
export const workspaceDiagnostics = {
  DM1121: {
    severity: 'error',
    title: 'Package of the workspace is missing',
    meaning:
      'The workspace, a reference of a tsconfig or a `workspace:` dependency names a package that ' +
      'is not there. What depends on it could not be put into an order.',
    wayOut: 'Correct the name or the path, or take the line out.',
    example: '{ "workspaces": ["packages/core", "packages/cort"] }',
  },
  DM1122: {
    severity: 'error',
    title: 'Packages depend on each other in a circle',
    meaning:
      'A package is generated after those that it depends on, for it sees their generated types. In ' +
      'a circle none can be the first.',
    wayOut: 'Take one of the dependencies out, or move what both need into a package of its own.',
  },
  DM1123: {
    severity: 'error',
    title: 'Two packages of one name',
    meaning: 'Dependencies name packages by their names, so two of one name cannot be told apart.',
    wayOut: 'Rename one of them, or take it out of the workspace.',
  },
  DM1124: {
    severity: 'error',
    title: 'pnpm-workspace.yaml cannot be understood',
    meaning:
      'Of this file only the list `packages` is read, and only in its plain forms: one pattern a ' +
      'line after a dash, or all of them in brackets on one line.',
    wayOut: 'Write the list in one of the two forms.',
    example: 'packages:\n  - "packages/*"\n  - "!packages/old"',
  },
} as const satisfies Record<string, CatalogueEntry>;

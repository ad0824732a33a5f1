import type { CatalogueEntry } from './entry.js';

/** DM405x: two runs that meet in one package. */
export const meetingDiagnostics = {
  DM4050: {
    severity: 'error',
    title: 'Another run is at work',
    meaning:
      'Two runs that write the same output at once would mix their files, so the second waits. ' +
      'The first has not come to an end in time.',
    wayOut: 'Wait until the other run is over, or end it, and run dualmode again.',
  },
  DM4051: {
    severity: 'error',
    title: 'The lock was lost',
    meaning:
      'While this run worked, its lock was taken over or deleted, as after a machine that slept. ' +
      'Nothing was written, for another run may be writing.',
    wayOut: 'Run dualmode again.',
  },
  DM4052: {
    severity: 'error',
    title: 'The package cannot be locked',
    meaning:
      'A run makes the folder `.dualmode-lock` in the package while it works, so that no other run ' +
      'writes at the same time. The system refused to make it.',
    wayOut: 'Check the permissions of the folder that package.json is in.',
  },
} as const satisfies Record<string, CatalogueEntry>;

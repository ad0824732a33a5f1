import type { CounterpartEntry, CounterpartTable, Exception } from './entry.js';

/** Options that need a process to run on while the program goes on. */
const asyncOptions = [
  'cancelSignal',
  'detached',
  'forceKillAfterDelay',
  'gracefulCancel',
  'ipc',
  'ipcInput',
] as const;

/** The options stand last, after the program or after its arguments. */
function exceptionsAt(positions: readonly number[]): readonly Exception[] {
  return positions.flatMap((argument) =>
    asyncOptions.map((option) => ({
      argument,
      test: { hasOption: option },
      target: {
        kind: 'refused',
        because: 'argument',
        why: `takes the option \`${option}\`, which its sync counterpart does not`,
        hint: `Leave \`${option}\` out where \`isSync\` is true.`,
      },
    })),
  );
}

function standIn(name: string, positions: readonly number[], member?: string): CounterpartEntry {
  return {
    target: { kind: 'import', module: 'execa', name, ...(member && { member }) },
    exceptions: exceptionsAt(positions),
  };
}

/**
 * Results are the same; errors too, but for their class: `ExecaSyncError` in place of `ExecaError`.
 */
export const execaFunctions: CounterpartTable = {
  'execa#$': standIn('$', [], 'sync'),
  'execa#execa': standIn('execaSync', [1, 2]),
  'execa#execaCommand': standIn('execaCommandSync', [1]),
};

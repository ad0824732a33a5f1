import type { CounterpartTable, Exception, Target } from './entry.js';

function support(name: string): Target {
  return { kind: 'support', file: 'file-stream.ts', name };
}

/** Options by which a stream reads something else than a file from its beginning to its end. */
const streamOptions = [
  'autoClose',
  'emitClose',
  'end',
  'fd',
  'flags',
  'fs',
  'mode',
  'signal',
  'start',
] as const;

const refusedOptions: readonly Exception[] = streamOptions.map((option) => ({
  argument: 1,
  test: { hasOption: option },
  target: {
    kind: 'refused',
    because: 'argument',
    why: `takes the option \`${option}\`, and its sync counterpart reads whole files by their path`,
    hint: 'Use `read` or `readLines` of a `FileHandle`, which take a position.',
  },
}));

/**
 * Streams and readers of lines that one loop goes through (`src/rules/iteration/file-stream.ts`);
 * everywhere else a stream stays what it is. Comparisons: `test/counterparts/programs.test.ts`.
 */
export const fileStreams: CounterpartTable = {
  'node:fs#createReadStream': { target: support('createReadStream'), exceptions: refusedOptions },
  'node:readline#createInterface': { target: support('createInterface') },
  'node:readline/promises#createInterface': { target: support('createInterface') },
};

import { given, type Case, type Comparisons } from './comparison.js';

/** What a program came to, without how long it took. */
function judge(result: unknown): unknown {
  const { stdout, stderr, exitCode, failed, command, cwd } = result as Record<string, unknown>;
  return { stdout, stderr, exitCode, failed, command, cwd };
}

const nodeDiffers = {
  fields: [
    'name',
    'durationMs',
    'errno',
    'syscall',
    'cause',
    'originalMessage',
    'shortMessage',
    'message',
  ],
  why: 'execa calls its errors `ExecaSyncError` here, and `spawnSync` names itself',
};

function run(title: string, ...given_: readonly unknown[]): Case {
  return given(title, () => given_, { judge, nodeDiffers: [nodeDiffers] });
}

const talk = 'process.stdout.write("out"); process.stderr.write("err");';
const node = process.execPath;

export const execaComparisons: Comparisons = {
  'execa#$': [
    run('success', Object.assign(['echo out'], { raw: ['echo out'] })),
    run('an exit code', Object.assign(['false'], { raw: ['false'] })),
  ],
  'execa#execa': [
    run('success', node, ['-e', talk]),
    run('an exit code', node, ['-e', `${talk} process.exit(3)`]),
    run('an exit code, accepted', node, ['-e', 'process.exit(3)'], { reject: false }),
    run('lines', node, ['-e', talk], { lines: true }),
    run('an input', 'cat', { input: 'given' }),
    given('a program that is missing', () => ['no-such-program', ['one']], {
      nodeDiffers: [
        {
          fields: [...nodeDiffers.fields, 'stdout', 'stderr', 'stdio'],
          why: `${nodeDiffers.why}; what was never started has no output, not an empty one`,
        },
      ],
    }),
    given('its directory', (tree) => ['pwd', { cwd: tree.at('dir') }], {
      judge,
      nodeDiffers: [nodeDiffers],
    }),
  ],
  'execa#execaCommand': [run('success', 'echo one two'), run('an exit code', 'false')],
};

import type { ExecFileOptions } from 'node:child_process';
import { given, type Case, type Comparisons } from './comparison.js';

function script(title: string, code: string, options?: ExecFileOptions | null): Case {
  return given(title, () => [
    process.execPath,
    ['-e', code],
    ...(options === undefined ? [] : [options]),
  ]);
}

const talk = 'process.stdout.write("out ü"); process.stderr.write("err");';

const files: readonly Case[] = [
  script('success', talk),
  script('success, null options', talk, null),
  script('an exit code', `${talk} process.exitCode = 3`),
  script('a signal', 'process.kill(process.pid, "SIGKILL")'),
  script('buffers', talk, { encoding: 'buffer' }),
  script('null as encoding', talk, { encoding: null }),
  script('latin1', talk, { encoding: 'latin1' }),
  script('buffers of a failure', `${talk} process.exit(2)`, { encoding: 'buffer' }),
  script('an environment', 'process.stdout.write(process.env.WORD)', { env: { WORD: 'said' } }),
  script('too much output', 'process.stdout.write("x".repeat(100))', { maxBuffer: 10 }),
  script('too many errors', 'process.stderr.write("x".repeat(100))', { maxBuffer: 10 }),
  script('just enough', 'process.stdout.write("x".repeat(10))', { maxBuffer: 10 }),
  script('too slow', 'setTimeout(() => {}, 60_000)', { timeout: 300 }),
  script('too slow, killed', 'setTimeout(() => {}, 60_000)', {
    timeout: 300,
    killSignal: 'SIGKILL',
  }),
  script('aborted', talk, { signal: AbortSignal.abort(new Error('the reason')) }),
  script('a signal that waits', talk, { signal: new AbortController().signal }),
  script('a bad timeout', talk, { timeout: -1 }),
  script('a directory that is missing', talk, { cwd: '/no/such/directory' }),
  given('its directory', (tree) => ['pwd', { cwd: tree.at('dir') }]),
  given('no arguments', () => ['true']),
  given('null arguments', () => ['true', null, {}]),
  given('a program that is missing', () => ['no-such-program', ['one', 'two']]),
  given('a file that is no program', (tree) => [tree.at('a.txt'), ['one']]),
  given('a directory', (tree) => [tree.at('dir')]),
  given('a shell', () => ['echo', ['$0', 'two'], { shell: '/bin/sh' }]),
  given('a zero byte', () => ['ec\0ho']),
  given('a number as file', () => [7]),
];

const commands: readonly Case[] = [
  given('success', () => ['echo out; echo err >&2']),
  given('null options', () => ['echo out', null]),
  given('an exit code', () => ['echo out; echo err >&2; exit 4']),
  given('a command that is missing', () => ['no-such-program --flag']),
  given('a pipe', () => ['printf "b\\na\\n" | sort']),
  given('buffers', () => ['echo out', { encoding: 'buffer' }]),
  given('a shell that is missing', () => ['echo out', { shell: '/no/such/shell' }]),
  given('its directory', (tree) => ['pwd; ls', { cwd: tree.root }]),
  given('too much output', () => ['printf 123456', { maxBuffer: 3 }]),
  given('too slow', () => ['exec sleep 60', { timeout: 300 }]),
  given('aborted', () => ['echo out', { signal: AbortSignal.abort() }]),
  given('a number as command', () => [7], {
    nodeDiffers: [{ fields: ['message'], why: 'a shell command is a file to `spawnSync`' }],
  }),
];

export const childProcessComparisons: Comparisons = {
  'node:util#promisify(node:child_process#exec) -> child-process.ts#exec': commands,
  'node:util#promisify(node:child_process#execFile) -> child-process.ts#execFile': files,
};

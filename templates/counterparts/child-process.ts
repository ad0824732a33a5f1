import { spawnSync, type ExecFileOptions, type ExecOptions } from 'node:child_process';

/** What a program wrote until it ended. */
export interface Output<T> {
  stdout: T;
  stderr: T;
}

interface TextEncoding {
  readonly encoding?: BufferEncoding | undefined;
}

interface BytesEncoding {
  readonly encoding: 'buffer' | null;
}

type FileOptions = Omit<ExecFileOptions, 'encoding'>;
type CommandOptions = Omit<ExecOptions, 'encoding'>;

/** How `exec` and `execFile` end a program that writes more, when nobody says otherwise. */
const defaultMaxBuffer = 1024 * 1024;

/**
 * Runs a program to its end, as `promisify(execFile)` does. Its standard input is empty.
 *
 * @throws an error with `code`, `killed`, `signal`, `cmd`, `stdout` and `stderr` when the program
 *   fails, cannot be started, writes more than `maxBuffer` bytes or takes longer than `timeout` ms;
 *   an `AbortError` when `signal` is aborted already
 */
export function execFile(file: string): Output<string>;
export function execFile(file: string, options: FileOptions & BytesEncoding): Output<Buffer>;
export function execFile(
  file: string,
  args: readonly string[] | null | undefined,
  options: FileOptions & BytesEncoding,
): Output<Buffer>;
export function execFile(
  file: string,
  options: (FileOptions & TextEncoding) | null | undefined,
): Output<string>;
export function execFile(
  file: string,
  args: readonly string[] | null | undefined,
  options?: (FileOptions & TextEncoding) | null,
): Output<string>;
export function execFile(
  file: string,
  argsOrOptions?: readonly string[] | ExecFileOptions | null,
  lastOptions?: ExecFileOptions | null,
): Output<string> | Output<Buffer> {
  const args = isList(argsOrOptions) ? argsOrOptions : [];
  const options = (isList(argsOrOptions) ? lastOptions : (argsOrOptions ?? lastOptions)) ?? {};
  return run(file, args, options);
}

/**
 * Runs a command line in a shell to its end, as `promisify(exec)` does.
 *
 * @throws what `execFile` above throws
 */
export function exec(command: string): Output<string>;
export function exec(command: string, options: CommandOptions & BytesEncoding): Output<Buffer>;
export function exec(
  command: string,
  options?: (CommandOptions & TextEncoding) | null,
): Output<string>;
export function exec(
  command: string,
  options?: ExecOptions | null,
): Output<string> | Output<Buffer> {
  return run(command, [], { ...options, shell: options?.shell || true });
}

function run(
  file: string,
  args: readonly string[],
  options: ExecFileOptions,
): Output<string> | Output<Buffer> {
  const { encoding = 'utf8', maxBuffer = defaultMaxBuffer, signal } = options;
  const cmd = [file, ...args].join(' ');
  if (signal?.aborted) {
    throw Object.assign(new AbortError(signal.reason), { cmd, stdout: '', stderr: '' });
  }
  const ended = spawnSync(file, args, {
    ...withoutSignal(options),
    encoding: 'buffer',
    maxBuffer,
    stdio: 'pipe',
  });
  const output = {
    stdout: decode((ended.stdout ?? Buffer.alloc(0)).subarray(0, maxBuffer), encoding),
    stderr: decode((ended.stderr ?? Buffer.alloc(0)).subarray(0, maxBuffer), encoding),
  } as Output<string> | Output<Buffer>;
  const error = findFailure({ ended, cmd, maxBuffer, stderr: output.stderr });
  if (error !== undefined) throw Object.assign(error, { cmd, ...output });
  return output;
}

interface Ended {
  readonly ended: ReturnType<typeof spawnSync>;
  readonly cmd: string;
  readonly maxBuffer: number;
  readonly stderr: string | Buffer;
}

function findFailure({ ended, cmd, maxBuffer, stderr }: Ended): Error | undefined {
  const error: NodeJS.ErrnoException | undefined = ended.error;
  const isTimeout = error?.code === 'ETIMEDOUT';
  if (error?.code === 'ENOBUFS') {
    const stream = ended.stdout.length > maxBuffer ? 'stdout' : 'stderr';
    return Object.assign(new RangeError(`${stream} maxBuffer length exceeded`), {
      code: 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER',
    });
  }
  if (error !== undefined && !isTimeout) return asSpawnError(error);
  if (ended.status === 0 && ended.signal === null) return undefined;
  return Object.assign(new Error(`Command failed: ${cmd}\n${stderr.toString()}`), {
    code: ended.status,
    killed: isTimeout,
    signal: ended.signal,
  });
}

/** `spawnSync` names itself in its errors; the programs that read them know `spawn`. */
function asSpawnError(error: NodeJS.ErrnoException): Error {
  const syscall = error.syscall?.replace(/^spawnSync/, 'spawn');
  return Object.assign(new Error(`${syscall} ${error.code}`), error, { syscall });
}

function decode(bytes: Buffer, encoding: string | null): string | Buffer {
  return encoding !== null && Buffer.isEncoding(encoding) ? bytes.toString(encoding) : bytes;
}

function withoutSignal(options: ExecFileOptions): Omit<ExecFileOptions, 'signal'> {
  const { signal: _, ...rest } = options;
  return rest;
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}

/** What Node itself throws for an aborted signal; its own class is not exported. */
class AbortError extends Error {
  readonly code = 'ABORT_ERR';

  constructor(cause: unknown) {
    super('The operation was aborted', { cause });
    this.name = 'AbortError';
  }
}

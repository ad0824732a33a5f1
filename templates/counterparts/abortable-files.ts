import {
  appendFileSync as appendFileToEnd,
  readFileSync as readWholeFile,
  writeFileSync as writeWholeFile,
  type PathOrFileDescriptor,
  type WriteFileOptions,
} from 'node:fs';

/** What a signal adds to the options of a sync function: it can only have been aborted before. */
interface Abortable {
  readonly signal?: AbortSignal | undefined;
}

type ReadOptions<Encoding> = Abortable & {
  readonly encoding?: Encoding;
  readonly flag?: string | number | undefined;
};

/**
 * Reads a file, unless the signal is aborted already.
 *
 * @throws an `AbortError` with the signal's reason as its cause, or what `readFileSync` throws
 */
export function readFileSync(
  path: PathOrFileDescriptor,
  options?: ReadOptions<null | undefined> | null,
): Buffer;
export function readFileSync(
  path: PathOrFileDescriptor,
  options: ReadOptions<BufferEncoding> | BufferEncoding,
): string;
export function readFileSync(
  path: PathOrFileDescriptor,
  options?: ReadOptions<BufferEncoding | null | undefined> | BufferEncoding | null,
): string | Buffer;
export function readFileSync(
  path: PathOrFileDescriptor,
  options?: ReadOptions<BufferEncoding | null | undefined> | BufferEncoding | null,
): string | Buffer {
  throwIfAborted(options);
  return readWholeFile(path, options as Parameters<typeof readWholeFile>[1]);
}

/**
 * Writes a file, unless the signal is aborted already.
 *
 * @throws an `AbortError` with the signal's reason as its cause, or what `writeFileSync` throws
 */
export function writeFileSync(
  path: PathOrFileDescriptor,
  data: string | NodeJS.ArrayBufferView,
  options?: (Exclude<WriteFileOptions, string | null> & Abortable) | BufferEncoding | null,
): void {
  if (isWritable(data)) throwIfAborted(options);
  writeWholeFile(path, data, options);
}

/**
 * Appends to a file, unless the signal is aborted already.
 *
 * @throws an `AbortError` with the signal's reason as its cause, or what `appendFileSync` throws
 */
export function appendFileSync(
  path: PathOrFileDescriptor,
  data: string | Uint8Array,
  options?: (Exclude<WriteFileOptions, string | null> & Abortable) | BufferEncoding | null,
): void {
  if (isWritable(data)) throwIfAborted(options);
  appendFileToEnd(path, data, options);
}

/** Data of another kind is an error that comes before the signal is looked at. */
function isWritable(data: unknown): boolean {
  return typeof data === 'string' || ArrayBuffer.isView(data);
}

function throwIfAborted(options: Abortable | string | null | undefined): void {
  const signal = typeof options === 'object' ? options?.signal : undefined;
  if (signal?.aborted) throw new AbortError(signal.reason);
}

/** What Node itself throws for an aborted signal; its own class is not exported. */
class AbortError extends Error {
  readonly code = 'ABORT_ERR';

  constructor(cause: unknown) {
    super('The operation was aborted', { cause });
    this.name = 'AbortError';
  }
}

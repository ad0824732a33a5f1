import {
  appendFileSync,
  closeSync,
  fchmodSync,
  fchownSync,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  futimesSync,
  openSync,
  readFileSync,
  readSync,
  readvSync,
  writeFileSync,
  writeSync,
  writevSync,
  type BigIntStats,
  type Mode,
  type PathLike,
  type ReadPosition,
  type StatOptions,
  type Stats,
  type TimeLike,
  type WriteFileOptions,
} from 'node:fs';
import { versions } from 'node:process';
import { StringDecoder } from 'node:string_decoder';

type View = NodeJS.ArrayBufferView;

/** What is written whole: a text, bytes, or the pieces of either. */
type FileContent = string | View | Iterable<string | View>;

interface Abortable {
  readonly signal?: AbortSignal | undefined;
}

interface EncodingOptions extends Abortable {
  readonly encoding?: BufferEncoding | null | undefined;
}

interface ReadOptions<T extends View> {
  readonly buffer?: T | undefined;
  readonly offset?: number | null | undefined;
  readonly length?: number | null | undefined;
  readonly position?: ReadPosition | null | undefined;
}

interface WriteOptions {
  readonly offset?: number | null | undefined;
  readonly length?: number | null | undefined;
  readonly position?: number | null | undefined;
}

interface LineOptions {
  readonly encoding?: BufferEncoding | null | undefined;
  /** The handle is closed at the end of the file; true where absent. */
  readonly autoClose?: boolean | undefined;
  /** The first byte; the current position where absent. */
  readonly start?: number | undefined;
  /** The last byte, inclusive. */
  readonly end?: number | undefined;
  readonly highWaterMark?: number | undefined;
}

const defaultReadSize = 16 * 1024;
const defaultChunkSize = 64 * 1024;

/** The sync counterpart of Node's `FileHandle`: a file descriptor that closes itself. */
export class FileHandleSync {
  #fd: number;

  /** @param fd an open descriptor, which belongs to the handle from now on */
  constructor(fd: number) {
    this.#fd = fd;
  }

  /** The descriptor, or -1 once the handle is closed. */
  get fd(): number {
    return this.#fd;
  }

  appendFile(data: FileContent, options?: EncodingOptions | BufferEncoding | null): void {
    this.writeFile(data, options);
  }

  chmod(mode: Mode): void {
    fchmodSync(this.#open('fchmod'), mode);
  }

  chown(uid: number, gid: number): void {
    fchownSync(this.#open('fchown'), uid, gid);
  }

  /** Closes the descriptor; a second time does nothing. */
  close(): void {
    const fd = this.#fd;
    if (fd === -1) return;
    this.#fd = -1;
    closeSync(fd);
  }

  datasync(): void {
    fdatasyncSync(this.#open('fdatasync'));
  }

  /** Reads into a buffer, from `position` or from where the last read ended. */
  read<T extends View>(
    buffer: T,
    offset?: number | null,
    length?: number | null,
    position?: ReadPosition | null,
  ): { bytesRead: number; buffer: T };
  read<T extends View>(
    buffer: T,
    options?: Omit<ReadOptions<T>, 'buffer'>,
  ): { bytesRead: number; buffer: T };
  read<T extends View = Buffer>(options?: ReadOptions<T>): { bytesRead: number; buffer: T };
  read(
    bufferOrOptions?: View | ReadOptions<View> | null,
    offsetOrOptions?: number | Omit<ReadOptions<View>, 'buffer'> | null,
    lengthGiven?: number | null,
    positionGiven?: ReadPosition | null,
  ): { bytesRead: number; buffer: View } {
    const fd = this.#open('read');
    const place = isOptions(offsetOrOptions)
      ? offsetOrOptions
      : { offset: offsetOrOptions, length: lengthGiven, position: positionGiven };
    const options = isReadOptions(bufferOrOptions)
      ? (bufferOrOptions ?? {})
      : { ...place, buffer: bufferOrOptions };
    const { buffer = Buffer.alloc(defaultReadSize) } = options;
    const offset = options.offset ?? 0;
    const length = options.length ?? buffer.byteLength - offset;
    const position = options.position ?? null;
    return { bytesRead: length === 0 ? 0 : readSync(fd, buffer, offset, length, position), buffer };
  }

  /** Reads from the current position to the end. */
  readFile(options?: (Abortable & { encoding?: null | undefined }) | null): Buffer;
  readFile(options: (Abortable & { encoding: BufferEncoding }) | BufferEncoding): string;
  readFile(options?: EncodingOptions | BufferEncoding | null): string | Buffer;
  readFile(options?: EncodingOptions | BufferEncoding | null): string | Buffer {
    const fd = this.#open('readFile');
    throwIfAborted(options);
    return readFileSync(fd, options as Parameters<typeof readFileSync>[1]);
  }

  /** Yields the lines from `start` or the current position on, without their line breaks. */
  readLines(options: LineOptions = {}): Generator<string, void> {
    // a stream over a handle that is closed is refused for its descriptor, before anything is read
    if (this.#fd === -1) closeSync(this.#fd);
    return this.#readLines(options);
  }

  *#readLines(options: LineOptions): Generator<string, void> {
    const decoder = new StringDecoder(options.encoding ?? 'utf8');
    let rest = '';
    for (const chunk of this.#readChunks(options)) {
      const lines = (rest + decoder.write(chunk)).split(lineBreak);
      rest = lines.pop() ?? '';
      yield* lines;
    }
    if (options.autoClose ?? true) this.close();
    rest += decoder.end();
    if (rest !== '') yield rest.replace(/\r$/, '');
  }

  readv<T extends readonly View[]>(
    buffers: T,
    position?: number,
  ): { bytesRead: number; buffers: T } {
    return { bytesRead: readvSync(this.#open('readv'), buffers, position), buffers };
  }

  stat(options?: StatOptions & { bigint?: false | undefined }): Stats;
  stat(options: StatOptions & { bigint: true }): BigIntStats;
  stat(options?: StatOptions): Stats | BigIntStats;
  stat(options?: StatOptions): Stats | BigIntStats {
    return fstatSync(this.#open('fstat'), options);
  }

  sync(): void {
    fsyncSync(this.#open('fsync'));
  }

  truncate(length?: number): void {
    ftruncateSync(this.#open('ftruncate'), length);
  }

  utimes(atime: TimeLike, mtime: TimeLike): void {
    futimesSync(this.#open('futimes'), atime, mtime);
  }

  /** Writes a buffer or a text once, at `position` or where the last write ended. */
  write<T extends View>(
    buffer: T,
    offset?: number | null,
    length?: number | null,
    position?: number | null,
  ): { bytesWritten: number; buffer: T };
  write<T extends View>(buffer: T, options?: WriteOptions): { bytesWritten: number; buffer: T };
  write(
    text: string,
    position?: number | null,
    encoding?: BufferEncoding | null,
  ): { bytesWritten: number; buffer: string };
  write(
    data: View | string,
    offsetOrOptions?: number | WriteOptions | null,
    lengthOrEncoding?: number | BufferEncoding | null,
    position?: number | null,
  ): { bytesWritten: number; buffer: View | string } {
    const fd = this.#open('write');
    if (typeof data === 'string') {
      const at = offsetOrOptions as number | null | undefined;
      const encoding = lengthOrEncoding as BufferEncoding | null | undefined;
      return { bytesWritten: writeSync(fd, data, at, encoding), buffer: data };
    }
    const options: WriteOptions = isOptions(offsetOrOptions)
      ? offsetOrOptions
      : { offset: offsetOrOptions, length: lengthOrEncoding as number | null, position };
    const bytesWritten =
      data?.byteLength === 0
        ? 0
        : writeSync(fd, data, options.offset, options.length, options.position);
    return { bytesWritten, buffer: data };
  }

  /** Writes everything from the current position on; what stood behind it stays. */
  writeFile(data: FileContent, options?: EncodingOptions | BufferEncoding | null): void {
    const fd = this.#open('writeFile');
    throwIfAborted(options);
    const encoding = isOptions(options) ? (options.encoding ?? 'utf8') : (options ?? 'utf8');
    if (typeof data === 'string' || ArrayBuffer.isView(data) || !isIterable(data)) {
      writeFileSync(fd, data, encoding);
      return;
    }
    for (const piece of data) {
      throwIfAborted(options);
      writeFileSync(fd, typeof piece === 'string' ? Buffer.from(piece, encoding) : piece);
    }
  }

  writev<T extends readonly View[]>(
    buffers: T,
    position?: number,
  ): { bytesWritten: number; buffers: T } {
    const fd = this.#open('writev');
    const bytesWritten = buffers?.length === 0 ? 0 : writevSync(fd, buffers, position);
    return { bytesWritten, buffers };
  }

  [Symbol.dispose](): void {
    this.close();
  }

  *#readChunks({ start, end = Infinity, highWaterMark }: LineOptions): Generator<Buffer, void> {
    const size = highWaterMark ?? defaultChunkSize;
    let left = end - (start ?? 0) + 1;
    for (let position = start ?? null; left > 0;) {
      const chunk = Buffer.alloc(Math.min(size, left));
      const bytesRead = readSync(this.#open('read'), chunk, 0, chunk.length, position);
      if (bytesRead === 0) return;
      if (position !== null) position += bytesRead;
      left -= bytesRead;
      yield chunk.subarray(0, bytesRead);
    }
  }

  /** The descriptor, for an operation that Node names so in the error for a closed handle. */
  #open(syscall: string): number {
    if (this.#fd !== -1) return this.#fd;
    throw Object.assign(new Error('file closed'), { code: 'EBADF', syscall });
  }
}

/** Opens a file, as `open` of `node:fs/promises` does. */
export function open(path: PathLike, flags?: string | number, mode?: Mode): FileHandleSync {
  return new FileHandleSync(openSync(path, flags ?? 'r', mode));
}

/** Reads a whole file by its path, or what is left of one by its handle. */
export function readFile(
  file: PathLike | FileHandleSync,
  options?: (Abortable & { encoding?: null | undefined; flag?: string | number }) | null,
): Buffer;
export function readFile(
  file: PathLike | FileHandleSync,
  options: (Abortable & { encoding: BufferEncoding; flag?: string | number }) | BufferEncoding,
): string;
export function readFile(
  file: PathLike | FileHandleSync,
  options?: (EncodingOptions & { flag?: string | number }) | BufferEncoding | null,
): string | Buffer {
  if (file instanceof FileHandleSync) return file.readFile(options);
  throwIfAborted(options);
  return readFileSync(file, options as Parameters<typeof readFileSync>[1]);
}

/** Writes a whole file by its path, or from the current position of a handle on. */
export function writeFile(
  file: PathLike | FileHandleSync,
  data: string | View,
  options?: (Exclude<WriteFileOptions, string | null> & Abortable) | BufferEncoding | null,
): void {
  if (file instanceof FileHandleSync) {
    file.writeFile(data, options);
    return;
  }
  throwIfAborted(options);
  writeFileSync(file, data, options);
}

/** Appends to a file by its path, or writes at the current position of a handle. */
export function appendFile(
  file: PathLike | FileHandleSync,
  data: string | Uint8Array,
  options?: (Exclude<WriteFileOptions, string | null> & Abortable) | BufferEncoding | null,
): void {
  if (file instanceof FileHandleSync) {
    file.appendFile(data, options);
    return;
  }
  throwIfAborted(options);
  appendFileSync(file, data, options);
}

/** A carriage return at the end may be half of a line break, so it waits for what follows. */
const lineBreak =
  // Node's own readers of lines know the separators of Unicode since version 24.
  Number.parseInt(versions.node) < 24 ? /\r\n|\n|\r(?!$)/ : /\r\n|\n|\r(?!$)|\u2028|\u2029/;

function isOptions<T extends object>(value: number | string | T | null | undefined): value is T {
  return typeof value === 'object' && value !== null;
}

/** What is no buffer and no options is taken for a buffer, which Node then refuses. */
function isReadOptions(
  value: View | ReadOptions<View> | null | undefined,
): value is ReadOptions<View> | null | undefined {
  if (value === null || value === undefined) return true;
  return typeof value === 'object' && !ArrayBuffer.isView(value) && !Array.isArray(value);
}

function isIterable(value: unknown): value is Iterable<string | View> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
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

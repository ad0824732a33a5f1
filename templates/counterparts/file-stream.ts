import { closeSync, openSync, readSync, type PathLike } from 'node:fs';
import { versions } from 'node:process';
import { StringDecoder } from 'node:string_decoder';

interface ChunkOptions {
  readonly encoding?: BufferEncoding | null | undefined;
  readonly highWaterMark?: number | undefined;
}

interface LineSource {
  readonly input: FileChunks;
  readonly crlfDelay?: number | undefined;
}

const defaultChunkSize = 64 * 1024;

/** What a stream over a file yields. The file is opened when the first chunk is asked for. */
export class FileChunks {
  readonly path: PathLike;
  readonly encoding: BufferEncoding | undefined;
  readonly #chunkSize: number;

  constructor(path: PathLike, { encoding, highWaterMark }: ChunkOptions) {
    this.path = path;
    this.encoding = encoding ?? undefined;
    this.#chunkSize = highWaterMark ?? defaultChunkSize;
  }

  /** Typed as the iterator of a stream is, which says of no chunk what it is. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  *[Symbol.iterator](): Generator<any, void> {
    const decoder = this.encoding && new StringDecoder(this.encoding);
    for (const bytes of this.read()) {
      const chunk = decoder ? decoder.write(bytes) : bytes;
      if (chunk.length > 0) yield chunk;
    }
    const rest = decoder?.end() ?? '';
    if (rest !== '') yield rest;
  }

  /** The bytes as they are read; the file is closed at its end, and when nobody asks for more. */
  *read(): Generator<Buffer, void> {
    const fd = openSync(this.path, 'r');
    try {
      for (;;) {
        const chunk = Buffer.alloc(this.#chunkSize);
        const length = readSync(fd, chunk, 0, chunk.length, null);
        if (length === 0) return;
        yield chunk.subarray(0, length);
      }
    } finally {
      closeSync(fd);
    }
  }

  /** Nothing is open outside of a loop. */
  close(): void {}

  /** Nothing is open outside of a loop. */
  destroy(): void {}
}

/** The lines of a file, without their line breaks. */
export class FileLines {
  readonly #input: FileChunks;

  constructor(input: FileChunks) {
    this.#input = input;
  }

  *[Symbol.iterator](): Generator<string, void> {
    const decoder = new StringDecoder(this.#input.encoding ?? 'utf8');
    let rest = '';
    for (const bytes of this.#input.read()) {
      const lines = (rest + decoder.write(bytes)).split(lineBreak);
      rest = lines.pop() ?? '';
      yield* lines;
    }
    rest += decoder.end();
    if (rest !== '') yield rest.replace(/\r$/, '');
  }

  /** Nothing is open outside of a loop. */
  close(): void {}
}

/** Stands for `createReadStream` of `node:fs` in front of a loop over what the file holds. */
export function createReadStream(
  path: PathLike,
  options?: ChunkOptions | BufferEncoding | null,
): FileChunks {
  return new FileChunks(
    path,
    typeof options === 'string' ? { encoding: options } : (options ?? {}),
  );
}

/** Stands for `createInterface` of `node:readline` in front of a loop over the lines of a file. */
export function createInterface(input: FileChunks | LineSource): FileLines {
  return new FileLines('input' in input ? input.input : input);
}

/** A carriage return at the end may be half of a line break, so it waits for what follows. */
const lineBreak =
  // Node's own readers of lines know the separators of Unicode since version 24.
  Number.parseInt(versions.node) < 24 ? /\r\n|\n|\r(?!$)/ : /\r\n|\n|\r(?!$)|\u2028|\u2029/;

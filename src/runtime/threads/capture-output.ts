import type { Writable } from 'node:stream';
import type { Replies } from './replies.js';

/**
 * Sends what the work writes to its standard streams down the same port as results. A worker's own
 * streams go through its parent's event loop, which is too late, and never comes round while the
 * caller is blocked.
 */
export function captureOutput(replies: Replies): void {
  redirect(process.stdout, (bytes) => replies.sendOutput(1, bytes));
  redirect(process.stderr, (bytes) => replies.sendOutput(2, bytes));
}

function redirect(stream: Writable, send: (bytes: Uint8Array) => void): void {
  const write = (chunk: unknown, encoding: BufferEncoding): void => {
    send(typeof chunk === 'string' ? Buffer.from(chunk, encoding) : (chunk as Uint8Array));
  };
  stream._write = (chunk: unknown, encoding, done) => {
    write(chunk, encoding);
    done();
  };
  stream._writev = (chunks, done) => {
    for (const { chunk, encoding } of chunks) write(chunk, encoding);
    done();
  };
}

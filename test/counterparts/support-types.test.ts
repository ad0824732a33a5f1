import type { Dirent } from 'node:fs';
import { describe, expectTypeOf, test } from 'vitest';
import * as abortable from '../../templates/counterparts/abortable-files.js';
import * as childProcess from '../../templates/counterparts/child-process.js';
import type { DirSync } from '../../templates/counterparts/directory.js';
import type { FileHandleSync } from '../../templates/counterparts/file-handle.js';
import * as timers from '../../templates/counterparts/timers.js';

/** What stands here is judged by the type checker; at run time nothing is called. */
function onlyTypes(work: () => void): () => void {
  return () => void work;
}

declare const signal: AbortSignal;
declare const handle: FileHandleSync;
declare const directory: DirSync;

describe('support functions have the types of what they stand in for', () => {
  test(
    'files',
    onlyTypes(() => {
      expectTypeOf(abortable.readFileSync('x', { signal })).toEqualTypeOf<Buffer>();
      expectTypeOf(abortable.readFileSync('x', { signal, encoding: 'utf8' })).toBeString();
      expectTypeOf(abortable.readFileSync('x', 'utf8')).toBeString();
      expectTypeOf(abortable.writeFileSync('x', 'y', { signal, mode: 0o600 })).toBeVoid();
    }),
  );

  test(
    'processes',
    onlyTypes(() => {
      expectTypeOf(childProcess.execFile('ls')).toEqualTypeOf<childProcess.Output<string>>();
      expectTypeOf(childProcess.execFile('ls', ['x'], { cwd: '/' }).stdout).toBeString();
      expectTypeOf(childProcess.execFile('ls', { signal }).stderr).toBeString();
      expectTypeOf(
        childProcess.execFile('ls', [], { encoding: 'buffer' }).stdout,
      ).toEqualTypeOf<Buffer>();
      expectTypeOf(childProcess.exec('ls', { shell: '/bin/sh' }).stdout).toBeString();
      expectTypeOf(childProcess.exec('ls', { encoding: 'buffer' }).stdout).toEqualTypeOf<Buffer>();
    }),
  );

  test(
    'timers',
    onlyTypes(() => {
      expectTypeOf(timers.setTimeout(5)).toBeVoid();
      expectTypeOf(timers.setTimeout(5, 'x')).toBeString();
      expectTypeOf(timers.setInterval(5, 7)).toExtend<Iterable<number>>();
    }),
  );

  test(
    'handles and directories',
    onlyTypes(() => {
      expectTypeOf(handle.readFile('utf8')).toBeString();
      expectTypeOf(handle.readFile()).toEqualTypeOf<Buffer>();
      expectTypeOf(handle.read(new Uint8Array(1)).buffer).toExtend<Uint8Array>();
      expectTypeOf(handle.stat({ bigint: true }).size).toBeBigInt();
      expectTypeOf([...directory]).toEqualTypeOf<Dirent[]>();
      expectTypeOf(handle).toExtend<Disposable>();
    }),
  );
});

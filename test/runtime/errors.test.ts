import { afterAll, describe, expect, test } from 'vitest';
import { HttpError, RetryError } from '../../fixtures/runtime/errors.js';
import { BackgroundLoop } from '../../src/runtime/index.js';
import { thrownBy, work } from './work.js';

const loop = new BackgroundLoop();
afterAll(() => loop.stop().then(() => undefined));
const errors = work('errors.js');
const errorClasses = { HttpError, RetryError };

function fail(kind: string, classes?: Record<string, unknown>): unknown {
  const options = classes === undefined ? {} : { errorClasses: classes };
  return thrownBy(() => loop.run(errors, 'fail', [kind], options));
}

describe('errors of the work', () => {
  test("are instances of the package's own classes, by module and name", () => {
    const error = fail('own', errorClasses) as HttpError;
    expect(error).toBeInstanceOf(HttpError);
    expect(error).not.toBeInstanceOf(RetryError);
    expect(error).toMatchObject({ name: 'HttpError', message: 'HTTP 404', status: 404 });
    expect(error.isClientError).toBe(true);
    expect(error.cause).toBeInstanceOf(TypeError);
    expect(fail('derived', errorClasses)).toBeInstanceOf(RetryError);
    expect(fail('derived', { HttpError })).toBeInstanceOf(HttpError);
    expect(fail('own')).toMatchObject({ name: 'HttpError', status: 404 });
  });

  test('are instances of the built-in classes', () => {
    expect(fail('secret')).toBeInstanceOf(RangeError);
    const aborted = fail('dom') as DOMException;
    expect(aborted).toBeInstanceOf(DOMException);
    expect(aborted).toMatchObject({ name: 'AbortError', message: 'gone', code: 20 });
    const both = fail('aggregate') as AggregateError;
    expect(both).toBeInstanceOf(AggregateError);
    expect(both.errors[0]).toBeInstanceOf(RangeError);
    expect(both.errors[1]).toBe('b');
  });

  test('keep the fields of system errors', () => {
    const expected = thrownBy(() => {
      readMissing();
    }) as NodeJS.ErrnoException;
    const { code, errno, syscall, path, message } = expected;
    expect(fail('system')).toMatchObject({ code, errno, syscall, path, message });
  });

  test('keep own properties, less what cannot cross', () => {
    const error = fail('properties') as Record<string, unknown>;
    expect(error).toMatchObject({ code: 'E_RICH', request: { method: 'GET', at: new Date(0) } });
    expect(error.inner).toBeInstanceOf(SyntaxError);
    expect(error.request).not.toHaveProperty('agent.destroy');
    expect('socket' in error).toBe(false);
  });

  test('may be anything, and refer to themselves', () => {
    expect(fail('text')).toBe('just text');
    expect(fail('nothing')).toBeUndefined();
    expect((fail('circular') as Error).cause).toMatchObject({ message: 'second' });
  });

  test('show the frames of the loop, then those of the caller', () => {
    function callTheLoop(): unknown {
      return loop.run(errors, 'fail', ['own']);
    }
    const { stack = '' } = thrownBy(callTheLoop) as Error;
    const frames = stack.split('\n').filter((line) => line.trim().startsWith('at '));
    const inLoop = frames.findIndex((line) => line.includes('fixtures/runtime/errors.js'));
    const atCaller = frames.findIndex((line) => line.includes('callTheLoop'));
    expect(inLoop).toBe(0);
    expect(atCaller).toBeGreaterThan(inLoop);
    expect(stack).not.toContain('dualmode:loop');
    expect(stack).not.toContain('src/runtime');
  });

  test('show the frames of whoever submitted them', async () => {
    async function submitIt(): Promise<unknown> {
      return await loop.submit(errors, 'fail', ['secret']);
    }
    const { stack } = await submitIt().then(
      () => ({ stack: '' }),
      (error: Error) => error,
    );
    expect(stack).toMatch(/errors\.js[^]*submitIt/);
    expect(stack).not.toContain('src/runtime');
  });

  test('come the same from work that throws before its first promise', () => {
    expect(thrownBy(() => loop.run(errors, 'failAtOnce', ['secret']))).toBeInstanceOf(RangeError);
    expect(thrownBy(() => loop.call(errors, 'failAtOnce', ['own']).result())).toMatchObject({
      status: 404,
    });
  });
});

function readMissing(): unknown {
  return process.getBuiltinModule('node:fs').readFileSync('/no/such/file');
}

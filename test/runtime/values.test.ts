import { afterAll, describe, expect, test } from 'vitest';
import { BackgroundLoop } from '../../src/runtime/index.js';
import { codeOf, thrownBy, work } from './work.js';

const loop = new BackgroundLoop();
afterAll(() => loop.stop().then(() => undefined));
const values = work('values.js');
const echo = (value: unknown): unknown => loop.run(values, 'echo', [value]);

const circular: Record<string, unknown> = { name: 'circular' };
circular.self = circular;
const shared = { x: 1 };

describe('values that cross', () => {
  test.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['a string', 'text \u{1f600} \ud800 lone'],
    ['an empty string', ''],
    ['NaN', Number.NaN],
    ['negative zero', -0],
    ['infinity', -Infinity],
    ['a bigint', 2n ** 80n],
    ['a date', new Date(5)],
    ['a regular expression', /a+/giu],
    [
      'a map',
      new Map<unknown, unknown>([
        ['a', 1],
        [{ key: true }, new Set([1])],
      ]),
    ],
    ['a typed array', new Float32Array([1.5, 2.5])],
    ['an array buffer', new Uint8Array([1, 2]).buffer],
    ['a plain object', { a: [1, 'b', { c: null }], 'd-e': true }],
    ['undefined inside', { a: undefined, b: [undefined] }],
    ['a sparse array', [1, , 3]],
    ['a long string', 'long '.repeat(100_000)],
    ['a string larger than the mailbox', '漢'.repeat(1_500_000)],
    ['an array that a regular expression gave', /(?<letter>a)/.exec('banana')],
    ['many small values', Array.from({ length: 500 }, (_, i) => ({ i }))],
    ['a key called __proto__', JSON.parse('{"__proto__": 1, "b": 2}')],
    ['a circular value', circular],
  ])('%s', (_, value) => {
    // Twice: a work's second call may take another way than its first.
    expect(echo(value)).toEqual(value);
    expect(echo(value)).toEqual(value);
    expect(Object.is(echo(value), -0)).toBe(Object.is(value, -0));
  });

  test('one object in two places stays one', () => {
    const [first, second] = echo([shared, shared]) as [unknown, unknown];
    expect(first).toBe(second);
  });

  test('Buffers stay Buffers, wherever they are', () => {
    const sent = { deep: new Map([['k', Buffer.from('hello')]]) };
    const back = echo(sent) as typeof sent;
    expect(Buffer.isBuffer(back.deep.get('k'))).toBe(true);
    expect(back.deep.get('k')?.toString()).toBe('hello');
    expect(loop.run(values, 'describeBuffer', [Buffer.alloc(3)])).toEqual([true, 3]);
    expect(loop.run(values, 'describeBuffer', [new Uint8Array(3)])).toEqual([false, 3]);
  });

  test.each([1000, 1 << 20, 3 << 20])('a Buffer of %i bytes', (length) => {
    const sent = Buffer.alloc(length, 'dual');
    const values = echo({ sent, after: 'it' }) as { sent: Buffer };
    expect(sent.equals(values.sent)).toBe(true);
    expect(Buffer.isBuffer(values.sent)).toBe(true);
  });

  test('changes to arguments and module state do not come back', () => {
    const list = ['mine'];
    expect(loop.run(values, 'change', [list])).toEqual(['mine', 'changed']);
    expect(list).toEqual(['mine']);
  });
});

describe('transfer', () => {
  test('moves arguments', () => {
    const bytes = new Uint8Array(1 << 20);
    expect(loop.run(values, 'describeBuffer', [bytes], { transfer: [bytes.buffer] })).toEqual([
      false,
      1 << 20,
    ]);
    expect(bytes.byteLength).toBe(0);
  });

  test('moves results where the loop or the call says so', () => {
    const make = (transferResult: boolean): Uint8Array =>
      loop.run<(length: number) => Promise<Uint8Array>>(values, 'makeAndKeep', [1000], {
        transferResult,
      });
    expect(make(false).byteLength).toBe(1000);
    expect(make(true).byteLength).toBe(1000);
    expect(loop.run(values, 'keptLengths')).toEqual([1000, 0]);
  });
});

test('what cannot be moved is refused with a code', () => {
  const send = (): unknown => loop.run(values, 'echo', [{}], { transfer: [{ not: 'movable' }] });
  expect(codeOf(send)).toBe('DUALMODE_NOT_CLONEABLE');
  const future = loop.submit(values, 'echo', [{}], { transfer: [{ not: 'movable' }] });
  expect(future.exception(0)).toMatchObject({ code: 'DUALMODE_NOT_CLONEABLE' });
});

describe('values that do not cross', () => {
  class Client {
    readonly host = 'localhost';
  }

  test.each<[string, unknown, RegExp]>([
    ['function', { agent() {} }, /^options\.agent is a function \(agent\)/],
    ['promise', { list: [1, Promise.resolve()] }, /^options\.list\[1\] is a promise/],
    ['web stream', { body: new ReadableStream() }, /^options\.body is a stream/],
    ['instance', { 'my client': new Client() }, /^options\["my client"\] is an instance of Client/],
    ['key', new Map([[Symbol('s'), 1]]), /^options\.keys\(\)\[…\] is a symbol/],
    ['map value', new Map([['on', () => 1]]), /^options\.get\("on"\) is a function/],
    ['itself', () => 1, /^options is a function/],
    ['weak', { cache: new WeakMap() }, /^options\.cache is an instance of WeakMap/],
  ])('an argument with a %s', (_, value, message) => {
    const error = thrownBy(() =>
      loop.run(values, 'echo', [value], { argumentNames: ['options'] }),
    ) as Error;
    expect(error.message).toMatch(message);
    expect(codeOf(() => echo(value))).toBe('DUALMODE_NOT_CLONEABLE');
  });

  test.each([
    ['function', /^result\.handlers\[0\]\.onClose is a function/],
    ['promise', /^result\.later is a promise/],
    ['stream', /^result\.body is a stream \(Readable\)/],
    ['instance', /^result\.get\("main"\) is an instance of Connection/],
    ['symbol', /^result\[0\] is a symbol/],
    ['getter', /^The result cannot cross .* not for you/],
    ['locked', /^The result cannot cross /],
  ])('a result with a %s', (kind, message) => {
    const run = (): unknown => loop.run(values, 'giveUncloneable', [kind]);
    expect(run).toThrow(message);
    expect(codeOf(run)).toBe('DUALMODE_NOT_CLONEABLE');
    expect(echo('still alive')).toBe('still alive');
  });
});

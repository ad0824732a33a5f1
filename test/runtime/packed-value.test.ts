import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ValueReader } from '../../src/runtime/value-reader.js';
import { ValueWriter } from '../../src/runtime/value-writer.js';

const [from, length] = [64, 4096];
const memory = new SharedArrayBuffer(from + length);
const writer = new ValueWriter(memory, from, length);
const reader = new ValueReader(memory, from, length);

/** What arrives; undefined when the value has to take another way. */
function cross(value: unknown): { readonly value: unknown } | undefined {
  return writer.write(value) ? { value: reader.read() } : undefined;
}

test('values of the common kinds arrive as they are, or take another way', () => {
  const common = fc.anything({
    withBigInt: true,
    withDate: true,
    withSparseArray: true,
    withNullPrototype: true,
    withObjectString: true,
    stringUnit: 'binary',
    values: [fc.uint8Array(), fc.string({ unit: 'binary', maxLength: 40 }), fc.double()],
  });
  let crossed = 0;
  fc.assert(
    fc.property(common, (value) => {
      const there = cross(value);
      if (there === undefined) return;
      crossed += 1;
      expect(there.value).toStrictEqual(structuredClone(value));
    }),
    { numRuns: 200 },
  );
  expect(crossed).toBeGreaterThan(20);
});

describe('what crosses', () => {
  test.each<[string, unknown]>([
    ['numbers', [0, -0, 1.5, -1, 2 ** 31, -(2 ** 31), Number.NaN, Infinity]],
    ['texts of both widths', ['', 'é', '漢', 'long é'.repeat(20), 'long 漢'.repeat(20), '\ud800']],
    ['undefined, in its place', [undefined, { a: undefined }, null]],
    ['a name of more than twelve letters', { thisIsQuiteALongName: 1, short: 'abc' }],
    ['a bigint and a date', { big: -(2n ** 70n), date: new Date(Number.NaN) }],
    ['bytes', { bytes: new Uint8Array([1, 2, 3]), after: 'them' }],
  ])('%s', (_, value) => {
    expect(cross(value)?.value).toStrictEqual(value);
  });

  test('Buffers, also of a pool, as Buffers of their own', () => {
    const sent = Buffer.from('pooled');
    const { value } = cross({ sent }) as { value: { sent: Buffer } };
    expect(value.sent.equals(sent)).toBe(true);
    expect(Buffer.isBuffer(value.sent)).toBe(true);
    expect(value.sent.buffer.byteLength).toBe(6);
  });
});

class Point {
  readonly x = 1;
}
const shared = { x: 1 };
const inItself: unknown[] = [];
inItself.push(inItself);
const moved = new Uint8Array(8);
structuredClone(moved, { transfer: [moved.buffer] });

describe('what takes another way', () => {
  test.each<[string, unknown]>([
    ['a function', [() => 1]],
    ['a symbol', Symbol.iterator],
    ['an instance of a class', { point: new Point() }],
    ['a kind of array', new (class extends Array<number> {})(3)],
    ['a kind of Buffer', Object.setPrototypeOf(Buffer.alloc(3), class extends Buffer {}.prototype)],
    ['one object in two places', [shared, shared]],
    ['an object in itself', inItself],
    ['two views of one memory', [Buffer.from('a'), Buffer.from('b')]],
    ['a part of some memory', new Uint8Array(8).subarray(2)],
    [
      'memory that can grow',
      new Uint8Array(Reflect.construct(ArrayBuffer, [8, { maxByteLength: 16 }])),
    ],
    ['memory that is shared', new Uint8Array(new SharedArrayBuffer(8))],
    ['memory that was moved', moved],
    ['a hole', [1, , 3]],
    ['a property beside the elements', /a/.exec('a')],
    ['a property called __proto__', JSON.parse('{ "__proto__": 1 }')],
    ['very many values', Array.from({ length: 300 }, () => 1)],
    ['more text than there is room', 'x'.repeat(length)],
    ['more bytes than there is room', Buffer.alloc(length)],
    [
      'many short texts, for which there is no room in the end',
      Array.from({ length: 190 }, () => 'twelve chars'.repeat(1)).concat('x'.repeat(length - 900)),
    ],
  ])('%s', (_, value) => {
    expect(cross(value)).toBeUndefined();
  });

  test('and leaves nothing behind, also when a getter threw', () => {
    const failing = {
      name: 'short',
      get value(): never {
        throw new RangeError('not for you');
      },
    };
    expect(() => writer.write(failing)).toThrow(RangeError);
    expect(cross({ again: shared })?.value).toStrictEqual({ again: { x: 1 } });
    expect(cross({ again: shared, text: 'abc' })?.value).toStrictEqual({
      again: { x: 1 },
      text: 'abc',
    });
  });
});

import { describe, expect, expectTypeOf, test } from 'vitest';
import { defineConfig, dualMode, isSync, pair, sync } from '../../src/index.js';

describe('un-generated', () => {
  test('isSync is false, and no branch is dead to the type checker', () => {
    expect(isSync).toBe(false);
    expectTypeOf(isSync).toEqualTypeOf<boolean>();
  });

  test('pair is its async side', async () => {
    const nap = pair({
      async: async (ms: number, value: string) => `${value}${ms}`,
      sync: (ms, value) => `${value}${ms}`,
    });
    expect(await nap(1, 'x')).toBe('x1');
    expectTypeOf(nap).toEqualTypeOf<(ms: number, value: string) => Promise<string>>();
  });

  test('sync throws an error that says what to do, and is typed as the sync variant', () => {
    const load = async (dir: string): Promise<number> => dir.length;
    expect(() => sync(load)).toThrow(/sync\(load\) ran in the un-generated source.*`dualmode`/);
    expectTypeOf(sync<unknown, [string], number>).returns.toEqualTypeOf<
      (this: unknown, dir: string) => number
    >();
  });

  test('dualMode leaves what it decorates as it is, by either kind of decorator', async () => {
    class Reader {
      async read(): Promise<string> {
        return 'text';
      }
    }
    const { read } = Reader.prototype;
    const descriptor = { value: read };
    expect(dualMode(Reader)).toBeUndefined();
    expect(dualMode(Reader.prototype, 'read', descriptor)).toBeUndefined();
    expect(dualMode({ sync: 'readNow' })(Reader.prototype, 'read', descriptor)).toBeUndefined();
    expect(descriptor.value).toBe(read);
    expect(await new Reader().read()).toBe('text');
  });

  test('defineConfig gives back what it is given', () => {
    const config = { out: 'made', names: 'node' } as const;
    expect(defineConfig(config)).toBe(config);
  });
});

// Checked by the compiler, never run.
export function typesOfHelpers(): void {
  const identity = sync(async <T>(value: T) => value);
  expectTypeOf(identity(1 as const)).toEqualTypeOf<1>();
  const items = sync(async function* (count: number) {
    yield String(count);
  });
  expectTypeOf(items(1)).toExtend<Generator<string>>();
  const generic = pair({ async: async <T>(value: T) => [value], sync: <T>(value: T) => [value] });
  expectTypeOf(generic(1)).toEqualTypeOf<Promise<number[]>>();
  // @ts-expect-error the sync side returns another type
  pair({ async: async () => 1, sync: () => 'one' });
  // @ts-expect-error the sync side takes another argument
  pair({ async: async (count: number) => count, sync: (count: string) => count.length });
  // @ts-expect-error the async side is not async
  pair({ async: () => 1, sync: () => 1 });
  // @ts-expect-error nothing to make sync
  sync(() => 1);
  // @ts-expect-error an unknown option
  defineConfig({ output: 'generated' });
  // @ts-expect-error a value that is not allowed
  defineConfig({ layout: 'mirrored' });
}

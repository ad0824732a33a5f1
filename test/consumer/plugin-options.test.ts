import { describe, expect, it } from 'vitest';
import { readOptions } from '../../src/consumer/plugins/options.js';

describe('options of the plugins', () => {
  it.each([
    [{ gaurd: 'error' }, /DM1101 The plugin's option `gaurd` is unknown\.\n.*guard, topLevelAwait/],
    [{ guard: 'eror' }, /DM1102 .*`guard` cannot be "eror"\.\n.*"off", "warn", "error"/],
    [{ exclude: 'vendor' }, /DM1102 .*`exclude` cannot be "vendor"\.\n.*regular expression/],
    [{ topLevelAwait: 1 }, /DM1102 [^]*true or false/],
    [{ bridge: null, maps: 'no' }, /`bridge` cannot be null[^]*`maps` cannot be "no"/],
    [{ constructor: true }, /DM1101/],
  ])('%j is refused', (options: object, message) => {
    expect(() => readOptions(options)).toThrow(message);
  });

  it('takes every value that is allowed, and undefined for what is not chosen', () => {
    const options = { guard: 'error', topLevelAwait: true, exclude: /vendor/, bridge: false };
    expect(readOptions({ ...options, guard: 'error', maps: undefined } as object)).toEqual({
      exclude: /vendor/,
      bridge: false,
      maps: true,
      chosen: { guard: 'error', topLevelAwait: true },
    });
  });
});

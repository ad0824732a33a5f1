import { resolveConfig } from 'vite';
import { expect, test } from 'vitest';
import dualmode from '../../src/consumer/plugins/vite.js';

// A hook that is there is called for each module of the build, whether it has a map beside it or not.
test.each([
  ['build', false, false],
  ['build', true, true],
  ['build', 'hidden', true],
  ['serve', false, true],
] as const)(
  'in a %s with source maps "%s" modules are asked for theirs: %s',
  async (command, sourcemap, isAsked) => {
    const config = await resolveConfig(
      { configFile: false, plugins: [dualmode()], build: { sourcemap } },
      command,
    );
    const [maps] = config.plugins.filter(({ name }) => name === 'dualmode-maps');
    expect(maps).toBeDefined();
    expect(maps?.load !== undefined).toBe(isAsked);
  },
);

test('a plugin that serves two builds asks in the one that makes maps', async () => {
  const plugins = dualmode();
  const asks: boolean[] = [];
  for (const sourcemap of [false, true]) {
    const config = await resolveConfig(
      { configFile: false, plugins, build: { sourcemap } },
      'build',
    );
    const maps = config.plugins.find(({ name }) => name === 'dualmode-maps');
    asks.push(maps?.load !== undefined);
  }
  expect(asks).toEqual([false, true]);
});

import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';
import { createLazyConsumer } from '../lazy-consumer.js';
import { createEsbuildPlugin } from './esbuild-setup.js';
import { readOptions, type DualmodePluginOptions } from './options.js';

export type { DualmodePluginOptions } from './options.js';

/** The plugin for esbuild. Its hooks are of a kind of their own, so it does without what all others share. */
export default function dualmode(options?: DualmodePluginOptions): Plugin {
  const { exclude, bridge, chosen } = readOptions(options);
  const consumer = createLazyConsumer({ root: resolve('.'), parsedNext: true, ...chosen });
  return createEsbuildPlugin({ consumer, exclude, bridge });
}

/**
 * What the consumer's plugin costs a build: the same project built with it and without it, interleaved.
 *
 *     jiti bench/consumer/run.ts             # 1000 modules, 50 of them dual, 7 rounds
 *     jiti bench/consumer/run.ts --rounds 15
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build as buildByEsbuild } from 'esbuild';
import { build as buildByVite } from 'vite';
import dualmodeEsbuild from '../../src/consumer/plugins/esbuild.js';
import dualmodeVite from '../../src/consumer/plugins/vite.js';
import { writeConsumer } from './write-consumer.js';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '7' } } });
const rounds = Number(values.rounds);
const target = 1.1;

const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'dualmode-bench-')));
const wordbook = path.resolve(import.meta.dirname, '../../fixtures/consumer/wordbook');
const entry = writeConsumer({ directory, modules: 1000, dual: 50, wordbook });

const contenders: Readonly<Record<string, (withPlugin: boolean) => Promise<unknown>>> = {
  vite: (withPlugin) =>
    buildByVite({
      root: directory,
      configFile: false,
      logLevel: 'silent',
      plugins: withPlugin ? [dualmodeVite()] : [],
      build: { write: false, lib: { entry, formats: ['es'], fileName: 'bundle' } },
    }),
  esbuild: (withPlugin) =>
    buildByEsbuild({
      entryPoints: [entry],
      bundle: true,
      format: 'esm',
      write: false,
      logLevel: 'silent',
      plugins: withPlugin ? [dualmodeEsbuild()] : [],
    }),
};

try {
  for (const [name, build] of Object.entries(contenders)) {
    const times = { without: [] as number[], with: [] as number[] };
    await build(false);
    await build(true);
    for (let round = 0; round < rounds; round++) {
      times.without.push(await measure(() => build(false)));
      times.with.push(await measure(() => build(true)));
    }
    const [without, withPlugin] = [median(times.without), median(times.with)];
    const ratio = withPlugin / without;
    const verdict = ratio <= target ? 'within' : 'above';
    console.log(
      `${name.padEnd(8)} without ${without.toFixed(0)} ms, with ${withPlugin.toFixed(0)} ms: ${ratio.toFixed(3)} (${verdict} ${target.toFixed(2)})`,
    );
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}

async function measure(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * What the consumer's plugin costs a build: the same project built with it and without it, interleaved.
 *
 *     jiti bench/consumer/run.ts             # 1000 modules, 50 of them dual, 15 rounds
 *     jiti bench/consumer/run.ts --rounds 40
 */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build as buildByEsbuild } from 'esbuild';
import { build as buildByVite } from 'vite';
import dualmodeEsbuild from '../../src/consumer/plugins/esbuild.js';
import dualmodeVite from '../../src/consumer/plugins/vite.js';
import { readProcessorTime } from './processor-time.js';
import { writeConsumer } from './write-consumer.js';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
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
    const samples = { without: [] as Cost[], with: [] as Cost[] };
    await build(false);
    await build(true);
    for (let round = 0; round < rounds; round++) {
      samples.without.push(await measure(() => build(false)));
      samples.with.push(await measure(() => build(true)));
    }
    for (const kind of ['processor', 'clock'] as const) {
      const [without = NaN, withPlugin = NaN] = [samples.without, samples.with].map((costs) =>
        median(costs.map((cost) => cost[kind])),
      );
      const ratio = withPlugin / without;
      const verdict = ratio <= target ? 'within' : 'above';
      console.log(
        `${name.padEnd(8)} ${kind.padEnd(9)} without ${without.toFixed(0)} ms, with ${withPlugin.toFixed(0)} ms: ${ratio.toFixed(3)} (${verdict} ${target.toFixed(2)})`,
      );
    }
  }
} finally {
  rmSync(directory, { recursive: true, force: true });
}

/** What a build took, in milliseconds: processor time, and time on the clock. */
interface Cost {
  readonly processor: number;
  readonly clock: number;
}

async function measure(run: () => Promise<unknown>): Promise<Cost> {
  const [start, startProcessor] = [performance.now(), readProcessorTime()];
  await run();
  return { processor: readProcessorTime() - startProcessor, clock: performance.now() - start };
}

function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

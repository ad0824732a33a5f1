import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { buildConsumer } from './build-consumer.js';
import { readProcessorTime } from './processor-time.js';

/** A build, in milliseconds: processor time, and time on the clock. */
export interface Cost {
  readonly processor: number;
  readonly clock: number;
}

/** What a build costs without the plugin, and with it: medians. */
export interface Costs {
  readonly without: Cost;
  readonly with: Cost;
}

/** One line of the table. */
export interface Row extends Costs {
  readonly tool: string;
  readonly modules: string;
  readonly how: string;
}

interface Build {
  readonly tool: string;
  readonly entry: string;
  readonly withPlugin: boolean;
}

/** A build in this process, which has loaded all it needs and has run the code before. */
export async function measureHere({ tool, ...build }: Build): Promise<Cost> {
  const [start, startProcessor] = [performance.now(), readProcessorTime()];
  await buildConsumer(tool, build);
  return { processor: readProcessorTime() - startProcessor, clock: performance.now() - start };
}

/** A build as people start it: a process of its own, with all that it loads. */
export function measureProcess({ tool, entry, withPlugin }: Build): Promise<Cost> {
  const script = path.join(import.meta.dirname, 'build-once.js');
  const start = performance.now();
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [script, tool, entry, withPlugin ? 'with' : 'without'],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`The build ended with ${status}:\n${stdout}${stderr}`);
  return Promise.resolve({ processor: Number(stdout), clock: performance.now() - start });
}

/** Measures without and with the plugin in turns, so that a busy machine slows both alike. */
export async function measureTurns(
  measure: (withPlugin: boolean) => Promise<Cost>,
  rounds: number,
): Promise<Costs> {
  const samples = { without: [] as Cost[], with: [] as Cost[] };
  for (let round = 0; round < rounds; round++) {
    samples.without.push(await measure(false));
    samples.with.push(await measure(true));
  }
  return { without: medianOf(samples.without), with: medianOf(samples.with) };
}

function medianOf(costs: readonly Cost[]): Cost {
  return {
    processor: median(costs.map(({ processor }) => processor)),
    clock: median(costs.map(({ clock }) => clock)),
  };
}

function median(samples: readonly number[]): number {
  const sorted = [...samples].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * The background loop beside other bridges, interleaved in one run.
 *
 *     npm run bench -- bridge                 # 40 rounds
 *     npm run bench -- bridge --rounds 100
 *     taskset -c 0 npm run bench -- bridge    # a machine with one core
 */
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type * as Runtime from '../../src/runtime/index.js';
import { describeMachine, writeResults } from '../results.js';
import { createContenders, type Bridge } from './contenders.js';
import { measureInRounds } from './rounds.js';
import { formatTable, type Row } from './table.js';

const { values: options } = parseArgs({ options: { rounds: { type: 'string', default: '40' } } });
const rounds = Number(options.rounds);
const here = import.meta.dirname;
const directory = mkdtempSync(path.join(tmpdir(), 'dualmode-bench-'));

/** What is sent there and back, and how many calls of it one round has. */
const values = [
  ['0 B, us', undefined, 500],
  ['1 kB string, us', 'x'.repeat(1024), 500],
  [
    '1 kB object, us',
    { name: 'x'.repeat(900), tags: ['a', 'b'], size: { width: 3, height: 4 } },
    500,
  ],
  ['1 kB Buffer, us', Buffer.alloc(1024), 500],
  ['1 MB string, us', 'x'.repeat(1 << 20), 10],
  ['1 MB Buffer, us', Buffer.alloc(1 << 20), 10],
] as const;

try {
  const runtime = await bundleRuntime();
  const contenders = new Map(Object.entries(createContenders({ runtime })));
  const bridges = new Map<string, Bridge>();
  for (const [name, load] of contenders) bridges.set(name, await load());

  const rows = values.map(([label, value, calls]): Row => ({
    label,
    samples: measureInRounds(bridges, rounds, (call) => timeCalls(call, value, calls) * 1000),
    target: 1,
  }));
  rows.push(await measureConcurrent(runtime, bridges));
  rows.push({
    label: 'first call, ms',
    samples: measureInRounds(contenders, Math.ceil(rounds / 2), (_, name) =>
      Number(execFileSync(process.execPath, [path.join(here, 'first-call.js'), name, runtime])),
    ),
    target: 1,
  });
  await report(rows);
} finally {
  rmSync(directory, { recursive: true, force: true });
}
process.exit(0);

/** @returns the URL of the runtime as it is in the sources */
async function bundleRuntime(): Promise<string> {
  const outfile = path.join(directory, 'runtime.mjs');
  const entry = path.join(here, '../../src/runtime/index.ts');
  await build({ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'node' });
  return pathToFileURL(outfile).href;
}

/** Milliseconds a call. */
function timeCalls(call: Bridge, value: unknown, calls: number): number {
  for (let index = 0; index < calls / 5; index++) call('echo', value);
  const start = performance.now();
  for (let index = 0; index < calls; index++) call('echo', value);
  return (performance.now() - start) / calls;
}

/** A hundred calls of a millisecond: at once where a bridge can, else one after the other. */
async function measureConcurrent(
  runtime: string,
  bridges: ReadonlyMap<string, Bridge>,
): Promise<Row> {
  const { BackgroundLoop, gather } = (await import(runtime)) as typeof Runtime;
  const loop = new BackgroundLoop().start();
  const work = new URL('./work.js', import.meta.url);
  const calls = Array.from({ length: 100 });
  const runs = new Map(
    [...bridges].map(([name, call]) => [name, () => calls.map(() => call('wait', 1))]),
  );
  runs.set('dualmode', () => gather(calls.map(() => loop.submit(work, 'wait', [1]))).result());
  const samples = measureInRounds(runs, Math.ceil(rounds / 4), (run) => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return { label: '100 calls of 1 ms, ms', samples, target: 1 };
}

async function report(rows: readonly Row[]): Promise<void> {
  const table = formatTable(rows, { ours: 'dualmode', yardstick: 'synckit' });
  console.log(table);
  const oneCore = availableParallelism() === 1;
  await writeResults(
    oneCore ? 'bridge on one core' : 'bridge',
    [
      `## A blocking call of the background loop${oneCore ? ', on one core' : ''}`,
      `${describeMachine()} Medians and quartiles over ${rounds} rounds (half as many of first calls, a quarter of the concurrent ones); the ratio is the median of the rounds' ratios.`,
      table,
      ...(oneCore ? [] : [readFileSync(path.join(here, 'notes.md'), 'utf8')]),
    ].join('\n\n'),
  );
}

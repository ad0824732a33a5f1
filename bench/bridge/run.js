/**
 * The background loop beside other bridges, interleaved in one run. Prints medians and their ratio
 * to synckit's: `node bench/bridge/run.js [rounds]`.
 */
import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createContenders } from './contenders.js';

const rounds = Number(process.argv[2] ?? 15);
const directory = mkdtempSync(path.join(tmpdir(), 'dualmode-bench-'));
const here = path.dirname(fileURLToPath(import.meta.url));

try {
  const outfile = path.join(directory, 'runtime.mjs');
  const entry = path.join(here, '../../src/runtime/index.ts');
  await build({ entryPoints: [entry], outfile, bundle: true, format: 'esm', platform: 'node' });
  const runtime = pathToFileURL(outfile).href;
  const contenders = Object.entries(createContenders({ runtime }));
  const calls = await Promise.all(contenders.map(async ([name, load]) => [name, await load()]));

  printRow(
    '',
    contenders.map(([name]) => name),
  );
  for (const [label, value, count] of [
    ['0 B, us', undefined, 1000],
    ['1 kB string, us', 'x'.repeat(1024), 1000],
    [
      '1 kB object, us',
      { name: 'x'.repeat(900), tags: ['a', 'b'], size: { width: 3, height: 4 } },
      1000,
    ],
    ['1 kB Buffer, us', Buffer.alloc(1024), 1000],
    ['1 MB string, us', 'x'.repeat(1 << 20), 10],
    ['1 MB Buffer, us', Buffer.alloc(1 << 20), 10],
  ]) {
    compare(label, calls, (call) => timeCalls(call, value, count) * 1000);
  }
  await compareConcurrent(runtime, calls);
  compare('first call, ms', contenders, (_, name) =>
    Number(execFileSync(process.execPath, [path.join(here, 'first-call.js'), name, runtime])),
  );
} finally {
  rmSync(directory, { recursive: true, force: true });
}
process.exit(0);

/** Milliseconds a call. */
function timeCalls(call, value, count) {
  for (let index = 0; index < count / 5; index++) call('echo', value);
  const start = performance.now();
  for (let index = 0; index < count; index++) call('echo', value);
  return (performance.now() - start) / count;
}

async function compareConcurrent(runtime, calls) {
  const { BackgroundLoop, gather } = await import(runtime);
  const loop = new BackgroundLoop().start();
  const work = new URL('./work.js', import.meta.url);
  const together = () =>
    gather(Array.from({ length: 100 }, () => loop.submit(work, 'wait', [1]))).result();
  together();
  const others = calls.map(([name, call]) => [
    name,
    name === 'dualmode'
      ? together
      : () => {
          for (let index = 0; index < 100; index++) call('wait', 1);
        },
  ]);
  compare('100 calls of 1 ms, ms', others, (run) => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
}

function compare(label, contenders, measure) {
  const samples = new Map(contenders.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, contender] of contenders) samples.get(name).push(measure(contender, name));
  }
  const medians = new Map([...samples].map(([name, values]) => [name, median(values)]));
  const yardstick = medians.get('synckit');
  printRow(
    label,
    [...medians.values()].map((value) => `${value.toFixed(1)} (${(value / yardstick).toFixed(2)})`),
  );
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function printRow(label, cells) {
  console.log([label.padEnd(24), ...cells.map((cell) => String(cell).padStart(18))].join(''));
}

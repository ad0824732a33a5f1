/**
 * How long it takes in `watch` from a save until the output is written: one module of a library is
 * changed at a time, and its output is looked at every millisecond.
 *
 *     npm run bench -- watch                       # 1000 modules, 10 saves
 *     npm run bench -- watch 100 --saves 20
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { installTool } from '../build/installed.js';
import { moduleFile, writeLibrary } from '../build/library.js';
import { judge } from '../judge.js';
import { describeMachine, writeResults } from '../results.js';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { saves: { type: 'string', default: '10' } },
});
const modules = Number(positionals[0] ?? 1000);
const saves = Number(values.saves);
const targetMs = 200;
const repository = path.resolve(import.meta.dirname, '../..');

const lines = [];
for (const flags of [['--no-verify'], []]) {
  const name = flags.length > 0 ? 'without verify' : 'with verify';
  console.error(`${modules} modules, ${saves} saves, ${name}`);
  const ms = (await measureSaves(flags)).sort((left, right) => left - right);
  const [least, middle, most] = [ms[0], ms[Math.floor(ms.length / 2)], ms.at(-1)].map((value) =>
    (value ?? Number.NaN).toFixed(0),
  );
  const judged = judge(Number(middle) <= targetMs);
  lines.push(`| ${modules} | ${name} | ${middle} (${least}–${most}) | ≤ ${targetMs} | ${judged} |`);
}
const table = [
  '| modules | | save to written, ms | target | |',
  '| --- | --- | --- | --- | --- |',
  ...lines,
].join('\n');
console.log(table);
const text = `${describeMachine()} ${saves} saves of one module each; medians with the least and the most.`;
await writeResults('watch', `## Watch\n\n${text}\n\n${table}`);

/** Milliseconds from each save until the output holds it. */
async function measureSaves(flags: readonly string[]): Promise<number[]> {
  const work = mkdtempSync(path.join(tmpdir(), 'dualmode-bench-'));
  const directory = path.join(work, 'library');
  writeLibrary({
    directory,
    modules,
    marked: 1,
    nodeModules: path.join(repository, 'node_modules'),
  });
  const bin = installTool(repository, path.join(work, 'tool'));
  const watch = spawn(process.execPath, [bin, 'watch', ...flags], {
    cwd: directory,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await firstRound(watch);
    const measured = [];
    for (let save = 0; save < saves; save++) {
      const file = moduleFile((save * 37) % modules);
      const mark = `// save ${save}`;
      appendFileSync(path.join(directory, file), `${mark}\n`);
      const start = performance.now();
      const output = path.join(directory, file.replace(/^src/, 'generated'));
      while (!readFileSync(output, 'utf8').includes(mark)) await delay(1);
      measured.push(performance.now() - start);
      // The next save should not fall into this round.
      await delay(300);
    }
    return measured;
  } finally {
    const ended = once(watch, 'exit');
    watch.kill('SIGINT');
    await ended;
    rmSync(work, { recursive: true, force: true });
  }
}

async function firstRound({ stdout }: ChildProcess): Promise<void> {
  if (!stdout) throw new Error('The output of the process is piped.');
  const [text] = (await once(stdout.setEncoding('utf8'), 'data')) as [string];
  if (!text.includes('wrote')) throw new Error(`The first round failed: ${text}`);
  // Later rounds are not read here; a pipe that nobody empties would stop them.
  stdout.resume();
}

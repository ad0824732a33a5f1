/**
 * What source maps cost: cold runs of the generator with them and without, in turns, as whole processes.
 *
 *     npm run bench -- maps                   # 300 modules, 5 rounds
 *     npm run bench -- maps 1000 --rounds 3
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { judge } from '../judge.js';
import { describeMachine, writeResults } from '../results.js';
import { writeLibrary } from '../build/library.js';
import { measureInterleaved, type Contender } from '../build/measure.js';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' } },
});
const modules = Number(positionals[0] ?? 300);
const repository = path.resolve(import.meta.dirname, '../..');
const target = 1.1;

const work = mkdtempSync(path.join(tmpdir(), 'dualmode-bench-'));
try {
  const directory = path.join(work, 'library');
  writeLibrary({
    directory,
    modules,
    marked: 1,
    nodeModules: path.join(repository, 'node_modules'),
  });
  const contender = (...flags: string[]): Contender => ({
    name: flags.join(' '),
    cwd: directory,
    args: [path.join(repository, 'dist', 'bin.js'), '--quiet', ...flags],
    prepare: () => {
      for (const made of ['generated', '.dualmode']) {
        rmSync(path.join(directory, made), { recursive: true, force: true });
      }
    },
  });
  const settings = [
    ['--formatter', 'prettier'],
    ['--formatter', 'prettier', '--no-verify'],
    ['--formatter', 'none', '--no-verify'],
  ];
  const contenders = settings.flatMap((flags) => [
    contender(...flags, '--no-source-maps'),
    contender(...flags),
  ]);
  const measured = measureInterleaved(contenders, Number(values.rounds));
  const rows = settings.flatMap((flags, index) => {
    const [without, withMaps] = measured.slice(index * 2, index * 2 + 2);
    if (!without || !withMaps) return [];
    // Other work on the machine changes processor time little, where the system tells it.
    const [before, after] = [without, withMaps].map((one) => one.processor ?? one.seconds);
    const figures = [before, after].map((seconds = Number.NaN) => `${seconds.toFixed(2)} s`);
    const ratio = ((after ?? Number.NaN) / (before ?? Number.NaN)).toFixed(2);
    const judged = judge(Number(ratio) <= target);
    return [[`\`${flags.join(' ')}\``, ...figures, ratio, judged]];
  });
  const head = ['', 'without maps', 'with maps', 'ratio', ''];
  const table = [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
  const title = `${modules} modules, cold, processor time of whole processes, medians of ${values.rounds} rounds in turns. Target: ${target.toFixed(2)}.`;
  console.log(`\n${title}\n\n${table}`);
  await writeResults(
    'maps',
    ['## What source maps cost', describeMachine(), title, table].join('\n\n'),
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}

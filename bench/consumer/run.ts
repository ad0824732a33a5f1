/**
 * What the consumer's plugin costs a build: the same project built with it and without it, interleaved.
 *
 *     npm run bench -- consumer              # 1000 modules, 50 of them dual, 15 rounds
 *     npm run bench -- consumer --rounds 40
 */
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { describeMachine, writeResults } from '../results.js';
import { buildConsumer } from './build-consumer.js';
import { measureHere, measureProcess, measureTurns, type Row } from './measure.js';
import { formatRows, target } from './table.js';
import { writeConsumer, writeLibraryConsumer } from './write-consumer.js';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } });
const rounds = Number(values.rounds);
const wordbook = path.resolve(import.meta.dirname, '../../fixtures/consumer/wordbook');
const projects = [
  { name: '86 lines', write: writeConsumer },
  { name: '124 lines', write: writeLibraryConsumer },
];

const rows: Row[] = [];
for (const { name: modules, write } of projects) {
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'dualmode-bench-')));
  try {
    const entry = write({ directory, modules: 1000, dual: 50, wordbook });
    for (const tool of ['vite', 'esbuild']) {
      for (const [how, measure] of [
        ['one process', measureHere],
        ['whole process', measureProcess],
      ] as const) {
        const build = { tool, entry };
        if (measure === measureHere) {
          await buildConsumer(tool, { entry, withPlugin: false });
          await buildConsumer(tool, { entry, withPlugin: true });
        }
        const costs = await measureTurns((withPlugin) => measure({ ...build, withPlugin }), rounds);
        rows.push({ tool, modules, how, ...costs });
        console.error(`${tool}, ${modules}, ${how}: done`);
      }
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

console.log(formatRows(rows));
await writeResults(
  'consumer',
  [
    '## What the plugin costs a build',
    `${describeMachine()} 1,000 modules of which 50 use \`/auto\`, medians of ${rounds} rounds, in turns without the plugin and with it. Target: ${target.toFixed(2)} of processor time.`,
    formatRows(rows),
    readFileSync(path.join(import.meta.dirname, 'notes.md'), 'utf8'),
  ].join('\n\n'),
);

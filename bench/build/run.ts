/**
 * How long a build takes, as whole processes, beside the compiler on the same tree in the same run.
 *
 *     npm run bench -- build                    # 10 modules in 5 rounds, 100 and 1000 in 3
 *     npm run bench -- build 10 100 --rounds 5
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { describeMachine, writeResults } from '../results.js';
import { listContenders, references } from './contenders.js';
import { installTool } from './installed.js';
import { writeLibrary } from './library.js';
import { measureInterleaved } from './measure.js';
import { formatGrowth, formatTable, type SizedMeasurements } from './table.js';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string' } },
});
const sizes = positionals.length > 0 ? positionals.map(Number) : [10, 100, 1000];
/** Small trees are quick and noisy. */
const roundsOf = (modules: number): number => Number(values.rounds ?? (modules < 100 ? 5 : 3));
/** The size that the targets speak of. */
const judgedSize = 1000;
const repository = path.resolve(import.meta.dirname, '../..');
const versionOf = (folder: string): string => {
  const manifest = path.join(repository, 'node_modules', folder, 'package.json');
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { version: string }).version;
};
const tables: string[] = [];
const measured: SizedMeasurements[] = [];

for (const modules of sizes) {
  const work = mkdtempSync(path.join(tmpdir(), 'dualmode-bench-'));
  try {
    const allMarked = path.join(work, 'all');
    const tenthMarked = path.join(work, 'tenth');
    const nodeModules = path.join(repository, 'node_modules');
    writeLibrary({ directory: allMarked, modules, marked: 1, nodeModules });
    writeLibrary({ directory: tenthMarked, modules, marked: 0.1, nodeModules });
    const command = installTool(repository, path.join(work, 'tool'));
    const contenders = listContenders({ repository, command, allMarked, tenthMarked });
    const rounds = roundsOf(modules);
    const measurements = measureInterleaved(contenders, rounds);
    measured.push({ modules, measurements });
    const title = `${modules} modules, medians of ${rounds} rounds`;
    const table = formatTable(measurements, references, modules === judgedSize);
    console.log(`\n${title}\n\n${table}`);
    tables.push(`### ${title}\n\n${table}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const growth = formatGrowth(measured);
if (growth !== undefined) {
  const title = 'Growth, in processor time';
  console.log(`\n${title}\n\n${growth}`);
  tables.push(`### ${title}\n\n${growth}`);
}
const versions = ['typescript', 'typescript-7', 'prettier', 'oxfmt'].map(
  (name) => `${name} ${versionOf(name)}`,
);
await writeResults(
  'build',
  [
    '## Build time',
    `${describeMachine()} ${versions.join(', ')}.`,
    ...tables,
    readFileSync(path.join(import.meta.dirname, 'notes.md'), 'utf8'),
  ].join('\n\n'),
);

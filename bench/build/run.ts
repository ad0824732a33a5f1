/**
 * How long a build takes, as whole processes, beside the compiler on the same tree in the same run.
 *
 *     npm run bench -- build                    # 10, 100 and 1000 modules, 3 rounds
 *     npm run bench -- build 10 100 --rounds 5
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { listContenders, references } from './contenders.js';
import { writeLibrary } from './library.js';
import { measureInterleaved } from './measure.js';
import { formatTable } from './table.js';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '3' } },
});
const sizes = positionals.length > 0 ? positionals.map(Number) : [10, 100, 1000];
const repository = path.resolve(import.meta.dirname, '../..');

for (const modules of sizes) {
  const work = mkdtempSync(path.join(tmpdir(), 'dualmode-bench-'));
  try {
    const allMarked = path.join(work, 'all');
    const tenthMarked = path.join(work, 'tenth');
    const nodeModules = path.join(repository, 'node_modules');
    writeLibrary({ directory: allMarked, modules, marked: 1, nodeModules });
    writeLibrary({ directory: tenthMarked, modules, marked: 0.1, nodeModules });
    const contenders = listContenders({ repository, allMarked, tenthMarked });
    const measurements = measureInterleaved(contenders, Number(values.rounds));
    console.log(`\n${modules} modules, medians of ${values.rounds} rounds\n`);
    console.log(formatTable(measurements, references));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

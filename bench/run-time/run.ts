/**
 * What a call costs: generated variants beside hand-written twins and what people would use instead.
 * Each contender runs in a process of its own beside the twins, and takes turns with them every few
 * milliseconds, so that a busy machine slows both alike.
 *
 *     npm run bench -- run-time               # 7 rounds, about five minutes
 *     npm run bench -- run-time --rounds 11
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { createProgress } from '../progress.js';
import { describeMachine, writeResults } from '../results.js';
import { prepareWorkplace, type Workplace } from './prepare.js';
import { formatReport } from './report.js';
import type { Sample } from './rows.js';

const contenders = [
  'generated',
  'dispatcher',
  'gensync',
  'quansync',
  'quansync-macro',
  'inspection',
];

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '7' } } });
const rounds = Number(values.rounds);
const progress = createProgress(rounds * contenders.length);
const repository = path.resolve(import.meta.dirname, '../..');
const workplace = await prepareWorkplace(repository);
try {
  const measured = new Map(contenders.map((name) => [name, new Map<string, Sample[]>()]));
  for (let round = 0; round < rounds; round++) {
    // Whoever comes first finds a machine that has just been idle: each does in turn.
    for (let at = 0; at < contenders.length; at++) {
      const name = contenders[(round + at) % contenders.length] ?? '';
      progress.begin(`round ${round + 1} of ${rounds}, ${name}`);
      for (const [row, sample] of Object.entries(measureOnce(name, workplace))) {
        const samples = measured.get(name);
        samples?.set(row, [...(samples.get(row) ?? []), sample]);
      }
    }
  }
  const report = formatReport(measured);
  console.log(report);
  await writeResults('run-time', `## Run time of a call\n\n${describe(rounds)}\n\n${report}`);
} finally {
  rmSync(workplace.root, { recursive: true, force: true });
}

function measureOnce(name: string, { library, place }: Workplace): Record<string, Sample> {
  const program = path.join(import.meta.dirname, 'measure-one.js');
  const flags = ['--expose-gc', '--max-semi-space-size=256', '--min-semi-space-size=256'];
  const text = execFileSync(process.execPath, [...flags, program, name, library, place], {
    encoding: 'utf8',
  });
  return JSON.parse(text) as Record<string, Sample>;
}

function describe(rounds: number): string {
  const versionOf = (name: string): string => {
    const text = readFileSync(path.join(repository, 'node_modules', name, 'package.json'), 'utf8');
    return `${name} ${(JSON.parse(text) as { readonly version: string }).version}`;
  };
  const versions = ['mitata', 'gensync', 'quansync'].map(versionOf).join(', ');
  return [
    `${describeMachine()} ${versions}. ${rounds} rounds, each contender in a process of its own,`,
    'where it takes turns with the twins every few milliseconds. Ratios to the twins are medians over the',
    'rounds, with the lowest and the highest. `quansync-macro` is what the bundler plugin makes, written',
    'by hand; `dispatcher` calls what is generated as `x.sync(…)` and `x(…)`; `inspection` reads `new Error().stack`.',
  ].join('\n');
}

/**
 * Every benchmark, one after another, each in a process of its own; each prints its tables, says on
 * the standard error how far it is, and writes its part of bench/RESULTS.md.
 *
 *     npm run bench                              # all
 *     npm run bench -- bridge                    # one
 *     npm run bench -- build 10 100 --rounds 5   # one, with its own arguments
 *
 * Exit code 1 when one of them fails or none has the name.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const here = import.meta.dirname;
const jiti = path.join(
  path.dirname(createRequire(import.meta.url).resolve('jiti/package.json')),
  'lib/jiti-cli.mjs',
);

const benchmarks = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => ['run.ts', 'run.js'].map((file) => ({ name, file })))
  .filter(({ name, file }) => existsSync(path.join(here, name, file)));

const [chosen, ...args] = process.argv.slice(2);
const asked = benchmarks.filter(({ name }) => chosen === undefined || name === chosen);
if (asked.length === 0) {
  const names = benchmarks.map(({ name }) => name).join(', ');
  console.error(`There is no benchmark "${chosen}". There are ${names}.`);
}
const failed = asked.filter(({ name, file }) => !run(name, file));
process.exitCode = asked.length === 0 || failed.length > 0 ? 1 : 0;

/**
 * @param {string} name
 * @param {string} file
 * @returns {boolean} whether it went through
 */
function run(name, file) {
  console.log(`\n== ${name} ==`);
  const script = path.join(here, name, file);
  const loader = file.endsWith('.ts') ? [jiti] : [];
  const start = performance.now();
  const { status } = spawnSync(process.execPath, [...loader, script, ...args], {
    stdio: 'inherit',
  });
  const minutes = ((performance.now() - start) / 60_000).toFixed(1);
  console.error(`${name}: ${minutes} minutes${status === 0 ? '' : ', FAILED'}`);
  return status === 0;
}

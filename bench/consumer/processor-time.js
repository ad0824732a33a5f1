import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of a clock tick in `/proc`: 100 a second on every Linux that Node.js runs on. */
const tick = 10;

/**
 * Milliseconds of processor time, user and system, that this process and its children have taken so far: on a
 * machine with other work to do, the clock on the wall measures that. esbuild works in a child, all others in
 * threads of this process.
 *
 * @returns {number}
 */
export function readProcessorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 + readChildren();
}

function readChildren() {
  if (process.platform !== 'linux') return 0;
  const tasks = readdirSync('/proc/self/task');
  const children = tasks.flatMap((task) =>
    readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean),
  );
  return children.reduce((sum, child) => sum + ticksOf(child) * tick, 0);
}

/**
 * @param {string} child
 * @returns {number}
 */
function ticksOf(child) {
  // The name before the last parenthesis may hold anything; user and system time are the 12th and 13th from there.
  const [, after = ''] = /.*\) (.*)/s.exec(readFileSync(`/proc/${child}/stat`, 'utf8')) ?? [];
  const fields = after.split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

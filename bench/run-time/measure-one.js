/**
 * Measures one contender beside the twins, in a process of its own, so that no other's types are in its
 * call sites. The two take turns every few milliseconds: what else the machine does hits both alike.
 *
 *     node --expose-gc measure-one.js <contender> <library's address> <place>
 *
 * Prints an object: of each row nanoseconds (the median of mitata's samples) and bytes a call, of the
 * contender and of its yardstick, and the ratio of the two times.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { do_not_optimize, measure } from 'mitata';

const turns = 5;
const turnNs = 1e7;

const [, , name, , place] = process.argv;
const { contender } = await load(name);
const { contender: twins } = await load('twins');

const deepest = path.join(place, 'a/b/c/d/e');
const argumentsOf = (row) => {
  if (row.startsWith('readJson')) return [path.join(place, 'settings.json')];
  if (row.startsWith('walkUp')) return ['settings.json', deepest, place];
  if (row.startsWith('isThere')) return [path.join(place, 'not-there.json')];
  return [41];
};
/** What goes through the dispatcher is held against a direct call of the same library. */
const yardsticks = { dispatchModeSync: 'leafSync', dispatchDotSync: 'leafSync' };
const yardstickOf = (row) =>
  row.startsWith('dispatch') ? contender[yardsticks[row] ?? 'leafAsync'] : twins[row];

const results = {};
for (const [row, call] of Object.entries(contender)) {
  const args = argumentsOf(row);
  results[row] = await compare(bind(call, args), bind(yardstickOf(row), args));
}
process.stdout.write(JSON.stringify(results));

function load(file) {
  return import(pathToFileURL(path.join(import.meta.dirname, 'contenders', `${file}.js`)).href);
}

async function compare(own, yardstick) {
  const pairs = [];
  for (let turn = 0; turn < turns; turn++) {
    // Who comes first gains or loses by it: each does in turn.
    if (turn % 2 === 0) {
      const first = await time(own);
      pairs.push([first, await time(yardstick)]);
    } else {
      const first = await time(yardstick);
      pairs.push([await time(own), first]);
    }
  }
  return {
    ns: median(pairs.map(([ns]) => ns)),
    yardstickNs: median(pairs.map(([, ns]) => ns)),
    ratio: median(pairs.map(([ns, yardstickNs]) => ns / yardstickNs)),
    bytes: await countBytes(own),
    yardstickBytes: await countBytes(yardstick),
  };
}

async function time(once) {
  const { p50 } = await measure(once, { min_cpu_time: turnNs });
  return p50;
}

function median(values) {
  return values.sort((left, right) => left - right)[Math.floor(values.length / 2)];
}

/** Fixed arity and no spread: what is called is what is measured. */
function bind(call, args) {
  const [first, second, third] = args;
  if (third !== undefined) return () => do_not_optimize(call(first, second, third));
  if (typeof first === 'string') return () => do_not_optimize(call(first));
  // A number that is always the same would be computed once.
  let value = 0;
  if (isPromise(call(first))) {
    return async () => do_not_optimize(await call((value = (value + 1) & 1023)));
  }
  return () => do_not_optimize(call((value = (value + 1) & 1023)));
}

function isPromise(value) {
  return typeof value?.then === 'function';
}

/** Heap bytes a call. The young generation is made large, so that nothing is collected meanwhile. */
async function countBytes(once) {
  const count = 3000;
  const isAsync = isPromise(once());
  const run = async (times) => {
    if (isAsync) for (let index = 0; index < times; index++) await once();
    else for (let index = 0; index < times; index++) once();
  };
  await run(count);
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  await run(count);
  return Math.max(0, (process.memoryUsage().heapUsed - before) / count);
}

/**
 * Measures one contender in a process of its own, so that no other's types are in its call sites.
 *
 *     node --expose-gc measure-one.js <contender> <library's address> <place>
 *
 * Prints an object: of each row nanoseconds (the median of mitata's samples) and bytes a call.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { do_not_optimize, measure } from 'mitata';

const [, , name, , place] = process.argv;
const file = path.join(import.meta.dirname, 'contenders', `${name}.js`);
const { contender } = await import(pathToFileURL(file).href);

const deepest = path.join(place, 'a/b/c/d/e');
const argumentsOf = (row) => {
  if (row.startsWith('readJson')) return [path.join(place, 'settings.json')];
  if (row.startsWith('walkUp')) return ['settings.json', deepest, place];
  if (row.startsWith('isThere')) return [path.join(place, 'not-there.json')];
  return [41];
};

const results = {};
for (const [row, call] of Object.entries(contender)) {
  const once = bind(call, argumentsOf(row));
  const { p50 } = await measure(once, { min_cpu_time: 1.2e8 });
  results[row] = { ns: p50, bytes: await countBytes(once, p50) };
}
process.stdout.write(JSON.stringify(results));

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
async function countBytes(once, ns) {
  const count = Math.min(100_000, Math.ceil(1e8 / ns));
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

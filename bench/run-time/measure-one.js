/**
 * Measures one contender beside the twins, in a process of its own, so that no other's types are in its
 * call sites. The two take turns every few milliseconds: what else the machine does hits both alike.
 *
 *     node --expose-gc measure-one.js <contender> <library's address> <place>
 *
 * Prints an object: of each row nanoseconds (the median of mitata's samples) and bytes a call, of the
 * contender and of its yardstick, and the ratio of the two times.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { do_not_optimize, measure } from 'mitata';

const turns = 7;
/** Processor time of a turn; a sample takes a hundredth of it, or one call. */
const turnNs = 1e7;
const sampleNs = turnNs / 100;

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
const yardsticks = {
  walkUpByIdiomLikeByHand: 'walkUpWithoutErrorsSync',
  dispatchModeSync: 'leafSync',
  dispatchDotSync: 'leafSync',
};
const yardstickOf = (row) =>
  row.startsWith('dispatch')
    ? contender[yardsticks[row] ?? 'leafAsync']
    : twins[yardsticks[row] ?? row];

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
  const budgets = [await planSamples(own), await planSamples(yardstick)];
  const time = async (which) => {
    const { p50 } = await measure(which === 0 ? own : yardstick, { ...budgets[which] });
    return p50;
  };
  for (let turn = 0; turn < turns; turn++) {
    // Who comes first gains or loses by it: each does in turn.
    if (turn % 2 === 0) {
      const first = await time(0);
      pairs.push([first, await time(1)]);
    } else {
      const first = await time(1);
      pairs.push([await time(0), first]);
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

/**
 * How mitata is to sample a call: by itself it takes 4,096 calls for a sample and at least twelve samples
 * of all that is quicker than 65 us, which for a walk through folders is seconds.
 */
async function planSamples(once) {
  const isAsync = isPromise(once());
  let calls = 0;
  const start = performance.now();
  // long enough to be compiled
  while (performance.now() - start < 5) {
    for (let index = 0; index < 16; index++) {
      if (isAsync) await once();
      else once();
    }
    calls += 16;
  }
  const ns = ((performance.now() - start) * 1e6) / calls;
  // mitata writes four calls into the body of its loop
  const fours = Math.round(sampleNs / ns / 4);
  return {
    min_cpu_time: turnNs,
    batch_samples: Math.min(4096, Math.max(1, fours) * 4),
    batch_threshold: sampleNs,
  };
}

function median(values) {
  return values.sort((left, right) => left - right)[Math.floor(values.length / 2)];
}

/**
 * Fixed arity and no spread: what is called is what is measured. Each caller is a function of its own,
 * compiled for the one that it calls; closures of one function would share what the engine learns.
 */
function bind(call, args) {
  const isAsync = isPromise(call(...args));
  // A number that is always the same would be computed once.
  const given = typeof args[0] === 'number' ? '(value = (value + 1) & 1023)' : '...args';
  const spelled = given === '...args' ? args.map((_, at) => `args[${at}]`).join(', ') : given;
  return new Function(
    'call',
    'args',
    'keep',
    `// ${randomUUID()}
    let value = 0;
    return ${isAsync ? 'async ' : ''}() => keep(${isAsync ? 'await ' : ''}call(${spelled}));`,
  )(call, args, do_not_optimize);
}

function isPromise(value) {
  return typeof value?.then === 'function';
}

/**
 * Heap bytes a call: the least of some counts, for the engine compiles now and then meanwhile. The
 * young generation is made large, so that nothing is collected.
 */
async function countBytes(once) {
  const count = 3000;
  const isAsync = isPromise(once());
  const run = async (times) => {
    if (isAsync) for (let index = 0; index < times; index++) await once();
    else for (let index = 0; index < times; index++) once();
  };
  const counted = [];
  for (let turn = 0; turn < turns; turn++) {
    globalThis.gc();
    const before = process.memoryUsage().heapUsed;
    await run(count);
    counted.push(Math.max(0, (process.memoryUsage().heapUsed - before) / count));
  }
  return Math.min(...counted);
}

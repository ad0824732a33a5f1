import { isDeepStrictEqual } from 'node:util';

/** The ways whose functions must give a promise; all others must not. */
const asyncWays = new Set(['foo', 'fooAsync', 'foo.async', "foo.mode('async')", 'pkg/async']);

/**
 * Holds what every way gave against what the first one gave.
 *
 * @param {Record<string, Record<string, any>>} outcomes way -> scenario -> outcome
 * @returns {{ compared: number, differences: string[] }}
 */
export function compareWays(outcomes) {
  const ways = Object.keys(outcomes);
  const reference = outcomes[ways[0]];
  const differences = [];
  let compared = 0;
  for (const way of ways) {
    for (const [scenario, expected] of Object.entries(reference)) {
      const seen = outcomes[way][scenario];
      compared++;
      if (!isDeepStrictEqual(withoutKind(seen), withoutKind(expected))) {
        differences.push(`${way}, ${scenario}: ${show(seen)}\n    ${ways[0]}: ${show(expected)}`);
      }
      if ('value' in seen && seen.promised !== asyncWays.has(baseWay(way))) {
        differences.push(`${way}, ${scenario}: gave ${seen.promised ? 'a' : 'no'} promise`);
      }
    }
  }
  return { compared, differences };
}

/** One line that says what came of a scenario. */
export function show({ value, error }) {
  if (!error) return JSON.stringify(value);
  return `${error.name}${error.code ? ` ${error.code}` : ''}: ${error.message}`;
}

function withoutKind({ promised: _, ...outcome }) {
  return outcome;
}

function baseWay(way) {
  return way.slice(way.indexOf(' ') + 1);
}

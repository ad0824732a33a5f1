import { expect, test } from 'vitest';
import { compareWays } from '../../demo/compare.js';

const later = { promised: true, value: ['a.json'], notes: [] };
const now = { ...later, promised: false };

test('ways that agree, promises apart, do not differ', () => {
  const outcomes = { 'import foo': { find: later }, 'import fooSync': { find: now } };
  expect(compareWays(outcomes)).toEqual({ compared: 2, differences: [] });
});

test('another value, another error and other notes are differences', () => {
  const outcomes = {
    'import foo': { find: later },
    'import fooSync': { find: { ...now, value: ['b.json'] } },
    'require foo': { find: { error: { name: 'Error', message: 'broken' }, notes: [] } },
    'require foo.sync': { find: { ...now, notes: ['called'] } },
  };
  expect(compareWays(outcomes).differences).toHaveLength(3);
});

test('a promise from a sync way, and none from an async one, are differences', () => {
  const outcomes = { 'import foo': { find: now }, "import foo.mode('sync')": { find: later } };
  expect(compareWays(outcomes).differences).toHaveLength(2);
});

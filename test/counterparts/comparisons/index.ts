import { childProcessComparisons } from './child-process.js';
import type { Comparisons } from './comparison.js';
import { cryptoComparisons } from './crypto.js';
import { execaComparisons } from './execa.js';
import { fsPromisesComparisons } from './fs-promises.js';
import { promisifiedFsComparisons } from './promisified-fs.js';
import { timersComparisons } from './timers.js';
import { zlibComparisons } from './zlib.js';

/** Every comparison, by the fact of the catalogue that it is about. */
export const comparisons: Comparisons = {
  ...fsPromisesComparisons,
  ...promisifiedFsComparisons,
  ...childProcessComparisons,
  ...cryptoComparisons,
  ...execaComparisons,
  ...timersComparisons,
  ...zlibComparisons,
};

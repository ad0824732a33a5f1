import type { Comparisons } from './comparison.js';
import { fsPromisesComparisons } from './fs-promises.js';
import { promisifiedFsComparisons } from './promisified-fs.js';

export const comparisons: Comparisons = { ...fsPromisesComparisons, ...promisifiedFsComparisons };

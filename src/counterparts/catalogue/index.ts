import type { CounterpartTable } from './entry.js';
import { fsPromises } from './fs-promises.js';
import { promisifiedFs } from './promisified-fs.js';

/** Every fact that is built in, by identity. */
export const catalogue: CounterpartTable = { ...fsPromises, ...promisifiedFs };

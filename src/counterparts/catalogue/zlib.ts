import type { CounterpartTable } from './entry.js';

const names = [
  'brotliCompress',
  'brotliDecompress',
  'deflate',
  'deflateRaw',
  'gunzip',
  'gzip',
  'inflate',
  'inflateRaw',
  'unzip',
  'zstdCompress',
  'zstdDecompress',
] as const;

/** `promisify` of the functions of `node:zlib` that take a buffer whole. */
export const zlib: CounterpartTable = Object.fromEntries(
  names.map((name) => [
    `node:util#promisify(node:zlib#${name})`,
    { target: { kind: 'import', module: 'node:zlib', name: `${name}Sync` } },
  ]),
);

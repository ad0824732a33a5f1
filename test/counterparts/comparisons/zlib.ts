import zlib from 'node:zlib';
import { given, type Case, type Comparisons } from './comparison.js';

const text = 'all work and no play '.repeat(50);
const gzipped = zlib.gzipSync(text);

const namesArgument = {
  fields: ['message'],
  why: 'the argument is called `chunk` there and `buffer` here',
};

function compressing(options: object): readonly Case[] {
  return [
    given('text', () => [text]),
    given('an empty text', () => ['']),
    given('bytes', () => [new Uint8Array(1000).fill(7)]),
    given('an array buffer', () => [new ArrayBuffer(9)]),
    given('options', () => [text, options]),
    given('a number', () => [7], { nodeDiffers: [namesArgument] }),
    given('options out of range', () => [text, { level: 99, windowBits: 99, chunkSize: 1 }]),
  ];
}

function decompressing(compressed: Uint8Array): readonly Case[] {
  return [
    given('good', () => [compressed]),
    given('cut off', () => [compressed.subarray(0, compressed.length - 7)]),
    given('cut off, accepted', () => [
      compressed.subarray(0, compressed.length - 7),
      { finishFlush: zlib.constants.Z_SYNC_FLUSH },
    ]),
    given('something else', () => [Buffer.from('plainly something else')]),
    given('trailing bytes', () => [Buffer.concat([compressed, Buffer.from('more')])]),
    given('nothing', () => [Buffer.alloc(0)]),
    given('too long', () => [compressed, { maxOutputLength: 10 }]),
    given('a number', () => [7], { nodeDiffers: [namesArgument] }),
  ];
}

/** The sync side knows the whole length and writes it into the frame's head: other bytes. */
function decompress(compressed: unknown): unknown {
  const zstdDecompress: unknown = Reflect.get(zlib, 'zstdDecompressSync');
  if (typeof zstdDecompress !== 'function') throw new Error('This Node has no zstd');
  return Reflect.apply(zstdDecompress, zlib, [compressed]);
}

function promisified(name: string): string {
  return `node:util#promisify(node:zlib#${name})`;
}

const brotli = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } };

export const zlibComparisons: Comparisons = {
  [promisified('brotliCompress')]: compressing(brotli),
  [promisified('brotliDecompress')]: decompressing(zlib.brotliCompressSync(text)),
  [promisified('deflate')]: compressing({ level: 9 }),
  [promisified('deflateRaw')]: compressing({ level: 0 }),
  [promisified('gunzip')]: decompressing(gzipped),
  [promisified('gzip')]: compressing({ level: 1 }),
  [promisified('inflate')]: decompressing(zlib.deflateSync(text)),
  [promisified('inflateRaw')]: decompressing(zlib.deflateRawSync(text)),
  [promisified('unzip')]: [...decompressing(gzipped), ...decompressing(zlib.deflateSync(text))],
  [promisified('zstdCompress')]: compressing({}).map((one) => ({ ...one, judge: decompress })),
  [promisified('zstdDecompress')]: decompressing(Buffer.from('KLUv/SACEQAAb2s=', 'base64')),
};

import crypto from 'node:crypto';
import { given, type Case, type Comparisons } from './comparison.js';

function promisified(name: string): string {
  return `node:util#promisify(node:crypto#${name})`;
}

const { privateKey, publicKey } = crypto.generateKeyPairSync('ed25519');
const data = Buffer.from('signed');
const signature = crypto.sign(null, data, privateKey);

/** What is drawn by chance is compared by its size. */
function size(result: unknown): unknown {
  if (ArrayBuffer.isView(result) || result instanceof ArrayBuffer) return result.byteLength;
  if (result instanceof crypto.KeyObject) return [result.type, result.symmetricKeySize];
  return typeof result;
}

function kinds(result: unknown): unknown {
  const pair = result as Record<'publicKey' | 'privateKey', unknown>;
  return [pair.publicKey, pair.privateKey].map((key) =>
    key instanceof crypto.KeyObject ? [key.type, key.asymmetricKeyType] : typeof key,
  );
}

const hashing: readonly Case[] = [
  given('good', () => ['secret', 'salt', 100, 32, 'sha256']),
  given('bytes', () => [Buffer.from('secret'), new Uint8Array(8), 10, 7, 'sha512']),
  given('no such digest', () => ['secret', 'salt', 100, 32, 'no-such']),
  given('no rounds', () => ['secret', 'salt', 0, 32, 'sha256']),
  given('no password', () => [undefined, 'salt', 1, 32, 'sha256']),
];

export const cryptoComparisons: Comparisons = {
  [promisified('checkPrime')]: [
    given('a prime', () => [101n]),
    given('no prime', () => [Buffer.from([100])]),
    given('a text', () => ['101']),
  ],
  [promisified('generateKey')]: [
    given('aes', () => ['aes', { length: 256 }], { judge: size }),
    given('hmac', () => ['hmac', { length: 64 }], { judge: size }),
    given('a bad length', () => ['aes', { length: 7 }]),
    given('no such kind', () => ['no-such', { length: 7 }]),
  ],
  [promisified('generateKeyPair')]: [
    given('ed25519', () => ['ed25519', {}], { judge: kinds }),
    given('ec', () => ['ec', { namedCurve: 'P-256' }], { judge: kinds }),
    given(
      'encoded',
      () => [
        'ec',
        {
          namedCurve: 'P-256',
          publicKeyEncoding: { type: 'spki', format: 'pem' },
          privateKeyEncoding: { type: 'pkcs8', format: 'der' },
        },
      ],
      { judge: kinds },
    ),
    given('no such curve', () => ['ec', { namedCurve: 'no-such' }]),
    given('no such kind', () => ['no-such', {}]),
  ],
  [promisified('generatePrime')]: [
    given('good', () => [64], { judge: size }),
    given('as a number', () => [64, { bigint: true }], { judge: size }),
    given('a bad size', () => [-1]),
  ],
  [promisified('hkdf')]: [
    given('good', () => ['sha512', 'key', 'salt', 'info', 64]),
    given('no such digest', () => ['no-such', 'key', 'salt', 'info', 64]),
    given('too long', () => ['sha256', 'key', 'salt', 'info', 1e6]),
  ],
  [promisified('pbkdf2')]: hashing,
  [promisified('randomBytes')]: [
    given('some', () => [16], { judge: size }),
    given('none', () => [0], { judge: size }),
    given('less than none', () => [-1]),
  ],
  [promisified('randomFill')]: [
    given('all', () => [new Uint8Array(8)], { judge: size }),
    given('a part', () => [Buffer.alloc(8), 2, 3], { judge: size }),
    given('beyond', () => [Buffer.alloc(8), 9]),
    given('a text', () => ['text']),
  ],
  [promisified('randomInt')]: [
    given('the only one', () => [1]),
    given('a range of one', () => [7, 8]),
    given('an empty range', () => [8, 7]),
    given('a text', () => ['7', 8]),
  ],
  [promisified('scrypt')]: [
    given('good', () => ['secret', 'salt', 32]),
    given('options', () => ['secret', 'salt', 32, { N: 1024, r: 4 }]),
    given('bad options', () => ['secret', 'salt', 32, { N: 3 }]),
    given('too much memory', () => ['secret', 'salt', 32, { N: 2 ** 20, maxmem: 1 }]),
    given('a bad length', () => ['secret', 'salt', -1]),
  ],
  [promisified('sign')]: [
    given('good', () => [null, data, privateKey]),
    given('a public key', () => [null, data, publicKey]),
    given('no key', () => [null, data, 'no key']),
  ],
  [promisified('verify')]: [
    given('good', () => [null, data, publicKey, signature]),
    given('a private key', () => [null, data, privateKey, signature]),
    given('other data', () => [null, Buffer.from('other'), publicKey, signature]),
    given('a text as signature', () => [null, data, publicKey, 'text']),
  ],
};

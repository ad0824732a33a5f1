import type { CounterpartTable } from './entry.js';

/** Functions of `node:crypto` and what does the same without a callback. */
const syncNames = {
  checkPrime: 'checkPrimeSync',
  generateKey: 'generateKeySync',
  generateKeyPair: 'generateKeyPairSync',
  generatePrime: 'generatePrimeSync',
  hkdf: 'hkdfSync',
  pbkdf2: 'pbkdf2Sync',
  // These are sync where they are given no callback.
  randomBytes: 'randomBytes',
  randomFill: 'randomFillSync',
  randomInt: 'randomInt',
  scrypt: 'scryptSync',
  sign: 'sign',
  verify: 'verify',
} as const;

/** `promisify` of the functions of `node:crypto`. */
export const crypto: CounterpartTable = Object.fromEntries(
  Object.entries(syncNames).map(([name, syncName]) => [
    `node:util#promisify(node:crypto#${name})`,
    { target: { kind: 'import', module: 'node:crypto', name: syncName } },
  ]),
);

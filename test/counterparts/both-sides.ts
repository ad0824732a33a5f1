import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Target } from '../../src/counterparts/catalogue/entry.js';

/** One of the two functions that are compared. */
export type Side = (...given: unknown[]) => unknown;

const require = createRequire(import.meta.url);
const templates = path.resolve(import.meta.dirname, '../../templates/counterparts');

/** The function that an identity names, in the Node that runs; undefined where it has none. */
export function asyncSide(identity: string): Side | undefined {
  const [, inner] = /^node:util#promisify\((.*)\)$/.exec(identity) ?? [];
  if (inner !== undefined) {
    const callback = asyncSide(inner);
    return callback && promisify(callback);
  }
  const [module = '', names = ''] = identity.split('#');
  return follow(module === 'global' ? globalThis : require(module), names.split('.'));
}

/** The function that a target names: of a builtin, or of a support file. */
export async function syncSide(target: Target): Promise<Side | undefined> {
  if (target.kind === 'support') {
    const file: unknown = await import(path.join(templates, target.file));
    return follow(file, [target.name]);
  }
  if (target.kind !== 'import') throw new Error(`${target.kind} has no sync side to call`);
  return follow(require(target.module), [target.name, ...(target.member ? [target.member] : [])]);
}

/** Type names that stand for the one value of their type. */
const values: Readonly<Record<string, string>> = { Scheduler: 'scheduler' };

function follow(from: unknown, names: readonly string[]): Side | undefined {
  let value = from;
  let receiver: unknown;
  for (const name of names) {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) {
      return undefined;
    }
    receiver = value;
    value = Reflect.get(value, values[name] ?? name);
  }
  if (typeof value !== 'function') return undefined;
  // Functions of modules stand alone, and `promisify` needs them as they are.
  return names.length > 1 && names[0] !== undefined && names[0] in values
    ? (value.bind(receiver) as Side)
    : (value as Side);
}

import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Target } from '../../src/counterparts/catalogue/entry.js';

type AnyFunction = (...given: unknown[]) => unknown;

const require = createRequire(import.meta.url);
const templates = path.resolve(import.meta.dirname, '../../templates/counterparts');

/** The function that an identity names, in the Node that runs; undefined where it has none. */
export function asyncSide(identity: string): AnyFunction | undefined {
  const [, inner] = /^node:util#promisify\((.*)\)$/.exec(identity) ?? [];
  if (inner !== undefined) {
    const callback = asyncSide(inner);
    return callback && (promisify(callback) as AnyFunction);
  }
  const [module = '', names = ''] = identity.split('#');
  return follow(module === 'global' ? globalThis : require(module), names.split('.'));
}

/** The function that a target names: of a builtin, or of a support file. */
export async function syncSide(target: Target): Promise<AnyFunction | undefined> {
  if (target.kind === 'support') {
    const file: unknown = await import(path.join(templates, target.file));
    return follow(file, [target.name]);
  }
  if (target.kind !== 'import') throw new Error(`${target.kind} has no sync side to call`);
  return follow(require(target.module), [target.name, ...(target.member ? [target.member] : [])]);
}

function follow(from: unknown, names: readonly string[]): AnyFunction | undefined {
  let value = from;
  for (const name of names) {
    const holder: object | undefined =
      (typeof value === 'object' || typeof value === 'function') && value !== null
        ? value
        : undefined;
    value = holder && Reflect.get(holder, name);
  }
  return typeof value === 'function' ? (value as AnyFunction) : undefined;
}

import { deepKeys, type KeyedModule, type KnownKeys } from './deep-keys.js';

/** The keys that were made last, for the next time: in a round of `watch` hardly any are others. */
export interface KeyMemory {
  /** What decided on how each module is seen, beside what is known of it. */
  around: string;
  /** How the modules are seen, by what is known of each: that is never changed, only replaced. */
  seen: WeakMap<object, KeyedModule>;
  last?: KnownKeys;
}

/** A memory of no keys. */
export function createKeyMemory(): KeyMemory {
  return { around: '', seen: new WeakMap() };
}

/** What keys are made of. */
export interface KeyRequest<State extends object> {
  /** What is known of each module. */
  readonly states: ReadonlyMap<string, State>;
  /** All that `see` looks at and is no part of a state, as one text. */
  readonly around: string;
  readonly see: (file: string, state: State) => KeyedModule;
}

/** The key of each module; only those that are known otherwise than the last time are looked at. */
export function keyModules<State extends object>(
  { states, around, see }: KeyRequest<State>,
  memory: KeyMemory,
): ReadonlyMap<string, string> {
  if (memory.around !== around) Object.assign(memory, { around, seen: new WeakMap() });
  const seeOnce = (file: string, state: State): KeyedModule => {
    const known = memory.seen.get(state);
    if (known) return known;
    const fresh = see(file, state);
    memory.seen.set(state, fresh);
    return fresh;
  };
  const modules = new Map([...states].map(([file, state]) => [file, seeOnce(file, state)]));
  memory.last = deepKeys(modules, memory.last);
  return memory.last.keys;
}

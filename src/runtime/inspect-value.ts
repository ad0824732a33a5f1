/** What a look over a value before it crosses between threads has found. */
export interface Inspection {
  readonly buffers: readonly Uint8Array[];
  readonly arrayBuffers: ReadonlySet<ArrayBuffer>;
  /** The first part that cannot cross. */
  readonly problem?: { readonly path: string; readonly what: string };
}

interface Place {
  readonly value: object;
  readonly parent: Place | undefined;
  readonly step: Step;
}

/** A property's name, an array's index, or words for a place in a collection. */
type Step = string | number | { readonly words: string };

/** Node's own classes that structured clone, or a transfer list, takes across. */
const CLONEABLE_CLASSES = new Set(
  (
    'Date RegExp ArrayBuffer SharedArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray ' +
    'Int16Array Uint16Array Int32Array Uint32Array Float16Array Float32Array Float64Array ' +
    'BigInt64Array BigUint64Array Buffer FastBuffer Boolean Number String BigInt Error EvalError RangeError ' +
    'ReferenceError SyntaxError TypeError URIError AggregateError DOMException Blob File CryptoKey ' +
    'SecretKeyObject PublicKeyObject PrivateKeyObject X509Certificate BlockList SocketAddress ' +
    'Histogram RecordableHistogram Module'
  ).split(' '),
);

/**
 * Looks over values before they are cloned: finds what cannot cross (structured clone would throw
 * without saying where, or silently turn an instance into a plain object) and the Buffers to
 * restore.
 *
 * @param labelOf what the value at an index is called in paths: `options`, `result`
 * @param transferred objects that are moved instead of cloned
 */
export function inspectValues(
  values: readonly unknown[],
  labelOf: (index: number) => string,
  transferred?: ReadonlySet<unknown>,
): Inspection {
  const walk = new Walk(labelOf, transferred);
  for (let index = 0; index < values.length; index++) walk.meet(values[index], undefined, index);
  walk.finish();
  return walk;
}

class Walk implements Inspection {
  problem?: { readonly path: string; readonly what: string };
  readonly buffers: Uint8Array[] = [];
  readonly arrayBuffers = new Set<ArrayBuffer>();
  readonly #labelOf: (index: number) => string;
  readonly #transferred: ReadonlySet<unknown> | undefined;
  readonly #open: Place[] = [];
  readonly #seen = new Set<object>();

  constructor(labelOf: (index: number) => string, transferred: ReadonlySet<unknown> | undefined) {
    this.#labelOf = labelOf;
    this.#transferred = transferred;
  }

  finish(): void {
    for (let place = this.#open.pop(); place !== undefined; place = this.#open.pop()) {
      if (this.problem !== undefined) return;
      this.#enter(place);
    }
  }

  meet(value: unknown, parent: Place | undefined, step: Step): void {
    if (typeof value === 'function') this.#refuse(`a function${nameOf(value)}`, parent, step);
    else if (typeof value === 'symbol') this.#refuse('a symbol', parent, step);
    else if (typeof value === 'object' && value !== null) this.#meetObject({ value, parent, step });
  }

  #meetObject(place: Place): void {
    if (this.#seen.has(place.value)) return;
    this.#seen.add(place.value);
    if (this.#transferred?.has(place.value) !== true) this.#open.push(place);
  }

  #enter(place: Place): void {
    const { value } = place;
    if (Array.isArray(value)) return this.#enterArray(value, place);
    const prototype: unknown = Object.getPrototypeOf(value);
    if (isPlain(prototype)) return this.#enterPlain(value, place);
    const name = classNameOf(prototype);
    if (value instanceof Map && name === 'Map') return this.#enterMap(value, place);
    if (value instanceof Set && name === 'Set') {
      for (const element of value) this.meet(element, place, { words: '.values()[…]' });
      return;
    }
    if (ArrayBuffer.isView(value)) this.#meetView(value, name);
    else if (value instanceof ArrayBuffer) this.arrayBuffers.add(value);
    if (CLONEABLE_CLASSES.has(name)) return;
    this.#refuse(describeInstance(value, name), place.parent, place.step);
  }

  #enterArray(value: readonly unknown[], place: Place): void {
    for (let index = 0; index < value.length; index++) {
      const element = value[index];
      // Long arrays of numbers are common: nothing to look at in them.
      if (typeof element === 'number') continue;
      this.meet(element, place, index);
      if (this.problem !== undefined) return;
    }
  }

  #enterPlain(value: object, place: Place): void {
    for (const key of Object.keys(value)) {
      this.meet((value as Record<string, unknown>)[key], place, key);
      if (this.problem !== undefined) return;
    }
  }

  #enterMap(value: ReadonlyMap<unknown, unknown>, place: Place): void {
    for (const [key, element] of value) {
      this.meet(key, place, { words: '.keys()[…]' });
      const name = typeof key === 'string' ? JSON.stringify(key) : '…';
      this.meet(element, place, { words: `.get(${name})` });
    }
  }

  #meetView(value: ArrayBufferView, name: string): void {
    if (name === 'Buffer' || name === 'FastBuffer') this.buffers.push(value as Uint8Array);
    // A view of a part shares its memory with others (Buffer's pool): it must not be moved.
    if (value.buffer instanceof ArrayBuffer && value.byteLength === value.buffer.byteLength) {
      this.arrayBuffers.add(value.buffer);
    }
  }

  #refuse(what: string, parent: Place | undefined, step: Step): void {
    this.problem ??= { path: this.#pathTo(parent, step), what };
  }

  #pathTo(parent: Place | undefined, step: Step): string {
    const steps = [step];
    for (let place = parent; place !== undefined; place = place.parent) steps.push(place.step);
    const root = steps.pop();
    const label = typeof root === 'number' ? this.#labelOf(root) : '';
    return label + steps.reverse().map(spellStep).join('');
  }
}

function isPlain(prototype: unknown): boolean {
  if (prototype === null || prototype === Object.prototype) return true;
  // An object literal of another realm, such as a test runner's.
  return Object.getPrototypeOf(prototype) === null && classNameOf(prototype) === 'Object';
}

function classNameOf(prototype: unknown): string {
  const constructor: unknown = (prototype as { constructor?: unknown }).constructor;
  return typeof constructor === 'function' ? constructor.name : '';
}

function nameOf(value: unknown): string {
  const { name } = value as { name: unknown };
  return typeof name === 'string' && name !== '' ? ` (${name})` : '';
}

function describeInstance(value: object, name: string): string {
  if (typeof (value as { then?: unknown }).then === 'function') return 'a promise';
  const streamish = value as { pipe?: unknown; getReader?: unknown; getWriter?: unknown };
  if ([streamish.pipe, streamish.getReader, streamish.getWriter].some(isFunction)) {
    return `a stream (${name})`;
  }
  return name === '' ? 'an instance of a class' : `an instance of ${name}`;
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function';
}

function spellStep(step: Step): string {
  if (typeof step === 'object') return step.words;
  if (typeof step === 'number') return `[${step}]`;
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(step)
    ? `.${step}`
    : `[${JSON.stringify(step)}]`;
}

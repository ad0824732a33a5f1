import { alignBytes, HEAD_BYTES, SHORT_TEXT, TAG } from './packed-value.js';

/** More values than these are cloned faster than they are written here. */
const MANY_VALUES = 200;
const WIDE = /[\u0100-\uffff]/;

/**
 * Writes values of the common kinds into memory that another thread reads. That takes a fraction of
 * what a message through a port does, which is what all other values are sent with.
 */
export class ValueWriter {
  readonly #bytes: Buffer;
  readonly #view: DataView;
  #at = 0;
  #valuesLeft = 0;
  #seen: object[] = [];
  #shortTexts = '';

  constructor(memory: SharedArrayBuffer, from: number, length: number) {
    this.#bytes = Buffer.from(memory, from, length);
    this.#view = new DataView(memory, from, length);
  }

  /** @returns false when the value is of another kind, has too many parts, or is too large */
  write(value: unknown): boolean {
    this.#at = HEAD_BYTES;
    this.#valuesLeft = MANY_VALUES;
    try {
      return this.#write(value) && this.#writeShortTexts();
    } finally {
      // Also after what a getter threw; and nothing is kept alive until the next call.
      if (this.#seen.length > 0) this.#seen = [];
      this.#shortTexts = '';
    }
  }

  #writeShortTexts(): boolean {
    this.#view.setUint32(0, this.#at, true);
    return this.#shortTexts === '' || this.#writeLongText(this.#shortTexts);
  }

  #write(value: unknown): boolean {
    if (--this.#valuesLeft < 0) return false;
    switch (typeof value) {
      case 'string':
        return this.#writeText(value);
      case 'number':
        return this.#writeNumber(value);
      case 'boolean':
        return this.#writeTag(value ? TAG.true : TAG.false);
      case 'undefined':
        return this.#writeTag(TAG.undefined);
      case 'bigint':
        return this.#writeTag(TAG.bigint) && this.#writeText(String(value));
      case 'object':
        return value === null ? this.#writeTag(TAG.null) : this.#writeObject(value);
      default:
        return false;
    }
  }

  #writeTag(tag: number): boolean {
    if (!this.#hasRoom(1)) return false;
    this.#view.setUint8(this.#at++, tag);
    return true;
  }

  #writeCount(tag: number, count: number): boolean {
    if (!this.#hasRoom(5)) return false;
    this.#view.setUint8(this.#at, tag);
    this.#view.setUint32(this.#at + 1, count, true);
    this.#at += 5;
    return true;
  }

  #writeNumber(value: number): boolean {
    if ((value | 0) === value && !Object.is(value, -0)) {
      if (!this.#hasRoom(5)) return false;
      this.#view.setUint8(this.#at, TAG.integer);
      this.#view.setInt32(this.#at + 1, value, true);
      this.#at += 5;
      return true;
    }
    return this.#writeDouble(TAG.double, value);
  }

  #writeDouble(tag: number, value: number): boolean {
    if (!this.#hasRoom(9)) return false;
    this.#view.setUint8(this.#at, tag);
    this.#view.setFloat64(this.#at + 1, value, true);
    this.#at += 9;
    return true;
  }

  #writeText(text: string): boolean {
    if (text.length > SHORT_TEXT) return this.#writeLongText(text);
    if (!this.#hasRoom(2)) return false;
    this.#view.setUint8(this.#at, TAG.shortText);
    this.#view.setUint8(this.#at + 1, text.length);
    this.#at += 2;
    this.#shortTexts += text;
    return true;
  }

  #writeLongText(text: string): boolean {
    const wide = WIDE.test(text);
    if (!this.#hasRoom(text.length * (wide ? 2 : 1) + 5)) return false;
    if (wide) {
      this.#writeCount(TAG.wideText, text.length * 2);
      this.#at += this.#bytes.write(text, this.#at, 'utf16le');
    } else {
      this.#writeCount(TAG.narrowText, text.length);
      this.#at += this.#bytes.write(text, this.#at, 'latin1');
    }
    return true;
  }

  #writeObject(value: object): boolean {
    // One object in two places, or in itself, is to stay one: a port knows how.
    if (this.#seen.includes(value)) return false;
    this.#seen.push(value);
    switch (Object.getPrototypeOf(value)) {
      case Object.prototype:
        return this.#writePlain(value as Readonly<Record<string, unknown>>);
      case Array.prototype:
        return Array.isArray(value) && this.#writeArray(value);
      case Buffer.prototype:
        return this.#writeBytes(TAG.buffer, value as Uint8Array);
      case Uint8Array.prototype:
        return this.#writeBytes(TAG.byteArray, value as Uint8Array);
      case Date.prototype:
        return this.#writeDate(value);
      default:
        return false;
    }
  }

  #writePlain(value: Readonly<Record<string, unknown>>): boolean {
    const names = Object.keys(value);
    if (!this.#writeCount(TAG.object, names.length)) return false;
    for (const name of names) {
      if (name === '__proto__') return false;
      if (!this.#writeText(name) || !this.#write(value[name])) return false;
    }
    return true;
  }

  #writeArray(value: readonly unknown[]): boolean {
    const { length } = value;
    // Otherwise it has holes, or properties beside its elements.
    if (length > this.#valuesLeft || Object.keys(value).length !== length) return false;
    if (!this.#writeCount(TAG.array, length)) return false;
    for (let index = 0; index < length; index++) if (!this.#write(value[index])) return false;
    return true;
  }

  #writeBytes(tag: number, value: Uint8Array): boolean {
    const { buffer, byteLength } = value;
    // An empty one may have been moved away, which a port refuses.
    if (!(buffer instanceof ArrayBuffer) || byteLength === 0) return false;
    if (this.#seen.includes(buffer) || Reflect.get(buffer, 'resizable') === true) return false;
    // A byte array shows the memory around it; what a Buffer has around it is its pool's.
    if (tag === TAG.byteArray && byteLength !== buffer.byteLength) return false;
    this.#seen.push(buffer);
    const from = alignBytes(this.#at + 5);
    if (!this.#hasRoom(from - this.#at + byteLength)) return false;
    this.#writeCount(tag, byteLength);
    this.#bytes.set(value, from);
    this.#at = from + byteLength;
    return true;
  }

  #writeDate(value: object): boolean {
    return value instanceof Date && this.#writeDouble(TAG.date, value.getTime());
  }

  #hasRoom(bytes: number): boolean {
    return this.#at + bytes <= this.#bytes.length;
  }
}

import { alignBytes, HEAD_BYTES, TAG } from './packed-value.js';

/** Reads what a `ValueWriter` of another thread has written into the same memory. */
export class ValueReader {
  readonly #bytes: Buffer;
  readonly #view: DataView;
  #at = 0;
  #shortTexts: string | undefined;
  #shortTextAt = 0;

  constructor(memory: SharedArrayBuffer, from: number, length: number) {
    this.#bytes = Buffer.from(memory, from, length);
    this.#view = new DataView(memory, from, length);
  }

  read(): unknown {
    this.#at = HEAD_BYTES;
    const value = this.#read();
    this.#shortTexts = undefined;
    return value;
  }

  #read(): unknown {
    const tag = this.#view.getUint8(this.#at++);
    switch (tag) {
      case TAG.undefined:
        return undefined;
      case TAG.null:
        return null;
      case TAG.false:
        return false;
      case TAG.true:
        return true;
      case TAG.integer:
        this.#at += 4;
        return this.#view.getInt32(this.#at - 4, true);
      case TAG.double:
        return this.#readDouble();
      case TAG.shortText:
        return this.#readShortText();
      case TAG.narrowText:
        return this.#readText('latin1');
      case TAG.wideText:
        return this.#readText('utf16le');
      case TAG.bigint:
        return BigInt(this.#read() as string);
      case TAG.date:
        return new Date(this.#readDouble());
      case TAG.array:
        return this.#readArray();
      case TAG.object:
        return this.#readObject();
      case TAG.buffer:
        return this.#readBytes(Buffer.allocUnsafeSlow(this.#readCount()));
      case TAG.byteArray:
        return this.#readBytes(new Uint8Array(this.#readCount()));
      default:
        throw new Error(`No value begins with ${tag}.`);
    }
  }

  #readCount(): number {
    this.#at += 4;
    return this.#view.getUint32(this.#at - 4, true);
  }

  #readDouble(): number {
    this.#at += 8;
    return this.#view.getFloat64(this.#at - 8, true);
  }

  #readText(encoding: 'latin1' | 'utf16le'): string {
    const bytes = this.#readCount();
    const from = this.#at;
    this.#at += bytes;
    return this.#bytes.toString(encoding, from, this.#at);
  }

  #readShortText(): string {
    const length = this.#view.getUint8(this.#at++);
    if (length === 0) return '';
    this.#shortTexts ??= this.#readShortTexts();
    const from = this.#shortTextAt;
    this.#shortTextAt += length;
    return this.#shortTexts.slice(from, this.#shortTextAt);
  }

  #readShortTexts(): string {
    const back = this.#at;
    this.#at = this.#view.getUint32(0, true);
    const texts = this.#read() as string;
    this.#at = back;
    this.#shortTextAt = 0;
    return texts;
  }

  #readArray(): unknown[] {
    const length = this.#readCount();
    const array: unknown[] = [];
    for (let index = 0; index < length; index++) array.push(this.#read());
    return array;
  }

  #readObject(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    for (let left = this.#readCount(); left > 0; left--) {
      const name = this.#read() as string;
      object[name] = this.#read();
    }
    return object;
  }

  #readBytes<B extends Uint8Array>(target: B): B {
    const from = alignBytes(this.#at);
    this.#at = from + target.length;
    target.set(this.#bytes.subarray(from, this.#at));
    return target;
  }
}

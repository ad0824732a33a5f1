import { stat } from 'node:fs/promises';

/** @dualMode */
export class Library {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  static async open(path: string): Promise<number> {
    return (await new Library(path).lend()) + 1;
  }

  async lend(): Promise<number> {
    return (await this.find()) + 1;
  }

  async find(): Promise<number> {
    return (await this.#look()) + 1;
  }

  async #look(): Promise<number> {
    const { size } = await stat(this.#path);
    if (size > 0) throw new Error('not on the shelf');
    return size;
  }
}

/** Some of its methods have variants, and it is one class. */
export class Desk {
  /** @dualMode */
  async ask(path: string): Promise<number> {
    return (await this.answer(path)) + 1;
  }

  async answer(path: string): Promise<number> {
    return (await Library.open(path)) + 1;
  }
}

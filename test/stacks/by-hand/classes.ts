import { statSync } from 'node:fs';
import { stat } from 'node:fs/promises';

export class LibrarySync {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  static open(path: string): number {
    return new LibrarySync(path).lend() + 1;
  }

  lend(): number {
    return this.find() + 1;
  }

  find(): number {
    return this.#look() + 1;
  }

  #look(): number {
    const { size } = statSync(this.#path);
    if (size > 0) throw new Error('not on the shelf');
    return size;
  }
}

export class LibraryAsync {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  static async open(path: string): Promise<number> {
    return (await new LibraryAsync(path).lend()) + 1;
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

export class Desk {
  askSync(path: string): number {
    return this.answerSync(path) + 1;
  }

  async askAsync(path: string): Promise<number> {
    return (await this.answer(path)) + 1;
  }

  answerSync(path: string): number {
    return LibrarySync.open(path) + 1;
  }

  async answer(path: string): Promise<number> {
    return (await LibraryAsync.open(path)) + 1;
  }
}

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Disk } from './disk.js';

/**
 * Changes of files that can be taken back: each `replace` and `remove` keeps what was there in the
 * staging folder until `finish`, and `undo` brings it back in reverse order.
 */
export class Transaction {
  readonly #root: string;
  readonly #staging: string;
  readonly #disk: Disk;
  readonly #undo: (() => void)[] = [];
  #count = 0;

  /** @param staging a folder of this run alone, on the same file system; both absolute */
  constructor(options: { readonly root: string; readonly staging: string; readonly disk: Disk }) {
    this.#root = options.root;
    this.#staging = options.staging;
    this.#disk = options.disk;
  }

  /** Writes a content where nobody sees it yet; returns where it is, for `replace`. */
  stage(bytes: Uint8Array): string {
    const path = this.#reserve();
    this.#disk.writeFileSync(path, bytes);
    return path;
  }

  /** Makes a folder and those above it. */
  makeFolder(path: string): void {
    const first = this.#disk.mkdirSync(join(this.#root, path), { recursive: true });
    if (first) this.#undo.push(() => this.#disk.rmSync(first, { recursive: true, force: true }));
  }

  /** Puts a staged content in the place of a file, in one step for whoever reads it. */
  replace(path: string, staged: string, replaces: boolean): void {
    const full = join(this.#root, path);
    const backup = replaces ? this.#keep(full) : undefined;
    this.#disk.renameSync(staged, full);
    this.#undo.push(() =>
      backup ? this.#disk.renameSync(backup, full) : this.#disk.rmSync(full, { force: true }),
    );
  }

  /** Takes a file away. */
  remove(path: string): void {
    const full = join(this.#root, path);
    const backup = this.#reserve();
    this.#disk.renameSync(full, backup);
    this.#undo.push(() => {
      this.#disk.mkdirSync(dirname(full), { recursive: true });
      this.#disk.renameSync(backup, full);
    });
  }

  /** Brings everything back. */
  undo(): void {
    for (const step of this.#undo.reverse()) step();
    this.finish();
  }

  /** Forgets what was kept. */
  finish(): void {
    if (existsSync(this.#staging)) this.#disk.rmSync(this.#staging, { recursive: true });
  }

  // The file stays where it is until the rename: a killed run leaves the old or the new one.
  #keep(full: string): string {
    const backup = this.#reserve();
    try {
      this.#disk.linkSync(full, backup);
    } catch (error) {
      // Some file systems have no hard links.
      if (!existsSync(full)) throw error;
      this.#disk.copyFileSync(full, backup);
    }
    return backup;
  }

  #reserve(): string {
    return join(this.#staging, String(this.#count++));
  }
}

import { LoopError } from './loop-error.js';
import type { WorkSource } from './protocol.js';

/** Gives each source of work a short name, which is all that later calls of it send. */
export class WorkNumbers {
  readonly #byCode = new Map<string, number>();
  readonly #byModule = new Map<string, Map<string, number>>();
  #last = 0;

  /** @throws LoopError `DUALMODE_MODULE_FAILED` for a module that is not named by an absolute URL */
  numberOf(source: WorkSource): number {
    const isCode = 'code' in source;
    const numbers = isCode ? this.#byCode : this.#exportsOf(source.module);
    const key = isCode ? source.code : source.name;
    let number = numbers.get(key);
    if (number === undefined) {
      number = this.#last += 1;
      numbers.set(key, number);
    }
    return number;
  }

  #exportsOf(module: string): Map<string, number> {
    let numbers = this.#byModule.get(module);
    if (numbers === undefined) {
      refuseRelative(module);
      numbers = new Map();
      this.#byModule.set(module, numbers);
    }
    return numbers;
  }
}

function refuseRelative(module: string): void {
  if (/^[a-z][a-z\d+.-]+:/i.test(module)) return;
  throw new LoopError(
    'DUALMODE_MODULE_FAILED',
    `The module of the work must be an absolute URL, not '${module}': ` +
      "give new URL('./module.js', import.meta.url).",
  );
}

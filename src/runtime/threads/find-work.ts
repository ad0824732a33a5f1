import type { LoopErrorCode } from '../loop-error.js';
import type { ErrorClasses } from '../packed-error.js';
import type { WorkSource } from '../protocol.js';

/** A function to run, and what its module exports beside it. */
export interface FoundWork {
  readonly run: (...args: unknown[]) => unknown;
  readonly exported: ErrorClasses;
}

/** Why there is nothing to run. */
export class WorkNotFound extends Error {
  readonly code: LoopErrorCode;

  constructor(code: LoopErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** How Node refuses TypeScript, or what TypeScript calls `./module.js`. */
const NOT_COMPILED = new Set([
  'ERR_UNKNOWN_FILE_EXTENSION',
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
  'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING',
  'ERR_MODULE_NOT_FOUND',
]);

/** @throws WorkNotFound */
export async function findWork(source: WorkSource): Promise<FoundWork> {
  return 'code' in source ? compileFunction(source.code) : importFunction(source);
}

async function importFunction(source: { module: string; name: string }): Promise<FoundWork> {
  const namespace = await importModule(source.module);
  const { default: main } = namespace;
  // A CommonJS module whose exports Node could not tell beforehand has them on the default export.
  const inMain = !(source.name in namespace) && isRecord(main) && source.name in main;
  const exported = inMain ? main : namespace;
  const run = exported[source.name];
  if (isFunction(run)) return { run, exported };
  const names = Object.keys(exported).join(', ') || 'nothing';
  throw new WorkNotFound(
    'DUALMODE_EXPORT_MISSING',
    `${source.module} has no function '${source.name}'; it exports ${names}.`,
  );
}

async function importModule(url: string): Promise<Record<string, unknown>> {
  try {
    return (await import(url)) as Record<string, unknown>;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new WorkNotFound(
      'DUALMODE_MODULE_FAILED',
      `${url} could not be loaded in the background loop: ${reason}${adviseOn(url, error)}`,
      { cause: error },
    );
  }
}

/** Test runners compile modules for themselves alone, and so meet this at the first sync call. */
function adviseOn(url: string, error: unknown): string {
  const code = String(error instanceof Error && Reflect.get(error, 'code'));
  const compiled = !/\.[cm]?tsx?(?:[?#]|$)/.test(url) || !NOT_COMPILED.has(code);
  if (compiled) return '';
  return (
    '. It is TypeScript that nothing has compiled for other threads: call what the build has ' +
    'written, or give the process a loader (--import jiti/register; in Vitest by test.execArgv)'
  );
}

function compileFunction(code: string): FoundWork {
  // Evaluated in the global scope: the text sees nothing of this thread's own code.
  const run: unknown = globalThis.eval(`(${code})\n//# sourceURL=dualmode:function`);
  if (!isFunction(run)) throw new TypeError('The text of the work is not a function.');
  return { run, exported: {} };
}

function isFunction(value: unknown): value is FoundWork['run'] {
  return typeof value === 'function';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return (typeof value === 'object' || typeof value === 'function') && value !== null;
}

import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export interface BuiltRuntime {
  readonly directory: string;
  /** URL of the runtime as one module, for programs that the tests run. */
  readonly url: string;
  [Symbol.dispose](): void;
}

/** Builds the runtime into a temporary directory. */
export async function buildRuntime(): Promise<BuiltRuntime> {
  const directory = mkdtempSync(path.join(tmpdir(), 'dualmode-runtime-'));
  const outfile = path.join(directory, 'runtime.mjs');
  await build({
    entryPoints: [path.resolve(import.meta.dirname, '../../src/runtime/index.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    logLevel: 'silent',
  });
  return {
    directory,
    url: pathToFileURL(outfile).href,
    [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }),
  };
}

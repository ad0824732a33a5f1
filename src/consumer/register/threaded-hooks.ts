import type { LoadFnOutput, LoadHookContext } from 'node:module';
import { createSourceCompiler } from './compile-source.js';
import { compileLoaded } from './load-hook.js';

const compiler = createSourceCompiler();

/** Node's `load` hook, for the thread that `module.register` runs hooks on. It sees what is imported. */
export async function load(
  url: string,
  context: LoadHookContext,
  nextLoad: (url: string, context: LoadHookContext) => LoadFnOutput | Promise<LoadFnOutput>,
): Promise<LoadFnOutput> {
  return compileLoaded(compiler, await nextLoad(url, context), { url, readCommonJs: false });
}

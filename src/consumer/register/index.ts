import * as nodeModule from 'node:module';
import { register } from 'node:module';
import { createSourceCompiler } from './compile-source.js';
import { compileLoaded, type LoadedModule } from './load-hook.js';
import { patchCommonJs } from './patch-commonjs.js';

/** `module.registerHooks`, from Node 22.15: hooks for `import` and `require` alike, on the program's own thread. */
type RegisterHooks = (hooks: {
  load(
    url: string,
    context: unknown,
    nextLoad: (url: string, context: unknown) => LoadedModule,
  ): LoadedModule;
}) => unknown;

const compiler = createSourceCompiler();
const { registerHooks } = nodeModule as { readonly registerHooks?: RegisterHooks };
if (registerHooks) {
  registerHooks({
    load: (url, context, nextLoad) =>
      compileLoaded(compiler, nextLoad(url, context), { url, readCommonJs: true }),
  });
} else {
  register('./threaded-hooks.js', import.meta.url);
  patchCommonJs(compiler);
}

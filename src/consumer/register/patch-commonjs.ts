import Module, { createRequire } from 'node:module';
import type { SourceCompiler } from './compile-source.js';
import { createRequiredGraph } from './required-graph.js';

/** The method to which Node gives every text that `require` has read: of CommonJS, and of ES modules. */
interface CompilingModule {
  _compile(this: unknown, content: string, filename: string, ...rest: unknown[]): unknown;
}

/** Lets `require` compile what it loads: hooks of `module.register` never see that. */
export function patchCommonJs(compiler: SourceCompiler): void {
  const prototype = Module.prototype as unknown as CompilingModule;
  const original = prototype._compile;
  const graph = createRequiredGraph(compiler);
  const loading = new Set<string>();
  const loadImports = (filename: string, content: string) => {
    loading.add(filename);
    const require = createRequire(filename);
    for (const path of graph.importsToLoad(filename, content))
      if (!loading.has(path)) require(path);
    loading.delete(filename);
  };
  prototype._compile = function (content, filename, ...rest) {
    if (rest[0] === 'module' || filename.endsWith('.mjs')) loadImports(filename, content);
    return original.call(this, compiler.compile(filename, content) ?? content, filename, ...rest);
  };
}

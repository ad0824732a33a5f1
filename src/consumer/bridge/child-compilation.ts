import type { Compilation } from 'webpack';

/**
 * Bundles a module apart from the program, as one CommonJS file among the assets, by a compilation within the
 * compilation: the same rules, resolution and minifier, and nothing of the program's own entries.
 *
 * @param name of the asset
 * @param file absolute path of the module
 */
export async function bundleApart(
  compilation: Compilation,
  name: string,
  file: string,
): Promise<void> {
  const { webpack, options, context } = compilation.compiler;
  const library = { type: 'commonjs2' };
  const output = {
    ...compilation.outputOptions,
    filename: name,
    chunkFormat: 'commonjs',
    chunkLoading: 'require',
    module: false,
    iife: true,
    publicPath: '',
    library,
  };
  const child = compilation.createChildCompiler('dualmode bridge', output, [
    new webpack.node.NodeTemplatePlugin(),
    new webpack.node.NodeTargetPlugin(),
    new webpack.library.EnableLibraryPlugin(library.type),
    // A child does not inherit what the program leaves external.
    ...(options.externals ? [new webpack.ExternalsPlugin('commonjs', options.externals)] : []),
    new webpack.optimize.LimitChunkCountPlugin({ maxChunks: 1 }),
    new webpack.EntryPlugin(context, file, { name: 'bridge', filename: name, library }),
  ]);
  await new Promise<void>((settle, fail) => {
    child.runAsChild((error, _chunks, made) => {
      if (error) return fail(error);
      compilation.errors.push(...(made?.errors ?? []));
      settle();
    });
  });
}

const ts = require('typescript');

/** webpack reads no TypeScript; its users add a loader such as this one. */
module.exports = function stripTypes(source, inputMap) {
  const { outputText, sourceMapText } = ts.transpileModule(source, {
    fileName: this.resourcePath,
    compilerOptions: {
      module: ts.ModuleKind.ESNext,
      target: ts.ScriptTarget.ES2022,
      sourceMap: true,
    },
  });
  const map = JSON.parse(sourceMapText);
  map.sources = [this.resourcePath];
  // A chain of two maps is one map only after composing; the plugin's is the first.
  const composed = inputMap ? require('@jridgewell/remapping')([map, inputMap], () => null) : map;
  this.callback(
    null,
    outputText.replace(/\n\/\/# sourceMappingURL.*/, ''),
    JSON.parse(JSON.stringify(composed)),
  );
};

import { ts } from '@ts-morph/common';

/** TypeScript without its types: what a project of JavaScript modules gets of our own files. */
export function toJavaScript(text: string): string {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      removeComments: false,
    },
  });
  return outputText;
}

import { publishedPath } from '../../model/layout-paths.js';
import { ts } from 'ts-morph';
import type { SourceProgram } from '../../program/program.js';

/** Where bridge modules stand and what they call themselves. */
export interface BridgePlaces {
  /** `my-package/fetch-text` for `src/fetch-text.ts`. */
  readonly idOf: (file: string) => string;
  /** Why the background loop would not find a module; undefined where it does. */
  readonly problemOf: (sourceFile: ts.SourceFile) => string | undefined;
}

/** Answers for the modules of a program. */
export function createBridgePlaces(
  source: Pick<SourceProgram, 'modules' | 'options' | 'pathOf'>,
  {
    packageName = 'package',
    src,
  }: { readonly packageName?: string | undefined; readonly src: string },
): BridgePlaces {
  return {
    idOf(file) {
      const inner = file.startsWith(`${src}/`) ? file.slice(src.length + 1) : file;
      return `${packageName}/${withoutExtension(inner)}`;
    },
    problemOf(sourceFile) {
      if (isCommonJs(sourceFile, source)) return 'the module is compiled to CommonJS';
      const taken = bridgeFile(source.pathOf(sourceFile) ?? '');
      return source.modules.has(taken) ? `there is a module \`${taken}\` already` : undefined;
    },
  };
}

/** `src/fetch-text.ts` -> `src/fetch-text.bridge.ts` */
export function bridgeFile(file: string): string {
  const extension = /\.[cm]?[jt]sx?$/.exec(file)?.[0] ?? '.ts';
  return `${withoutExtension(publishedPath(file))}.bridge${extension.replace('x', '')}`;
}

function withoutExtension(file: string): string {
  return file.replace(/\.[cm]?[jt]sx?$/, '');
}

/** `import.meta` is for ES modules alone. */
function isCommonJs(
  sourceFile: ts.SourceFile,
  { options }: Pick<SourceProgram, 'options'>,
): boolean {
  const { module = ts.ModuleKind.ESNext } = options;
  if (module === ts.ModuleKind.CommonJS) return true;
  const byFile = module >= ts.ModuleKind.Node16 && module <= ts.ModuleKind.NodeNext;
  return byFile && sourceFile.impliedNodeFormat === ts.ModuleKind.CommonJS;
}

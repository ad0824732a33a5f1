import path from 'node:path';
import { ts } from '@ts-morph/common';
import { outputFolder, publishedPath, type LayoutFolders } from '../../../model/layout-paths.js';
import type { SourceProgram } from '../../../program/program.js';
import { movedSpecifier } from './moved-specifiers.js';

/** Where bridge modules stand and what they call themselves. */
export interface BridgePlaces {
  /** `my-package/fetch-text` for `src/fetch-text.ts`. */
  readonly idOf: (file: string) => string;
  /** Why the background loop would not find a module; undefined where it does. */
  readonly problemOf: (sourceFile: ts.SourceFile) => string | undefined;
  /** Whether a file is a module of the project, generated from or not. */
  readonly isOwn: (sourceFile: ts.SourceFile) => boolean;
  /**
   * In layout `split`, the async module as the one beside the bridge module imports it: `../async/get.js` for
   * `src/async/get.ts`; undefined in the other layouts, where both variants are in one module.
   */
  readonly asyncModuleOf: (file: string) => string | undefined;
  /** What a module's import says where its output stands. */
  readonly movedFrom: (file: string, specifier: string) => string;
}

/** Answers for the modules of a program. */
export function createBridgePlaces(
  source: Pick<SourceProgram, 'modules' | 'options' | 'pathOf'>,
  {
    packageName = 'package',
    folders,
  }: { readonly packageName?: string | undefined; readonly folders: LayoutFolders },
): BridgePlaces {
  const { src } = folders;
  return {
    idOf(file) {
      const inner = file.startsWith(`${src}/`) ? file.slice(src.length + 1) : file;
      // ASCII, so that it stays what it is whatever a minifier makes of strings.
      const name = encodeURI(withoutExtension(inner)).replaceAll("'", '%27');
      return `${packageName}/${name}`;
    },
    isOwn: ({ isDeclarationFile, fileName }) =>
      !isDeclarationFile && !fileName.includes('/node_modules/'),
    movedFrom: (file, specifier) => movedSpecifier(specifier, file, folders),
    asyncModuleOf(file) {
      if (folders.layout !== 'split') return undefined;
      const beside = outputFolder(folders) + file.slice(src.length);
      const relative = path.posix.relative(path.posix.dirname(beside), file);
      return relative.replace(/\.([cm]?)[jt]sx?$/, '.$1js');
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

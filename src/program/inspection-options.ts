import type { ts } from '@ts-morph/common';

/** What a check in memory needs: no output, no limits on where files lie, JavaScript taken along. */
export const INSPECTION_OPTIONS: ts.CompilerOptions = {
  noEmit: true,
  allowJs: true,
  skipLibCheck: true,
  composite: false,
  incremental: false,
  declaration: false,
  declarationMap: false,
  emitDeclarationOnly: false,
  isolatedDeclarations: false,
  rewriteRelativeImportExtensions: false,
  // what a rewritten or stripped import is while it stands in memory
  allowImportingTsExtensions: true,
  noUnusedLocals: false,
  noUnusedParameters: false,
};

import path from 'node:path';
import { createDiagnostic } from '../../diagnostics/diagnostic.js';
import { describeFindings } from '../plugins/describe-findings.js';

/** What Rollup's kind of output options say of the files that are written. */
export interface OutputChoice {
  file?: string;
  readonly dir?: string;
  readonly format?: string;
  readonly entryFileNames?: unknown;
  readonly chunkFileNames?: unknown;
  readonly inlineDynamicImports?: boolean;
  /** Rolldown's name of the same, negated. */
  readonly codeSplitting?: unknown;
}

/**
 * A bundle with a bridge is more than one file: `file: 'out/app.mjs'` is taken as that file in `out`, and chunks get
 * its extension.
 */
export function splitIntoFiles<T extends OutputChoice>(options: T): T {
  const { file, entryFileNames, chunkFileNames } = options;
  const split: T = { ...options };
  if (file !== undefined) {
    delete split.file;
    Object.assign(split, { dir: path.dirname(file), entryFileNames: path.basename(file) });
  }
  const entry = file ?? entryFileNames;
  const extension = typeof entry === 'string' ? path.extname(entry) : '';
  if (chunkFileNames === undefined && extension !== '') {
    Object.assign(split, { chunkFileNames: `[name]-[hash]${extension}` });
  }
  return split;
}

/** Throws DM5016 where the output can only be one file. */
export function refuseOneFile(options: OutputChoice, bridges: readonly string[]): void {
  const { format = 'es', inlineDynamicImports, codeSplitting } = options;
  const reason = /^(?:iife|umd)$/.test(format)
    ? `the format "${format}"`
    : inlineDynamicImports === true
      ? '`inlineDynamicImports`'
      : codeSplitting === false
        ? '`codeSplitting: false`'
        : undefined;
  if (reason === undefined) return;
  const modules = bridges.map((each) => path.basename(each)).join(', ');
  const message = `${modules} must be a file beside the bundle, which ${reason} does not allow.`;
  const { errors } = describeFindings([createDiagnostic({ code: 'DM5016', message })]);
  throw Object.assign(new Error(errors?.message), { name: 'DualmodeError' });
}

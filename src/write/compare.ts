import type { DiagnosticCode } from '../diagnostics/catalogue.js';
import { createDiagnostic } from '../diagnostics/diagnostic.js';
import type { Diagnostic } from '../model.js';
import { locateDifference, refuseFile } from './file-findings.js';
import type { FileState, JudgedFile } from './judge.js';
import { diffFiles, type FileDiff } from './unified-diff.js';

const findings: Readonly<Partial<Record<FileState, readonly [DiagnosticCode, string]>>> = {
  stale: ['DM4020', 'is stale.'],
  missing: ['DM4021', 'is missing.'],
  'left-over': ['DM4022', 'is left over: its source is gone.'],
};

/** Compares the output on disk with what would be generated: DM4001 to DM4006, DM4020 to DM4022. */
export async function compareOutput(
  files: readonly JudgedFile[],
): Promise<{ readonly diffs: readonly FileDiff[]; readonly diagnostics: readonly Diagnostic[] }> {
  const differing = files.flatMap((file) => {
    const finding = describeDifference(file);
    return finding ? [{ file, finding }] : [];
  });
  return {
    diffs: await diffFiles(differing.map(({ file }) => file)),
    diagnostics: differing.map(({ finding }) => finding),
  };
}

function describeDifference(file: JudgedFile): Diagnostic | undefined {
  const finding = findings[file.state];
  if (!finding) return refuseFile(file);
  const message = `${file.path} ${finding[1]}`;
  return createDiagnostic({ code: finding[0], message, location: locateDifference(file) });
}

import { createDiagnostic } from '../diagnostics/diagnostic.js';
import type { DiagnosticCode } from '../diagnostics/catalogue.js';
import type { Diagnostic, Location } from '../model.js';
import type { FileState, JudgedFile } from './judge.js';
import { readHeaderSource } from './output-file.js';

interface Refusal {
  readonly code: DiagnosticCode;
  readonly says: (file: JudgedFile) => string;
  readonly hint?: (file: JudgedFile) => string;
}

const editedHint = (file: JudgedFile): string => {
  const source = sourceOf(file);
  const target = source ? ` to ${source}` : ' to the source';
  return `Move the edit${target}, then delete ${file.path}, or pass --force to lose the edit.`;
};

const refusals: Readonly<Partial<Record<FileState, Refusal>>> = {
  edited: {
    code: 'DM4001',
    says: (file) => `${describe(file)} was edited by hand.`,
    hint: editedHint,
  },
  'left-over-edited': {
    code: 'DM4001',
    says: (file) => `${describe(file)} is not generated any more, but it was edited by hand.`,
    hint: editedHint,
  },
  unrecorded: {
    code: 'DM4002',
    says: (file) => `${describe(file)} differs from what would be written, and no record knows it.`,
  },
  foreign: {
    code: 'DM4003',
    says: (file) => `${file.path} exists, and dualmode did not write it.`,
  },
  directory: { code: 'DM4004', says: (file) => `A folder stands where ${file.path} has to go.` },
  blocked: {
    code: 'DM4004',
    says: (file) => `A file stands in the way of a folder of ${file.path}.`,
  },
  unreadable: { code: 'DM4006', says: (file) => `${file.path} cannot be read or replaced.` },
  link: { code: 'DM4005', says: (file) => `${file.path} is a symbolic link.` },
  outside: {
    code: 'DM4005',
    says: (file) => `A symbolic link above ${file.path} leads out of the project.`,
  },
};

/** The finding for a file that may not be written or removed; undefined where it may. */
export function refuseFile(file: JudgedFile): Diagnostic | undefined {
  const refusal = refusals[file.state];
  if (!refusal) return undefined;
  const hint = refusal.hint?.(file);
  return createDiagnostic({
    code: refusal.code,
    message: refusal.says(file),
    ...(hint && { hint }),
    location: locateDifference(file),
  });
}

/** The first line on disk that is not what is wanted; the file's start where there is none. */
export function locateDifference(file: JudgedFile): Location {
  const found = toLines(file.found);
  const wanted = toLines(file.wanted?.bytes);
  const at = file.wanted ? found.findIndex((line, index) => line !== wanted[index]) : 0;
  const index = Math.max(0, at);
  const lineText = found[index] ?? '';
  return {
    file: file.path,
    line: index + 1,
    column: 1,
    length: Math.max(1, lineText.length),
    lineText,
  };
}

function describe(file: JudgedFile): string {
  const source = sourceOf(file);
  return source ? `${file.path}, generated from ${source},` : file.path;
}

function sourceOf(file: JudgedFile): string | undefined {
  return file.source ?? (file.found && readHeaderSource(file.found));
}

function toLines(bytes: Uint8Array | undefined): readonly string[] {
  return bytes ? Buffer.from(bytes).toString('utf8').split(/\r?\n/) : [];
}

import type { DiagnosticCode } from '../diagnostics/catalogue.js';
import { createDiagnostic } from '../diagnostics/diagnostic.js';
import type { Diagnostic } from '../model.js';

const codes: Readonly<Record<string, DiagnosticCode>> = {
  ENOENT: 'DM4007',
  EISDIR: 'DM4004',
  ENOTDIR: 'DM4004',
  EEXIST: 'DM4004',
  ENOTEMPTY: 'DM4004',
};

/** The system's code of an error, such as `EACCES`; undefined for errors that are not its own. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/**
 * The finding for a refusal of the system: DM4004, DM4006 or DM4007.
 *
 * @param path what was written or removed, relative to the root
 * @throws the error itself where it does not come from the system: that is a fault of ours
 */
export function describeWriteFailure(error: unknown, path: string): Diagnostic {
  const system = systemErrorCode(error);
  if (!system) throw error;
  const code = codes[system] ?? 'DM4006';
  const message = `${path} cannot be written (${system}); nothing was changed.`;
  return createDiagnostic({ code, message });
}

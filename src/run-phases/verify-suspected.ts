import type { Judged } from '../incremental/verify-changed.js';
import type { Diagnostic } from '../model.js';
import { overlayFiles } from '../program/program.js';
import { screenOutput } from '../verify/native/screen-output.js';
import { verifyOutput } from '../verify/verify.js';
import type { ReadyRequest } from './phase-request.js';

/**
 * Checks what TypeScript 7 suspects, or everything where it is not there: what is found, and how it is
 * said, is TypeScript 6's affair alone.
 */
export function verifySuspected(
  judged: Judged & { readonly sources: ReadonlyMap<string, string> },
  request: ReadyRequest,
): readonly Diagnostic[] {
  const suspected = suspect(judged, request);
  if (suspected === undefined) return verifyOutput({ ...judged, output: judged.output() });
  const modules = new Map([...judged.modules].filter(([file]) => suspected.has(file)));
  request.counts.modulesScreened += judged.modules.size - modules.size;
  if (suspected.size === 0) return [];
  const entries = judged.entries.filter((file) => suspected.has(file));
  return verifyOutput({ ...judged, modules, entries, output: judged.output() });
}

function suspect(
  { files, roots, modules, entries }: Judged,
  { native, options, compiler }: ReadyRequest,
): ReadonlySet<string> | undefined {
  if (native === undefined) return undefined;
  const { root, project } = options;
  return screenOutput(
    {
      root,
      project,
      modules,
      entries,
      roots: [...(roots ?? files.keys())].filter((file) => /\.(?:[cm]?tsx?|[cm]?jsx?)$/.test(file)),
      ambient: compiler.ambient,
      files: overlayFiles({ root, files }),
    },
    native,
  );
}

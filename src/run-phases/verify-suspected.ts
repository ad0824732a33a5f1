import type { Judged } from '../incremental/verify-changed.js';
import type { Diagnostic } from '../model.js';
import { overlayFiles } from '../program/program.js';
import type { SourceTexts } from '../program/source-texts.js';
import { screenOutput } from '../verify/native/screen-output.js';
import type { TracedModule } from '../verify/trace.js';
import { verifyOutput } from '../verify/verify.js';
import type { ReadyRequest } from './phase-request.js';

/** A generated module with nothing left out, and its text. */
export interface WholeModule {
  readonly traced: TracedModule;
  readonly text: string;
}

/** What is to be checked, and against what. */
export interface SuspectedRequest extends Judged {
  readonly sources: ReadonlyMap<string, string>;
  /** Where nobody has looked for type errors of the source yet: how that is done. */
  readonly source?: {
    readonly check: () => readonly Diagnostic[];
    readonly whole: (file: string) => WholeModule | undefined;
  };
}

/**
 * Checks what TypeScript 7 suspects, or everything where it is not there: what is found, and how it is
 * said, is TypeScript 6's affair alone. A type error of the source that nobody has looked for stands in
 * the output too; where anything is suspected, the source is checked first.
 */
export function verifySuspected(
  judged: SuspectedRequest,
  request: ReadyRequest,
): readonly Diagnostic[] {
  const suspected = suspect(judged, request);
  if (suspected?.size === 0) {
    request.counts.modulesScreened += judged.modules.size;
    return [];
  }
  const sourceErrors = judged.source?.check() ?? [];
  if (sourceErrors.length > 0) return sourceErrors;
  if (suspected === undefined) return verifyOutput({ ...judged, output: judged.output() });
  const modules = new Map([...judged.modules].filter(([file]) => suspected.has(file)));
  request.counts.modulesScreened += judged.modules.size - modules.size;
  const entries = judged.entries.filter((file) => suspected.has(file));
  return verifyOutput({ ...judged, modules, entries, output: judged.output() });
}

function suspect(
  judged: SuspectedRequest,
  { native, options, compiler }: ReadyRequest,
): ReadonlySet<string> | undefined {
  if (native === undefined) return undefined;
  const { root, project } = options;
  const { roots, entries } = judged;
  const { files, modules } = screenedModules(judged);
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

/** With all bodies where the source was not checked: what is wrong in it is seen there. */
function screenedModules({
  files,
  modules,
  source,
}: SuspectedRequest): Pick<Judged, 'files' | 'modules'> {
  if (source === undefined) return { files, modules };
  const whole = (file: string): WholeModule | undefined =>
    modules.has(file) ? source.whole(file) : undefined;
  const texts: SourceTexts = { ...files, get: (file) => whole(file)?.text ?? files.get(file) };
  const traced = [...modules].map(([file, one]) => [file, whole(file)?.traced ?? one] as const);
  return { files: texts, modules: new Map(traced) };
}

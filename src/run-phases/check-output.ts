import { verifyChanged, type Judged, type OutputModule } from '../incremental/verify-changed.js';
import type { Diagnostic, OutputFile } from '../model.js';
import { outputFolder, outputPath } from '../model/layout-paths.js';
import type { PieceModule } from '../phases/5-emit/piece.js';
import { createSourceProgram, type ParsedFiles, type SourceProgram } from '../program/program.js';
import { lazyTexts, type SourceTexts } from '../program/source-texts.js';
import { verifySuspected, type WholeModule } from './verify-suspected.js';
import { modulesOf } from './modules-of.js';
import { memoryOf, type ReadyRequest } from './phase-request.js';
import type { PlannedModule } from './plan-output.js';

/** What of the output is checked, and against what. */
export interface CheckRequest extends ReadyRequest {
  readonly parsed: ParsedFiles;
  /** Looks for type errors of the source, where nobody has yet. */
  readonly checkSource?: () => readonly Diagnostic[];
  readonly modules: readonly PlannedModule[];
  readonly extra: readonly OutputFile[];
}

/** Checks the output where the sources stood, so that every import leads where it led. */
export function checkOutput(request: CheckRequest): readonly Diagnostic[] {
  const { options, files, parsed, compiler, counts, session = {}, checkSource } = request;
  const { files: _, ...own } = modulesOf(files, options);
  const { outputs, entries, whole } = placeOutputs(request);
  const createProgram = (texts: SourceTexts, roots?: ReadonlySet<string>): SourceProgram =>
    createSourceProgram({ ...options, ...own, files: texts, ...(roots && { roots }) }, compiler, {
      earlier: parsed,
      counts,
      ...(session.outputs && { sources: session.outputs }),
    });
  const verify = (judged: Judged): readonly Diagnostic[] =>
    verifySuspected(
      { ...judged, sources: files, ...(checkSource && { source: { check: checkSource, whole } }) },
      request,
    );
  const memory = memoryOf(request);
  if (memory) return verifyChanged({ outputs, entries, createProgram, verify, counts }, memory);
  const modules = new Map(
    [...outputs].flatMap(([file, { traced }]) => (traced ? [[file, traced()] as const] : [])),
  );
  counts.modulesVerified += modules.size;
  const texts = lazyTexts(new Map([...outputs].map(([file, { text }]) => [file, text])));
  return verify({ modules, entries, files: texts, output: () => createProgram(texts) });
}

/** All modules of the output by the path at which they are checked, and the entries among them. */
function placeOutputs({ options, files, modules, extra, session }: CheckRequest): {
  readonly outputs: ReadonlyMap<string, OutputModule>;
  readonly entries: readonly string[];
  /** A generated module with all of its bodies, as somebody has to see it who did not see the source. */
  readonly whole: (file: string) => WholeModule | undefined;
} {
  // a tree of its own stands in its own place, from where imports that leave it were led anew
  const isSplit = options.layout === 'split';
  const place = (file: string): string => (isSplit ? outputPath(file, options) : file);
  const { traits } = session?.memory ?? {};
  const outputs = new Map<string, OutputModule>();
  const wholes = new Map<string, () => PieceModule>();
  for (const [file, text] of modulesOf(files, options).files) {
    outputs.set(place(file), { made: `from ${traits?.get(file)?.hash}`, text: () => text });
  }
  for (const { source, key, made } of modules) {
    let checked: PieceModule | undefined;
    const traced = (): PieceModule => (checked ??= asChecked(made()));
    const text = (): string => textOf(traced());
    outputs.set(place(source), { made: `by ${key}`, text, traced });
    wholes.set(place(source), made);
  }
  const folder = outputFolder(options);
  const placed = extra
    .filter((file) => file.path.startsWith(`${folder}/`))
    .map((file) => ({
      ...file,
      path: isSplit ? file.path : options.src + file.path.slice(folder.length),
    }));
  for (const { path, text } of placed) outputs.set(path, { made: text, text: () => text });
  const entries = placed.filter((file) => file.kind === 'entry').map((file) => file.path);
  const whole = (file: string): WholeModule | undefined => {
    const traced = wholes.get(file)?.();
    return traced && { traced, text: textOf(traced) };
  };
  return { outputs, entries, whole };
}

/** The source was checked already: of async variants only what others see is checked again. */
function asChecked(module: PieceModule): PieceModule {
  const pieces = module.pieces.map((piece) => ({ ...piece, ...piece.checked?.() }));
  return { ...module, pieces };
}

function textOf({ pieces }: PieceModule): string {
  return pieces.map(verifiedText).join('');
}

/** Directives that silence the compiler are blanked in sync variants, offset by offset. */
function verifiedText(piece: PieceModule['pieces'][number]): string {
  if (piece.variant !== 'sync') return piece.text;
  return piece.text.replaceAll(/@ts-(?:ignore|expect-error)/g, (found) => ' '.repeat(found.length));
}

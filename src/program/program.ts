import path from 'node:path';
import { getLibFiles, libFolderInMemoryPath, ts } from '@ts-morph/common';
import { createDiagnostic } from '../diagnostics/diagnostic.js';
import type { Diagnostic } from '../model.js';
import type { RunCounts } from '../model/counts.js';
import { INSPECTION_OPTIONS } from './inspection-options.js';
import { createLibraryCache, type LibraryCache } from './library-cache.js';
import { createRememberingChecker, type CheckerCounts } from './remembering-checker.js';
import type { SourceTexts } from './source-texts.js';
import { createWorkspaceLinks } from './workspace-links.js';

/** A checked program over the project's sources, and the way from its files to the project's paths. */
export interface SourceProgram {
  readonly program: ts.Program;
  /** Made when it is asked for: where nobody asks for types, nothing is bound. */
  readonly checker: ts.TypeChecker;
  readonly options: ts.CompilerOptions;
  /** The project's own modules, by path relative to the root. */
  readonly modules: ReadonlyMap<string, ts.SourceFile>;
  /** Parsed declaration files, for the next program. */
  readonly libraries: LibraryCache;
  /** Any module of the program, by path relative to the root. */
  readonly find: (file: string) => ts.SourceFile | undefined;
  /** Path relative to the root of a module of `modules`; undefined for any other file. */
  readonly pathOf: (file: ts.SourceFile) => string | undefined;
  /** The same of any file of the project, generated from or only imported. */
  readonly placeOf: (file: ts.SourceFile) => string | undefined;
}

/** What a later program takes over of an earlier one, which nobody has to hold for that. */
export interface ParsedFiles {
  readonly libraries: LibraryCache;
  /** A parsed file by its absolute path. */
  readonly find: (name: string) => ts.SourceFile | undefined;
}

/** Libraries, and these modules of a program. */
export function keepParsed(
  { libraries, modules }: Pick<SourceProgram, 'libraries' | 'modules'>,
  isKept: (file: string) => boolean,
): ParsedFiles {
  const kept = [...modules].filter(([file]) => isKept(file));
  const files = new Map(kept.map(([, one]) => [one.fileName, one]));
  return { libraries, find: (name) => files.get(name) };
}

/** Where the sources are and how they are to be read. */
export interface ProgramRequest {
  /** Absolute. */
  readonly root: string;
  /** tsconfig, relative to the root. */
  readonly project: string;
  /** The modules by path relative to the root; what they import from elsewhere is read from disk. */
  readonly files: SourceTexts;
  /** Those that the program begins with, and what they import; all where absent. */
  readonly roots?: ReadonlySet<string>;
  /** True for those that are generated from; all where absent. The others are there to be imported. */
  readonly isOwn?: (file: string) => boolean;
}

/** The author's compiler options, with what would hinder an in-memory check taken out. */
export function readCompilerOptions(request: Pick<ProgramRequest, 'root' | 'project'>): {
  readonly options: ts.CompilerOptions;
  /** Declaration files that the tsconfig adds, absolute. */
  readonly ambient: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const configPath = toPosix(path.resolve(request.root, request.project));
  const read = ts.readConfigFile(configPath, ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent(
    read.config ?? {},
    ts.sys,
    path.posix.dirname(configPath),
    undefined,
    configPath,
  );
  const errors = [read.error, ...parsed.errors].filter(
    // «No inputs were found»: the files come from the caller
    (error) => error !== undefined && error.code !== 18003,
  ) as ts.Diagnostic[];
  const { tsBuildInfoFile: _, outFile: _out, rootDir: _root, ...kept } = parsed.options;
  return {
    options: { ...kept, ...INSPECTION_OPTIONS },
    ambient: parsed.fileNames.filter((name) => /\.d\.[cm]?ts$/.test(name)),
    diagnostics: errors.map((error) =>
      createDiagnostic({
        code: 'DM1020',
        message: `${request.project}: ${ts.flattenDiagnosticMessageText(error.messageText, '\n')}`,
      }),
    ),
  };
}

/**
 * Creates the program over the sources; nothing is checked yet.
 *
 * @param earlier files that are taken over where their text is the same
 * @param libraries parsed declaration files of earlier programs
 * @param sources parsed modules of earlier programs
 */
export function createSourceProgram(
  request: ProgramRequest,
  compiler: Pick<ReturnType<typeof readCompilerOptions>, 'options' | 'ambient'>,
  shared: {
    readonly earlier?: ParsedFiles;
    readonly libraries?: LibraryCache;
    readonly counts?: Pick<RunCounts, 'filesParsed'> & CheckerCounts;
    readonly sources?: LibraryCache;
  } = {},
): SourceProgram {
  const libraries = shared.libraries ?? shared.earlier?.libraries ?? createLibraryCache();
  const { options } = compiler;
  const absolute = atRoot(request);
  const host = createOverlayHost(options, absolute, { ...shared, libraries });
  const begun = request.roots ?? new Set(request.files.keys());
  const roots = [...begun]
    .map((file) => toPosix(path.join(request.root, file)))
    .filter((name) => /\.(?:[cm]?tsx?|[cm]?jsx?)$/.test(name));
  const program = ts.createProgram({
    rootNames: [...new Set([...compiler.ambient.map(toPosix), ...roots])],
    options,
    host,
  });
  const modules = new Map<string, ts.SourceFile>();
  const paths = new Map<ts.SourceFile, string>();
  const places = new Map<ts.SourceFile, string>();
  const find = (file: string): ts.SourceFile | undefined =>
    program.getSourceFile(toPosix(path.join(request.root, file)));
  for (const file of request.files.keys()) {
    const source = find(file);
    if (source === undefined) continue;
    places.set(source, file);
    if (request.isOwn?.(file) === false) continue;
    modules.set(file, source);
    paths.set(source, file);
  }
  let checker: ts.TypeChecker | undefined;
  return {
    program,
    get checker() {
      return (checker ??= createRememberingChecker(program.getTypeChecker(), shared.counts));
    },
    options,
    libraries,
    modules,
    find,
    pathOf: (file) => paths.get(file),
    placeOf: (file) => places.get(file),
  };
}

/** The same texts, by absolute paths. */
function atRoot({ root, files }: Pick<ProgramRequest, 'root' | 'files'>): SourceTexts {
  const paths = new Map([...files.keys()].map((file) => [toPosix(path.join(root, file)), file]));
  return {
    has: (name) => paths.has(name),
    keys: () => paths.keys(),
    get: (name) => {
      const file = paths.get(name);
      return file === undefined ? undefined : files.get(file);
    },
  };
}

function createOverlayHost(
  options: ts.CompilerOptions,
  files: SourceTexts,
  shared: {
    readonly earlier?: ParsedFiles;
    readonly libraries: LibraryCache;
    readonly counts?: Pick<RunCounts, 'filesParsed'> & CheckerCounts;
    readonly sources?: LibraryCache;
  },
): ts.CompilerHost {
  const { earlier } = shared;
  const host = ts.createCompilerHost(options);
  // doc comments of TypeScript say nothing of types; those of JavaScript are read all the same
  host.jsDocParsingMode = ts.JSDocParsingMode.ParseForTypeErrors;
  const directories = directoriesOf(files);
  const { fileExists, readFile, directoryExists, realpath } = host;
  // the bundled compiler carries its own lib files
  const libraries = new Map(
    getLibFiles().map((lib) => [`${libFolderInMemoryPath}/${lib.fileName}`, lib.text]),
  );
  host.getDefaultLibLocation = () => libFolderInMemoryPath;
  host.getDefaultLibFileName = (compilerOptions) =>
    `${libFolderInMemoryPath}/${ts.getDefaultLibFileName(compilerOptions)}`;
  host.fileExists = (name) => files.has(name) || libraries.has(name) || fileExists.call(host, name);
  linkWorkspace(host, { fileExists: host.fileExists, ...(realpath && { realpath }) });
  host.readFile = (name) => files.get(name) ?? libraries.get(name) ?? readFile.call(host, name);
  host.directoryExists = (name) =>
    directories.has(name) || (directoryExists?.call(host, name) ?? true);
  const parsed = new Map<string, ts.SourceFile | undefined>();
  const { getSourceFile } = host;
  const settings = ts.createDocumentRegistry().getKeyForCompilationSettings(options);
  host.getSourceFile = (name, ...rest) => {
    if (parsed.has(name)) return parsed.get(name);
    const text = host.readFile(name);
    const known = earlier?.find(name);
    const parse = (): ts.SourceFile | undefined => {
      if (shared.counts) shared.counts.filesParsed += 1;
      return getSourceFile.call(host, name, ...rest);
    };
    const cache = files.has(name) ? shared.sources : shared.libraries;
    const file =
      known !== undefined && known.text === text
        ? known
        : text === undefined || cache === undefined
          ? parse()
          : cache.parsed({ name, text, settings: String(settings) }, parse);
    parsed.set(name, file);
    return file;
  };
  return host;
}

/** Texts in memory, and what linked packages export, for a compiler that reads all else by itself. */
export interface OverlayFiles {
  readonly readFile: (name: string) => string | undefined;
  readonly fileExists: (name: string) => boolean | undefined;
  readonly directoryExists: (name: string) => boolean | undefined;
  readonly realpath: (name: string) => string | undefined;
}

/** The files of a program, by absolute path; `undefined` for what is to be looked for on the disk. */
export function overlayFiles(request: Pick<ProgramRequest, 'root' | 'files'>): OverlayFiles {
  const files = atRoot(request);
  const directories = directoriesOf(files);
  const links = createWorkspaceLinks();
  const isThere = (found: boolean): true | undefined => (found ? true : undefined);
  return {
    readFile: (name) => files.get(name),
    fileExists: (name) => isThere(files.has(name) || links.generatedFrom(name) !== undefined),
    directoryExists: (name) => isThere(directories.has(name)),
    realpath: (name) => links.generatedFrom(name),
  };
}

function directoriesOf(files: SourceTexts): ReadonlySet<string> {
  const directories = new Set<string>();
  for (const name of files.keys()) {
    for (let at = path.posix.dirname(name); !directories.has(at); at = path.posix.dirname(at)) {
      directories.add(at);
    }
  }
  return directories;
}

/** Makes the compiler find what linked packages export in their output, built or not. */
function linkWorkspace(
  host: ts.CompilerHost,
  before: Pick<ts.CompilerHost, 'fileExists' | 'realpath'>,
): void {
  const links = createWorkspaceLinks();
  host.fileExists = (name) => before.fileExists(name) || links.generatedFrom(name) !== undefined;
  host.realpath = (name) => links.generatedFrom(name) ?? before.realpath?.call(host, name) ?? name;
}

function toPosix(name: string): string {
  return name.replaceAll('\\', '/');
}

import path from 'node:path';
import type {
  NativeDiagnostic,
  NativeCompiler,
  NativeFiles,
  NativeProject,
} from './native-compiler.js';
import { nativeConfig, type ConfigRequest } from './native-config.js';
import { findJudgedNodes } from './judged-nodes.js';
import { createSuspicion } from './suspicious-types.js';
import type { TracedModule } from '../trace.js';
import { watchProcess, type Watchdog } from './watchdog.js';

/** What is looked through, as it is handed to TypeScript 6 where anything is found. */
export interface ScreenRequest extends ConfigRequest {
  readonly files: NativeFiles;
  /** The generated modules to be judged, by path relative to the root. */
  readonly modules: ReadonlyMap<string, TracedModule>;
  /** The generated entries among the output. */
  readonly entries: readonly string[];
}

/** For how long the compiler may say nothing: it checks 1,000 modules in three seconds. */
const patience = 120_000;

/**
 * Looks through the output with TypeScript 7, which takes a fraction of the time. It says where
 * TypeScript 6 has to look, and never what is wrong.
 *
 * @param patienceMs a compiler that is silent for longer is ended
 * @returns the modules and entries in which anything may be wrong; undefined where nothing can be said
 */
export function screenOutput(
  request: ScreenRequest,
  compiler: NativeCompiler,
  patienceMs = patience,
): ReadonlySet<string> | undefined {
  const { root, project, modules, entries, files } = request;
  let watchdog: Watchdog | undefined;
  const config = toPosix(path.join(root, path.dirname(project), configName));
  const text = nativeConfig(request);
  const connection = open(compiler, root, {
    ...files,
    readFile(name) {
      watchdog?.heard();
      return name === config ? text : files.readFile(name);
    },
    fileExists: (name) => name === config || files.fileExists(name),
  });
  if (connection === undefined) return undefined;
  const pid = connection.client?.channel?.child?.pid;
  if (pid !== undefined) watchdog = watchProcess(pid, patienceMs);
  try {
    const found = connection.updateSnapshot({ openProjects: [config] }).getProject(config);
    if (found === undefined || !isUnderstood(found)) return undefined;
    const judged = [...modules.keys(), ...entries];
    const wrong = filesWithErrors(found);
    watchdog?.heard();
    // an error that cannot be placed may be about any of them
    if ([...wrong].some((file) => files.readFile(file) === undefined)) return undefined;
    const suspected = suspectFiles(found, request, compiler, () => watchdog?.heard());
    const absolute = (file: string): string => toPosix(path.join(root, file));
    return new Set(judged.filter((file) => wrong.has(absolute(file)) || suspected.has(file)));
  } catch {
    // the compiler fell over, or was ended: that is for TypeScript 6 to judge
    return undefined;
  } finally {
    watchdog?.stop();
    close(connection);
  }
}

/** It stands nowhere but in memory. */
const configName = 'tsconfig.dualmode-verify.json';

type Connection = InstanceType<NativeCompiler['API']>;

function open({ API }: NativeCompiler, cwd: string, fs: NativeFiles): Connection | undefined {
  try {
    return new API({ cwd, fs });
  } catch {
    // no program for this machine
    return undefined;
  }
}

function close(connection: Connection): void {
  try {
    connection.close();
  } catch {
    // it is gone already
    return;
  }
}

/** False for a tsconfig with options that TypeScript 7 does not know, or does not have any more. */
function isUnderstood({ program }: NativeProject): boolean {
  return ![
    ...program.getConfigFileParsingDiagnostics(),
    ...program.getProgramDiagnostics(),
    ...program.getGlobalDiagnostics(),
  ].some(isError);
}

function filesWithErrors({ program }: NativeProject): ReadonlySet<string> {
  const errors = [...program.getSyntacticDiagnostics(), ...program.getSemanticDiagnostics()];
  return new Set(errors.filter(isError).map(({ fileName = '' }) => fileName));
}

function isError({ category }: NativeDiagnostic): boolean {
  return category === 1;
}

function suspectFiles(
  project: NativeProject,
  { root, modules }: ScreenRequest,
  compiler: NativeCompiler,
  heard: () => void,
): ReadonlySet<string> {
  const isSuspicious = createSuspicion(project, compiler);
  const suspected = new Set<string>();
  for (const [file, module] of modules) {
    heard();
    const tree = project.program.getSourceFile(toPosix(path.join(root, file)));
    if (tree === undefined) {
      suspected.add(file);
      continue;
    }
    const nodes = findJudgedNodes(tree, module, compiler.SyntaxKind);
    if (nodes.length === 0) continue;
    const types = project.checker.getTypeAtLocation(nodes);
    if (types.some((type) => type === undefined || isSuspicious(type))) suspected.add(file);
  }
  return suspected;
}

function toPosix(name: string): string {
  return name.replaceAll('\\', '/');
}

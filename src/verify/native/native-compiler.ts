import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** What is used of the interface of TypeScript 7, which its authors call unstable. */
export interface NativeCompiler {
  readonly API: new (options: {
    readonly cwd: string;
    readonly fs: NativeFiles;
  }) => NativeConnection;
  readonly TypeFlags: Readonly<Record<string, number>>;
  readonly SyntaxKind: Readonly<Record<string, number>>;
}

/** Files that stand in memory; what is `undefined` here is looked for on the disk. */
export interface NativeFiles {
  readonly readFile: (name: string) => string | undefined;
  readonly fileExists: (name: string) => boolean | undefined;
  readonly directoryExists: (name: string) => boolean | undefined;
  readonly realpath: (name: string) => string | undefined;
}

/** A compiler in a process of its own. */
export interface NativeConnection {
  updateSnapshot(request: { readonly openProjects: readonly string[] }): {
    getProject(config: string): NativeProject | undefined;
  };
  close(): void;
  /** Its own affair, and so perhaps not there: what is looked at is the process behind it. */
  readonly client?: { readonly channel?: { readonly child?: { readonly pid?: number } } };
}

export interface NativeProject {
  readonly program: {
    getSourceFile(name: string): NativeNode | undefined;
    getConfigFileParsingDiagnostics(): readonly NativeDiagnostic[];
    getProgramDiagnostics(): readonly NativeDiagnostic[];
    getGlobalDiagnostics(): readonly NativeDiagnostic[];
    getSyntacticDiagnostics(): readonly NativeDiagnostic[];
    getSemanticDiagnostics(): readonly NativeDiagnostic[];
  };
  readonly checker: {
    getTypeAtLocation(nodes: readonly NativeNode[]): readonly (NativeType | undefined)[];
    getPropertiesOfType(type: NativeType): readonly { readonly name: string }[];
    getBaseConstraintOfType(type: NativeType): NativeType | undefined;
  };
}

export interface NativeDiagnostic {
  readonly fileName?: string;
  /** 1 is an error, as in TypeScript 6. */
  readonly category: number;
}

export interface NativeNode {
  readonly kind: number;
  readonly pos: number;
  readonly end: number;
  readonly parent?: NativeNode;
  readonly name?: NativeNode;
  forEachChild(visit: (child: NativeNode) => void): void;
}

export interface NativeType {
  readonly id: number;
  readonly flags: number;
  getTypes?(): readonly NativeType[] | undefined;
  getSymbol?(): { readonly name: string } | undefined;
}

/** Under which names projects install TypeScript 7: in the place of TypeScript 6, or beside it. */
const packageNames = ['typescript', 'typescript-7'];

/** Its interface changes without notice: only versions that were tried are talked to. */
const knownVersions = /^7\.0\.\d+$/;

/**
 * TypeScript 7, where the project has it.
 *
 * @param root where it is looked for from; absolute
 * @returns undefined where there is none, where its version is not known, or where it does not load
 */
export async function loadNativeCompiler(root: string): Promise<NativeCompiler | undefined> {
  const require = createRequire(path.join(root, 'package.json'));
  for (const name of packageNames) {
    try {
      const { version } = require(`${name}/package.json`) as { readonly version?: unknown };
      if (typeof version !== 'string' || !knownVersions.test(version)) continue;
      const load = (part: string): Promise<unknown> =>
        import(pathToFileURL(require.resolve(`${name}/unstable/${part}`)).href);
      const [api, ast] = await Promise.all([load('sync'), load('ast')]);
      const loaded = { ...(api as object), ...(ast as object) };
      if (isCompiler(loaded)) return loaded;
    } catch {
      // not installed, or not for this machine: TypeScript 6 checks everything itself
      continue;
    }
  }
  return undefined;
}

function isCompiler(loaded: object): loaded is NativeCompiler {
  const { API, TypeFlags, SyntaxKind } = loaded as Partial<NativeCompiler>;
  return typeof API === 'function' && TypeFlags !== undefined && SyntaxKind !== undefined;
}

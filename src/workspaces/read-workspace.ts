import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { createDiagnostic } from '../diagnostics/diagnostic.js';
import type { Diagnostic } from '../model.js';
import { contract, findCircles } from './circles.js';
import { findNeeds } from './dependencies.js';
import { locateText } from './json-file.js';
import { readPackage, type WorkspacePackage } from './package.js';
import { readPatterns, type WorkspacePatterns } from './patterns.js';
import { readReferences } from './references.js';

/** A package that is run, and those that are run before it. */
export interface PlannedPackage {
  readonly name: string;
  /** Relative to the root; `.` for the root itself. */
  readonly folder: string;
  /** Folders of the configured packages that it depends on, over others too. */
  readonly after: readonly string[];
}

/** The configured packages of a workspace, in the order of their folders. */
export interface Workspace {
  readonly packages: readonly PlannedPackage[];
  /** DM1121 to DM1124. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the workspace that a folder is the root of: `workspaces` of npm and yarn, pnpm-workspace.yaml,
 * and the references of tsconfig files.
 *
 * @param root absolute
 * @returns undefined where the folder is an ordinary package: no package below it has a config
 */
export function readWorkspace(root: string): Workspace | undefined {
  const top = readPackage(root, '.');
  const patterns = readPatterns(root, top.manifest);
  const listed = findFolders(root, patterns);
  const references = readReferences(root, ['.', ...listed]);
  const folders = new Set([...listed, ...references.folders]);
  folders.delete('.');
  const below = [...folders].sort().map((folder) => readPackage(root, folder));
  const hasConfig = below.some(({ isConfigured }) => isConfigured);
  if (!hasConfig && patterns.diagnostics.length === 0) return undefined;

  const packages = [top, ...below];
  const needs = packages.map((one) => ({ one, ...findNeeds(one, packages) }));
  const graph = new Map(
    needs.map(({ one, folders: own }) => [
      one.folder,
      new Set([...own, ...(references.needs.get(one.folder) ?? [])]),
    ]),
  );
  const chosen = packages.filter(({ isConfigured }) => isConfigured);
  const steps = contract(graph, new Set(chosen.map(({ folder }) => folder)));
  return {
    packages: chosen.map(({ name, folder }) => ({
      name,
      folder,
      after: [...(steps.get(folder) ?? [])].sort(),
    })),
    diagnostics: [
      ...patterns.diagnostics,
      ...findMissing(root, patterns),
      ...references.diagnostics,
      ...needs.flatMap(({ diagnostics }) => diagnostics),
      ...findNamesakes(below),
      ...findCircles(steps).map((circle) => reportCircle(circle, packages)),
    ],
  };
}

/** Whether a folder becomes the root of a workspace as soon as a package below it has a config. */
export function listsPackages(root: string): boolean {
  const { manifest } = readPackage(root, '.');
  const { patterns } = readPatterns(root, manifest);
  return patterns.length > 0 || readReferences(root, ['.']).folders.size > 0;
}

function findFolders(root: string, { patterns }: WorkspacePatterns): readonly string[] {
  if (patterns.length === 0) return [];
  const manifests = globSync(
    patterns.map((pattern) => `${pattern}/package.json`),
    { cwd: root, ignore: ['**/node_modules/**'], expandDirectories: false },
  );
  return manifests.map((path) => path.replace(/\/?package\.json$/, '') || '.');
}

/** DM1121 for what is named letter by letter. A glob may well match nothing. */
function findMissing(root: string, { patterns, file }: WorkspacePatterns): readonly Diagnostic[] {
  return patterns
    .filter((pattern) => !/[*?!{}[\]()]/.test(pattern))
    .filter((pattern) => !existsSync(join(root, pattern, 'package.json')))
    .map((pattern) => {
      const message = `The workspace names ${pattern}, and no package.json is there.`;
      const location = file && locateText(file, pattern);
      return createDiagnostic({ code: 'DM1121', message, ...(location && { location }) });
    });
}

function findNamesakes(packages: readonly WorkspacePackage[]): readonly Diagnostic[] {
  const first = new Map<string, string>();
  return packages.flatMap(({ name, folder, manifest }) => {
    const other = first.get(name);
    if (other === undefined) {
      first.set(name, folder);
      return [];
    }
    const message = `${other} and ${folder} are both called ${name}.`;
    const location = manifest && locateText(manifest, name);
    return [createDiagnostic({ code: 'DM1123', message, ...(location && { location }) })];
  });
}

function reportCircle(
  circle: readonly string[],
  packages: readonly WorkspacePackage[],
): Diagnostic {
  const names = new Map(packages.map(({ folder, name }) => [folder, name]));
  const way = [...circle, ...circle.slice(0, 1)].map((folder) => names.get(folder) ?? folder);
  return createDiagnostic({
    code: 'DM1122',
    message: `Packages depend on each other: ${way.join(' -> ')}.`,
  });
}

import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { createDiagnostic } from '../diagnostics/diagnostic.js';
import type { Diagnostic } from '../model.js';
import { dualSourcePath } from '../model/layout-paths.js';
import type { ResolvedOptions } from './options.js';

type PathOptions = Pick<ResolvedOptions, 'root' | 'project' | 'src' | 'out' | 'layout' | 'entries'>;

/** What is wrong with the paths of a project: DM1105 to DM1109. */
export function checkProjectPaths(options: PathOptions): readonly Diagnostic[] {
  return [
    ...checkProject(options),
    ...checkSource(options),
    ...(options.layout === 'sibling' ? [] : checkOutput(options)),
    ...checkEntries(options),
  ];
}

/** Whether `inner` is `outer` or lies below it; both relative to the root, or both absolute. */
export function isWithin(inner: string, outer: string): boolean {
  return outer === '.' ? !isOutside(inner) : inner === outer || inner.startsWith(`${outer}/`);
}

/** The entries where the config names none: the first `src/index.*` there is. */
export function findEntries(
  options: Pick<ResolvedOptions, 'root' | 'src' | 'layout'>,
): readonly string[] {
  const candidates = ['ts', 'mts', 'js', 'mjs'].map((end) => `${options.src}/index.${end}`);
  return candidates.filter((path) => isEntry(path, options)).slice(0, 1);
}

/** In `sibling` an entry may be generated, and not there yet. */
function isEntry(
  path: string,
  { root, layout }: Pick<ResolvedOptions, 'root' | 'layout'>,
): boolean {
  const isGenerated = layout === 'sibling' && isFile(join(root, dualSourcePath(path)));
  return isGenerated || isFile(join(root, path));
}

function checkProject({ root, project }: PathOptions): readonly Diagnostic[] {
  if (isFile(join(root, project))) return [];
  return [createDiagnostic({ code: 'DM1105', message: `There is no ${project}.` })];
}

function checkSource({ root, src }: PathOptions): readonly Diagnostic[] {
  if (leavesProject(root, src)) return [outside('src', src)];
  const full = join(root, src);
  if (existsSync(full) && statSync(full).isDirectory()) return [];
  return [createDiagnostic({ code: 'DM1106', message: `There is no source folder ${src}.` })];
}

function checkOutput({ root, src, out }: PathOptions): readonly Diagnostic[] {
  if (leavesProject(root, out)) return [outside('out', out)];
  const problem = isWithin(out, src) ? 'lies inside' : isWithin(src, out) ? 'contains' : undefined;
  if (!problem) return [];
  const how = out === src ? 'is' : problem;
  const message = `The output folder ${out} ${how} the source folder ${src}.`;
  return [createDiagnostic({ code: 'DM1107', message })];
}

function checkEntries({ root, src, layout, entries }: PathOptions): readonly Diagnostic[] {
  return entries.flatMap((entry) => {
    const problem = !isWithin(entry, src)
      ? `lies outside the source folder ${src}`
      : isEntry(entry, { root, layout })
        ? undefined
        : 'does not exist';
    if (!problem) return [];
    return [createDiagnostic({ code: 'DM1109', message: `The entry ${entry} ${problem}.` })];
  });
}

function outside(option: string, path: string): Diagnostic {
  const message = `The folder ${path} (option \`${option}\`) lies outside the project.`;
  return createDiagnostic({ code: 'DM1108', message });
}

function isOutside(path: string): boolean {
  return path === '..' || path.startsWith('../') || path.startsWith('/') || /^[a-z]:/i.test(path);
}

// A link may lead out of the project though its own path does not.
function leavesProject(root: string, path: string): boolean {
  if (isOutside(path)) return true;
  const full = join(root, path);
  if (!existsSync(full)) return false;
  return isOutside(relative(realpathSync(root), realpathSync(full)).replaceAll(sep, '/'));
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

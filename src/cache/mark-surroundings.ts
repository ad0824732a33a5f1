import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { configFileNames } from '../config/config-names.js';
import type { ResolvedOptions } from '../config/options.js';
import { markFile, type FileMark } from './file-mark.js';
import type { Marks } from './last-run.js';
import { listSteadyScript } from './steady-script.js';
import { describeListings, listSurroundings } from './surroundings.js';

/** What lies beside the sources, looked at before anything is read: a change during a run is seen by the next. */
export interface MarkedSurroundings {
  /** By the clock of this machine, in ms. */
  readonly markedAt: number;
  readonly marks: Marks;
  readonly absent: readonly string[];
  readonly listings: string;
  /** Whether the config says the same as long as these files do. */
  readonly configIsSteady: boolean;
}

/** Marks what lies beside the sources; undefined where files alone cannot tell whether it changed. */
export function markSurroundings(options: ResolvedOptions): MarkedSurroundings | undefined {
  const { root } = options;
  const markedAt = Date.now();
  const listings = describeListings(options);
  const paths = new Set(listSurroundings(options));
  const configs = configFileNames.filter((name) => isScript(name) && existsSync(join(root, name)));
  const scripts = [...paths].filter((path) =>
    /(?:^|\/)(?:\.prettierrc|prettier\.config)\.[cm]?[jt]s$/.test(path),
  );
  const steadyConfigs = configs.map((path) => listSteadyScript(root, path));
  const steadyScripts = scripts
    .filter((path) => existsSync(join(root, path)))
    .map((path) => listSteadyScript(root, path));
  if (listings === undefined || steadyScripts.includes(undefined)) return undefined;
  for (const files of [...steadyConfigs, ...steadyScripts]) {
    for (const file of files ?? []) paths.add(file);
  }
  const marks: Record<string, FileMark> = {};
  const absent: string[] = [];
  for (const path of paths) {
    const mark = markFile(join(root, path));
    if (mark) marks[path] = mark;
    else absent.push(path);
  }
  return { markedAt, marks, absent, listings, configIsSteady: !steadyConfigs.includes(undefined) };
}

function isScript(name: string): boolean {
  return /\.[cm]?[jt]s$/.test(name);
}

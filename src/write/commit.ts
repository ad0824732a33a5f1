import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Diagnostic } from '../model.js';
import { disk as realDisk, type Disk } from './disk.js';
import type { WritePlan } from './plan-write.js';
import { formatRecord, type OutputRecord } from './record.js';
import { Transaction } from './transaction.js';
import { describeWriteFailure } from './write-failure.js';

/** What `commitPlan` needs besides the plan. */
export interface CommitOptions {
  readonly root: string;
  /** Where the record goes, relative to the root; no record is kept where absent. */
  readonly recordPath?: string;
  /** What the record says now. */
  readonly record?: OutputRecord;
  readonly disk?: Disk;
}

const stagingPrefix = '.dualmode-staging-';
const abandonedAfterMs = 10 * 60 * 1000;

/**
 * Does what a plan says, all or nothing. A plan without changes touches nothing.
 *
 * @returns the finding (DM4004, DM4006, DM4007) that stopped it; the disk is then as before
 */
export function commitPlan(plan: WritePlan, options: CommitOptions): readonly Diagnostic[] {
  if (isIdle(plan, options)) return [];
  const disk = options.disk ?? realDisk;
  const folder = options.recordPath ? dirname(options.recordPath) : '.';
  const step: Step = { path: folder };
  let transaction: Transaction | undefined;
  let made: string | undefined;
  try {
    made = disk.mkdirSync(join(options.root, folder), { recursive: true });
    removeAbandoned(join(options.root, folder), disk);
    const staging = disk.mkdtempSync(join(options.root, folder, stagingPrefix));
    transaction = new Transaction({ root: options.root, staging, disk });
    runPlan(plan, { options, transaction, step });
    transaction.finish();
  } catch (error) {
    transaction?.undo();
    if (made) disk.rmSync(made, { recursive: true, force: true });
    return [describeWriteFailure(error, step.path)];
  }
  removeEmptyFolders(plan.removals, { root: options.root, keep: folder, disk });
  return [];
}

/** What is being done, for the message when it fails. */
interface Step {
  path: string;
}

interface Run {
  readonly options: CommitOptions;
  readonly transaction: Transaction;
  readonly step: Step;
}

// Everything that can be refused is tried (folders, contents) before the first file is swapped.
function runPlan(plan: WritePlan, { options, transaction, step }: Run): void {
  const { recordPath } = options;
  const staged = plan.writes.map((file) => {
    step.path = file.path;
    transaction.makeFolder(dirname(file.path));
    return { file, at: transaction.stage(file.bytes) };
  });
  const swapRecord = (record: OutputRecord, replaces: boolean): void => {
    if (!recordPath) return;
    step.path = recordPath;
    transaction.replace(recordPath, transaction.stage(Buffer.from(formatRecord(record))), replaces);
  };
  swapRecord(mergeRecords(options.record ?? new Map(), plan.record), hasRecord(options));
  for (const { file, at } of staged) {
    step.path = file.path;
    transaction.replace(file.path, at, file.replaces);
  }
  for (const path of plan.removals) {
    step.path = path;
    transaction.remove(path);
  }
  swapRecord(plan.record, true);
}

// While files are swapped both contents are ours, so that a killed run leaves no "hand edits".
function mergeRecords(before: OutputRecord, after: OutputRecord): OutputRecord {
  const merged = new Map(before);
  for (const [path, file] of after) {
    const previous = before.get(path)?.hash;
    merged.set(path, { ...file, ...(previous && { previous }) });
  }
  return merged;
}

function isIdle(plan: WritePlan, options: CommitOptions): boolean {
  if (plan.writes.length > 0 || plan.removals.length > 0) return false;
  return formatRecord(plan.record) === formatRecord(options.record ?? new Map());
}

function hasRecord({ root, recordPath }: CommitOptions): boolean {
  return recordPath !== undefined && existsSync(join(root, recordPath));
}

// Staging folders of runs that were killed; a younger one may belong to a run beside this one.
function removeAbandoned(folder: string, disk: Disk): void {
  for (const name of readdirSync(folder)) {
    if (!name.startsWith(stagingPrefix)) continue;
    const age = Date.now() - statSync(join(folder, name)).mtimeMs;
    if (age > abandonedAfterMs) disk.rmSync(join(folder, name), { recursive: true, force: true });
  }
}

function removeEmptyFolders(
  removals: readonly string[],
  { root, keep, disk }: { readonly root: string; readonly keep: string; readonly disk: Disk },
): void {
  for (const removed of removals) {
    for (let folder = dirname(removed); folder.startsWith(`${keep}/`); folder = dirname(folder)) {
      const full = join(root, folder);
      if (!existsSync(full)) continue;
      if (readdirSync(full).length > 0) break;
      disk.rmdirSync(full);
    }
  }
}

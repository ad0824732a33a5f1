import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createProgress, type Progress } from '../progress.js';

/** A command that is measured as a whole process. */
export interface Contender {
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Makes the state that the command starts from; not measured. */
  readonly prepare?: (round: number) => void;
  /** What the ratio to a reference must not exceed. */
  readonly target?: Target;
  /** Whether it makes all of the output: what its memory and its growth are judged by. */
  readonly isCold?: boolean;
}

/** A ratio to the compiler or to an empty process. */
export interface Target {
  readonly of: 'compiler' | 'node';
  readonly ratio: number;
}

/** Medians over the rounds of one run. */
export interface Measurement {
  readonly name: string;
  readonly target?: Target;
  readonly isCold: boolean;
  readonly seconds: number;
  /** User and system time of the process and of what it waited for; absent as below. */
  readonly processor?: number;
  /** The lowest and the highest processor time, or time where the system cannot tell. */
  readonly spread: readonly [number, number];
  /** Peak resident memory in megabytes; absent where the system cannot tell. */
  readonly megabytes?: number;
}

interface Sample {
  readonly seconds: number;
  readonly processor?: number;
  readonly megabytes?: number;
}

/** GNU time: accounts for a process and all that it waited for, native compilers included. */
const timeProgram = '/usr/bin/time';

/**
 * Measures contenders side by side: each round runs every one of them once, in order, so that a busy
 * machine slows all alike.
 *
 * @param progress told of each process before it begins
 * @throws Error when a command fails: a failure is no measurement
 */
export function measureInterleaved(
  contenders: readonly Contender[],
  rounds: number,
  progress: Progress = createProgress(contenders.length * rounds),
): Measurement[] {
  const samples = contenders.map((): Sample[] => []);
  for (let round = 0; round < rounds; round++) {
    contenders.forEach((contender, at) => {
      progress.begin(`round ${round + 1} of ${rounds}, ${contender.name}`);
      samples[at]?.push(runOnce(contender, round));
    });
  }
  return contenders.map((contender, at) => summarize(contender, samples[at] ?? []));
}

function runOnce({ name, args, cwd, prepare }: Contender, round: number): Sample {
  prepare?.(round);
  const directory = mkdtempSync(path.join(tmpdir(), 'dualmode-bench-'));
  const report = path.join(directory, 'memory');
  try {
    const accounts = existsSync(timeProgram);
    const [program, ...rest] = accounts
      ? [timeProgram, '-f', '%M %U %S', '-o', report, process.execPath, ...args]
      : [process.execPath, ...args];
    const start = performance.now();
    const child = spawnSync(program ?? '', rest, { cwd, encoding: 'utf8' });
    const seconds = (performance.now() - start) / 1000;
    if (child.status !== 0) {
      throw new Error(`"${name}" ended with ${child.status}:\n${child.stdout}${child.stderr}`);
    }
    if (!accounts) return { seconds };
    const [kilobytes = 0, user = 0, system = 0] = readFileSync(report, 'utf8')
      .trim()
      .split(' ')
      .map(Number);
    return { seconds, megabytes: kilobytes / 1024, processor: user + system };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function summarize(
  { name, target, isCold = false }: Contender,
  samples: readonly Sample[],
): Measurement {
  const memory = samples.flatMap(({ megabytes }) => megabytes ?? []);
  const processor = samples.flatMap((one) => one.processor ?? []);
  const judged = processor.length > 0 ? processor : samples.map(({ seconds }) => seconds);
  return {
    name,
    isCold,
    ...(target && { target }),
    spread: [Math.min(...judged), Math.max(...judged)],
    ...(processor.length > 0 && { processor: median(processor) }),
    seconds: median(samples.map(({ seconds }) => seconds)),
    ...(memory.length > 0 && { megabytes: median(memory) }),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

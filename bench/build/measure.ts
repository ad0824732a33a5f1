import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A command that is measured as a whole process. */
export interface Contender {
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** Makes the state that the command starts from; not measured. */
  readonly prepare?: (round: number) => void;
}

/** Medians over the rounds of one run. */
export interface Measurement {
  readonly name: string;
  readonly seconds: number;
  /** Peak resident memory in megabytes; absent where the system cannot tell. */
  readonly megabytes?: number;
}

interface Sample {
  readonly seconds: number;
  readonly megabytes?: number;
}

/** GNU time: accounts for a process and all that it waited for, native compilers included. */
const timeProgram = '/usr/bin/time';

/**
 * Measures contenders side by side: each round runs every one of them once, in order, so that a busy
 * machine slows all alike.
 *
 * @throws Error when a command fails: a failure is no measurement
 */
export function measureInterleaved(
  contenders: readonly Contender[],
  rounds: number,
): Measurement[] {
  const samples = contenders.map((): Sample[] => []);
  for (let round = 0; round < rounds; round++) {
    contenders.forEach((contender, at) => samples[at]?.push(runOnce(contender, round)));
  }
  return contenders.map(({ name }, at) => summarize(name, samples[at] ?? []));
}

function runOnce({ name, args, cwd, prepare }: Contender, round: number): Sample {
  prepare?.(round);
  const directory = mkdtempSync(path.join(tmpdir(), 'dualmode-bench-'));
  const report = path.join(directory, 'memory');
  try {
    const accounts = existsSync(timeProgram);
    const [program, ...rest] = accounts
      ? [timeProgram, '-f', '%M', '-o', report, process.execPath, ...args]
      : [process.execPath, ...args];
    const start = performance.now();
    const child = spawnSync(program ?? '', rest, { cwd, encoding: 'utf8' });
    const seconds = (performance.now() - start) / 1000;
    if (child.status !== 0) {
      throw new Error(`"${name}" ended with ${child.status}:\n${child.stdout}${child.stderr}`);
    }
    if (!accounts) return { seconds };
    return { seconds, megabytes: Number(readFileSync(report, 'utf8')) / 1024 };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function summarize(name: string, samples: readonly Sample[]): Measurement {
  const memory = samples.flatMap(({ megabytes }) => megabytes ?? []);
  return {
    name,
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

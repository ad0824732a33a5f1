import { spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/** A command that runs in a shell, with every process that it starts. */
export interface ProcessGroup {
  /** Resolved when the shell is gone: its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** Asks all of the group to end, and makes them end if they do not; resolved when they are gone. */
  end(): Promise<void>;
}

const pollMs = 20;
const politeMs = 5000;
const forcedMs = 1000;

/**
 * Starts a command line.
 *
 * @param options.cwd absolute
 * @param options.stdio where its input comes from and its output goes
 */
export function startProcessGroup(
  command: string,
  options: { readonly cwd: string; readonly stdio: StdioOptions },
): ProcessGroup {
  const isWindows = process.platform === 'win32';
  // Elsewhere a group of its own is what a signal can be sent to as a whole.
  const child = spawn(command, { ...options, shell: true, detached: !isWindows });
  const ended = new Promise<number | string>((resolve, reject) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 1)).once('error', reject);
  });
  return { ended, end: () => (isWindows ? endTree(child, ended) : endGroup(child, ended)) };
}

async function endGroup(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  signalGroup(pid, 'SIGTERM');
  if (await isGoneWithin(pid, politeMs)) return;
  signalGroup(pid, 'SIGKILL');
  await ended;
  await isGoneWithin(pid, forcedMs);
}

// Windows knows no groups: taskkill walks the tree of processes.
async function endTree(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  const isRunning = child.exitCode === null && child.signalCode === null;
  if (child.pid === undefined || !isRunning) return;
  const args = ['/pid', String(child.pid), '/T', '/F'];
  await once(spawn('taskkill', args, { stdio: 'ignore' }), 'exit');
  await ended;
}

/** Whether the group is gone in time; the shell may go before what it started. */
async function isGoneWithin(pid: number, ms: number): Promise<boolean> {
  const until = performance.now() + ms;
  while (signalGroup(pid, 0)) {
    if (performance.now() > until) return false;
    await delay(pollMs);
  }
  return true;
}

/** Whether there was anybody to receive it. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ESRCH') return false;
    // macOS refuses a group of which only the dead are left.
    if (code === 'EPERM') return false;
    throw error;
  }
}

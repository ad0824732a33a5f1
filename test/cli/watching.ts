import { onTestFinished, vi, expect } from 'vitest';
import { runCli } from '../../src/cli.js';
import type { Generator } from '../../src/project.js';
import { fakeGenerate } from '../write/fake-generator.js';
import { createTerminal, type FakeTerminal } from './fake-terminal.js';

/** A `watch` that runs in this process. */
export interface Watching {
  readonly terminal: FakeTerminal;
  /** The exit code. */
  readonly ended: Promise<number>;
  /** How many rounds are over. */
  readonly rounds: () => number;
}

/** How long to wait for something that has to happen; machines are busy. */
export const patience = { timeout: 50_000, interval: 20 };

/** Starts watching; resolved when the first round is over. It ends with the test. */
export async function startWatching(
  root: string,
  settings: { readonly flags?: readonly string[]; readonly generate?: Generator } = {},
): Promise<Watching> {
  const { flags = [], generate = fakeGenerate } = settings;
  const terminal = createTerminal(root);
  let count = 0;
  const out = terminal.out.bind(terminal);
  Object.assign(terminal, {
    out: (text: string) => {
      if (/ dualmode: (wrote|nothing was written)/.test(text)) count++;
      out(text);
    },
  });
  const ended = runCli(['watch', ...flags], terminal, { generate });
  onTestFinished(async () => {
    terminal.interrupt();
    await ended;
  });
  const rounds = (): number => count;
  await vi.waitFor(() => expect(rounds()).toBe(1), patience);
  return { terminal, ended, rounds };
}

/** Waits until something holds. */
export async function until(holds: () => void): Promise<void> {
  await vi.waitFor(holds, patience);
}

/** Long enough for an event that must not come. */
export const settle = (ms = 600): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

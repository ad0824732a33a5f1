import type { RunSettings } from '../project.js';
import type { CommandContext } from './command.js';

const quietForMs = 500;
const eraseLine = '\r\u001B[2K';

const words = { read: 'reading', generate: 'generating', write: 'writing' } as const;

/** A line that says what is going on once a run takes longer than half a second. */
export interface Progress {
  readonly onStep: NonNullable<RunSettings['onStep']>;
  /** Takes the line away. */
  stop(): void;
}

/** Starts a progress line; on anything but a terminal it stays silent. */
export function startProgress({
  terminal,
  reporter,
  quiet,
}: Pick<CommandContext, 'terminal' | 'reporter' | 'quiet'>): Progress {
  if (!terminal.showsProgress || quiet || reporter !== 'pretty') {
    return { onStep: () => undefined, stop: () => undefined };
  }
  let step: keyof typeof words = 'read';
  let isShown = false;
  const started = performance.now();
  const paint = (): void => {
    isShown = true;
    terminal.err(`${eraseLine}dualmode: ${words[step]} …`);
  };
  const timer = setTimeout(paint, quietForMs);
  return {
    // A phase may keep the thread busy past the timer, so each step looks at the clock as well.
    onStep: (next) => {
      step = next;
      if (performance.now() - started > quietForMs) paint();
    },
    stop: () => {
      clearTimeout(timer);
      if (isShown) terminal.err(eraseLine);
    },
  };
}

import { formatTime } from './format-time.js';
import { startProcessGroup, type ProcessGroup } from './process-group.js';
import type { CommandContext } from './command.js';

/** What follows each good round of `watch`: the command of `--exec`. */
export interface NextStep {
  /** Ends the one that still runs, then starts anew. */
  restart(): Promise<void>;
  /** Ends the one that still runs. */
  stop(): Promise<void>;
}

/** @param command a line for the shell, run in the project's root */
export function createNextStep(
  command: string,
  { terminal, root, reporter, quiet }: CommandContext,
): NextStep {
  let running: ProcessGroup | undefined;

  const stop = async (): Promise<void> => {
    const group = running;
    running = undefined;
    await group?.end();
  };

  // With the JSON reporter every line on stdout is JSON: what others say goes to stderr.
  const isJson = reporter === 'json';
  const say = (text: string): void => {
    if (quiet) return;
    if (isJson) terminal.err(`${text}\n`);
    else terminal.out(`${text}\n`);
  };

  return {
    stop,
    restart: async () => {
      await stop();
      const started = performance.now();
      // Nothing is read: keys are for whoever holds the terminal.
      const stdio = ['ignore', isJson ? 2 : 'inherit', 'inherit'] as const;
      const group = startProcessGroup(command, { cwd: root, stdio: [...stdio] });
      running = group;
      void group.ended.then((end) => {
        if (running !== group) return;
        const ms = Math.round(performance.now() - started);
        say(`${formatTime(new Date())} dualmode: \`${command}\` ${describeEnd(end)} (${ms} ms)`);
      });
    },
  };
}

function describeEnd(end: number | string): string {
  return typeof end === 'number' ? `ended with exit code ${end}` : `was ended by ${end}`;
}

import type { CommandContext } from './command.js';

const quietForMs = 500;

/**
 * Says that something is going on once a run takes longer than half a second; on anything but a
 * terminal it stays silent.
 *
 * @returns takes the line away
 */
export function startProgress({
  terminal,
  reporter,
  quiet,
}: Pick<CommandContext, 'terminal' | 'reporter' | 'quiet'>): () => void {
  if (!terminal.showsProgress || quiet || reporter !== 'pretty') return () => undefined;
  return terminal.paintLater('dualmode: generating …', quietForMs);
}

import pico from 'picocolors';
import { paintLater } from './paint-later.js';
import type { Terminal } from './terminal.js';

/** The terminal of this process. */
export function createProcessTerminal(): Terminal {
  const { stdin, stdout, stderr } = process;
  return {
    cwd: process.cwd(),
    env: process.env,
    isInteractive: Boolean(stdin.isTTY && stdout.isTTY),
    showsProgress: Boolean(stderr.isTTY) && !process.env['CI'],
    colors: pico.isColorSupported,
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    confirm: async (question) => {
      const { createInterface } = await import('node:readline/promises');
      const lines = createInterface({ input: stdin, output: stdout });
      const answer = await lines.question(`${question} [y/N] `);
      lines.close();
      return /^y(es)?$/i.test(answer.trim());
    },
    paintLater,
    onInterrupt: (listener) => {
      process.once('SIGINT', listener);
      process.once('SIGTERM', listener);
      // The terminal was closed.
      process.once('SIGHUP', listener);
    },
  };
}

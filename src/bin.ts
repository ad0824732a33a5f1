#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { runUnchanged } from './cli/unchanged-run.js';

const argv = process.argv.slice(2);
const unchanged = runUnchanged(argv, {
  cwd: process.cwd(),
  out: (text) => void process.stdout.write(text),
});
process.exitCode = unchanged ?? (await runAll());

/** Everything else is loaded only now. */
async function runAll(): Promise<number> {
  // The compiler's functions are large and many: putting them into each other costs more than it saves.
  setFlagsFromString('--max-inlined-bytecode-size-cumulative=300');
  const { runCli } = await import('./cli.js');
  const { createProcessTerminal } = await import('./cli/process-terminal.js');
  return runCli(argv, createProcessTerminal());
}

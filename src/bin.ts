#!/usr/bin/env node
import { runUnchanged } from './cli/unchanged-run.js';

const argv = process.argv.slice(2);
const unchanged = runUnchanged(argv, {
  cwd: process.cwd(),
  out: (text) => void process.stdout.write(text),
});
process.exitCode = unchanged ?? (await runAll());

/** Everything else is loaded only now. */
async function runAll(): Promise<number> {
  const { runCli } = await import('./cli.js');
  const { createProcessTerminal } = await import('./cli/process-terminal.js');
  return runCli(argv, createProcessTerminal());
}

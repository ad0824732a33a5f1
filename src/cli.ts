import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { CommanderError } from 'commander';
import type { Command, CommandContext, ReporterName } from './cli/command.js';
import { reporterNames } from './cli/command.js';
import { checkCommand } from './cli/commands/check.js';
import { explainCommand } from './cli/commands/explain.js';
import { generateCommand } from './cli/commands/generate.js';
import { initCommand } from './cli/commands/init.js';
import { linkCommand } from './cli/commands/link.js';
import { mapsCommand } from './cli/commands/maps.js';
import { coverageCommand } from './cli/commands/coverage.js';
import { watchCommand } from './cli/commands/watch.js';
import { reportFault } from './cli/fault.js';
import { createProgram, type Invocation } from './cli/program.js';
import { printReport } from './cli/report.js';
import type { Terminal } from './cli/terminal.js';
import { describeUsageError } from './cli/usage-error.js';
import { readPlainLine } from './cache/describe-request.js';
import { isPlainObject } from './config/options/validator.js';
import type { Generator } from './project.js';

const commands: readonly Command[] = [
  generateCommand,
  checkCommand,
  watchCommand,
  initCommand,
  explainCommand,
  linkCommand,
  mapsCommand,
  coverageCommand,
];

/**
 * Runs the command line.
 *
 * @param argv the arguments after the program's name
 * @param replace stands in for the real generator, in tests
 * @returns the exit code: 0 clean, 1 findings, 2 a fault of ours
 */
export async function runCli(
  argv: readonly string[],
  terminal: Terminal,
  replace: { readonly generate?: Generator } = {},
): Promise<number> {
  const surface = { command: 'dualmode', terminal, root: terminal.cwd, ...readSurface(argv) };
  try {
    const invocation = parse(argv, terminal);
    if (!invocation) return 0;
    const line = readPlainLine(argv)?.line;
    const context = { ...createContext(invocation, terminal), ...replace, ...(line && { line }) };
    return await invocation.command.run(context, invocation.argument);
  } catch (error) {
    if (!(error instanceof CommanderError)) return reportFault(error, surface);
    const names = commands.map((command) => command.name);
    return printReport({ diagnostics: [describeUsageError(error, { argv, names })] }, surface);
  }
}

/** Undefined where help or the version was asked for and printed. */
function parse(argv: readonly string[], terminal: Terminal): Invocation | undefined {
  let invocation: Invocation | undefined;
  const program = createProgram({
    commands,
    version: readVersion(),
    fallback: 'generate',
    onInvoke: (asked) => (invocation = asked),
    out: (text) => terminal.out(text),
  });
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return undefined;
    throw error;
  }
  return invocation;
}

function createContext({ command, given }: Invocation, terminal: Terminal): CommandContext {
  const { cwd, reporter, quiet, force, yes, ...flags } = given;
  return {
    command: command.name,
    terminal,
    root: resolve(terminal.cwd, typeof cwd === 'string' ? cwd : '.'),
    flags,
    reporter: reporterNames.find((name) => name === reporter) ?? 'pretty',
    quiet: quiet === true,
    force: force === true,
    yes: yes === true,
  };
}

// A mistake on the command line is reported the way that the same line asks for.
function readSurface(argv: readonly string[]): { reporter: ReporterName; quiet: boolean } {
  const text = argv.join('=');
  const reporter = reporterNames.find((name) => text.includes(`--reporter=${name}`)) ?? 'pretty';
  return { reporter, quiet: argv.includes('--quiet') };
}

function readVersion(): string {
  const load = createRequire(import.meta.url);
  const manifest: unknown = load('../package.json');
  const isKnown = isPlainObject(manifest) && typeof manifest['version'] === 'string';
  return isKnown ? String(manifest['version']) : 'unknown';
}

import { Command as Program, Option } from 'commander';
import { listOptions } from '../config/options.js';
import type { Command } from './command.js';
import { reporterNames } from './command.js';

/** What the command line asks for. */
export interface Invocation {
  readonly command: Command;
  readonly argument: string;
  /** Values of flags that were given, by camel-cased name. */
  readonly given: Readonly<Record<string, unknown>>;
}

/** What building the parser takes. */
export interface ProgramOptions {
  readonly commands: readonly Command[];
  readonly version: string;
  /** The command that runs where none is named. */
  readonly fallback: string;
  readonly onInvoke: (invocation: Invocation) => void;
  readonly out: (text: string) => void;
}

/** Builds the parser: commands, flags of the option table, and the flags of the command line itself. */
export function createProgram(options: ProgramOptions): Program {
  const program = new Program('dualmode')
    .description('Generate sync variants, async variants and dispatchers from async functions.')
    .version(options.version)
    .configureHelp({ showGlobalOptions: true, sortSubcommands: false })
    .configureOutput({ writeOut: options.out, writeErr: () => undefined })
    .exitOverride();
  for (const flag of createFlags()) program.addOption(flag);
  for (const command of options.commands) addCommand(program, command, options);
  return program;
}

function addCommand(program: Program, command: Command, options: ProgramOptions): void {
  const { name, summary, argument, flags = [] } = command;
  const isDefault = name === options.fallback;
  const child = program
    .command(name, { isDefault })
    .description(summary)
    .exitOverride()
    .action((...args: unknown[]) => {
      const [first] = args;
      const given = readGiven(child);
      options.onInvoke({ command, argument: typeof first === 'string' ? first : '', given });
    });
  if (argument) {
    const { name: word, summary: what, optional } = argument;
    child.argument(optional ? `[${word}]` : `<${word}>`, what);
  }
  for (const { syntax, help, choices } of flags) {
    const option = new Option(syntax, help);
    child.addOption(choices ? option.choices(choices) : option);
  }
}

function createFlags(): readonly Option[] {
  const fromTable = listOptions().flatMap(([, { flag, help, fallback }]) => {
    if (!flag) return [];
    const shown = typeof fallback === 'string' ? `${help} (default: ${fallback})` : help;
    const option = new Option(flag.syntax, shown);
    return [flag.parse ? option.argParser(flag.parse) : option];
  });
  return [
    ...fromTable,
    new Option('--cwd <dir>', 'folder of the project (default: the current one)'),
    new Option('--reporter <name>', 'how findings are printed').choices(reporterNames),
    new Option('--quiet', 'print findings only'),
    new Option('--force', 'replace generated files that were edited by hand'),
    new Option('--yes', 'init: agree to every change'),
  ];
}

// commander gives `--no-x` a default of true: only what was really typed counts.
function readGiven(child: Program): Readonly<Record<string, unknown>> {
  const typed = Object.entries(child.optsWithGlobals()).filter(
    ([name]) => child.getOptionValueSourceWithGlobals(name) === 'cli',
  );
  return Object.fromEntries(typed);
}

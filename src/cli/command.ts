import type { Generator } from '../project.js';
import type { Terminal } from './terminal.js';

/** How findings are printed. */
export type ReporterName = 'pretty' | 'json' | 'github';

/** The reporters there are. */
export const reporterNames: readonly ReporterName[] = ['pretty', 'json', 'github'];

/** What every command is given. */
export interface CommandContext {
  /** The command's name. */
  readonly command: string;
  readonly terminal: Terminal;
  /** The project's folder, absolute. */
  readonly root: string;
  /** Options of the table and of the command that the command line gives, by their config names. */
  readonly flags: Readonly<Record<string, unknown>>;
  readonly reporter: ReporterName;
  readonly quiet: boolean;
  readonly force: boolean;
  readonly yes: boolean;
  /**
   * The arguments as `readPlainLine` has them, where this package is all that is generated: the next
   * run with the same ones needs no config to see that nothing changed.
   */
  readonly line?: string;
  /** In place of the real generator, in tests. */
  readonly generate?: Generator;
}

/** A flag of one command. */
export interface CommandFlag {
  /** In commander's spelling, such as `--guard <level>`. */
  readonly syntax: string;
  readonly help: string;
  /** The values that it takes; any where absent. */
  readonly choices?: readonly string[];
}

/** A command: what it is called, what it takes, and what it does. Returns the exit code. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** One argument, such as `name`, which has to be there unless it is optional. */
  readonly argument?: {
    readonly name: string;
    readonly summary: string;
    readonly optional?: true;
  };
  /** Flags that this command alone has. */
  readonly flags?: readonly CommandFlag[];
  run(context: CommandContext, argument: string): Promise<number>;
}

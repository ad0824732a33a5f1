import type { CommandContext } from '../command.js';
import type { RoundResult } from '../watch-round.js';

/** What is done in a package: a command of its own, or a round of `watch`. */
export type PackageTask = 'generate' | 'check' | 'round';

/** The part of a command's context that can be sent to another process. */
export type SentContext = Pick<
  CommandContext,
  'command' | 'root' | 'flags' | 'reporter' | 'quiet' | 'force' | 'yes' | 'line'
> & {
  /** Where the reader of messages stands, absolute. */
  readonly cwd: string;
  readonly colors: boolean;
};

/** To a process: something to do, or the answer that the paths are followed now. */
export type Order =
  | { readonly kind: 'run'; readonly task: PackageTask; readonly context: SentContext }
  | { readonly kind: 'followed' };

/** From a process: what a command says, what it wants to be followed, and what came of it. */
export type Message =
  | { readonly kind: 'out' | 'err'; readonly text: string }
  | { readonly kind: 'follow'; readonly paths: readonly string[] }
  | { readonly kind: 'done'; readonly outcome: PackageOutcome };

/** What came of a task. */
export interface PackageOutcome {
  readonly exitCode: number;
  /** Of a round. */
  readonly round?: RoundResult;
}

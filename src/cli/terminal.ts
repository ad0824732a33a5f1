/** Everything of the process that the command line touches, so that tests can run without one. */
export interface Terminal {
  /** Absolute. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether somebody can be asked. */
  readonly isInteractive: boolean;
  /** Whether stderr is a terminal, where a line can be painted over. */
  readonly showsProgress: boolean;
  readonly colors: boolean;
  out(text: string): void;
  err(text: string): void;
  /** Asks a question that is answered by yes or no. */
  confirm(question: string): Promise<boolean>;
  /**
   * Paints a line on stderr after a while, even if the thread is busy then.
   *
   * @returns takes the line away, or keeps it from being painted
   */
  paintLater(line: string, afterMs: number): () => void;
  /** Calls back once, at the first request to stop. */
  onInterrupt(listener: () => void): void;
}

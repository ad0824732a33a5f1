/** Folds bursts of requests into rounds that never overlap. */
export interface RoundRunner {
  /** A round at once, and the first: resolved when it is over. */
  begin(): Promise<void>;
  /**
   * Asks for a round after the burst; during a round, for one more after it.
   *
   * @param quietMs how long no request may come before this time, in place of the usual
   */
  request(quietMs?: number): void;
  /** Stops taking requests; resolved when the round that runs is over. */
  close(): Promise<void>;
}

/** When a round begins, in milliseconds. */
export interface RoundTiming {
  /** How long no request may come before. */
  readonly quietMs: number;
  /** How long a burst that does not end is waited for. */
  readonly patienceMs: number;
}

/** @param run must not reject */
export function createRoundRunner(
  run: () => Promise<void>,
  { quietMs, patienceMs }: RoundTiming,
): RoundRunner {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let burstSince: number | undefined;
  let isClosed = false;

  const begin = async (): Promise<void> => {
    burstSince = undefined;
    await run();
    running = undefined;
    if (burstSince !== undefined) schedule();
  };

  const schedule = (quiet = quietMs): void => {
    if (isClosed || running) return;
    clearTimeout(timer);
    const patience = patienceMs - (performance.now() - (burstSince ?? 0));
    timer = setTimeout(
      () => {
        running = begin();
      },
      Math.max(0, Math.min(quiet, patience)),
    );
  };

  return {
    begin: () => {
      running = begin();
      return running;
    },
    request: (quiet) => {
      burstSince ??= performance.now();
      schedule(quiet);
    },
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Folds bursts of requests into rounds that never overlap. */
export interface RoundRunner {
  /** Asks for a round after the burst; during a round, for one more after it. */
  request(): void;
  /** Stops taking requests; resolved when the round that runs is over. */
  close(): Promise<void>;
}

/** @param quietMs how long no request may come before a round begins, in milliseconds */
export function createRoundRunner(run: () => Promise<void>, quietMs: number): RoundRunner {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isAskedAgain = false;
  let isClosed = false;

  const begin = async (): Promise<void> => {
    do {
      isAskedAgain = false;
      await run();
    } while (isAskedAgain && !isClosed);
    running = undefined;
  };

  return {
    request: () => {
      if (isClosed) return;
      if (running) {
        isAskedAgain = true;
        return;
      }
      clearTimeout(timer);
      timer = setTimeout(() => {
        running = begin();
      }, quietMs);
    },
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Says on the standard error what is being measured, and how much there is left to do. */
export interface Progress {
  /** One more of the steps begins. */
  begin(what: string): void;
}

/**
 * A line a step. Where the steps before tell, with the time that is left: those that come are taken to
 * be like those that were.
 *
 * @param steps how many there will be
 */
export function createProgress(steps: number): Progress {
  const start = performance.now();
  let done = 0;
  return {
    begin(what) {
      const left = (((performance.now() - start) / done) * (steps - done)) / 1000;
      const estimate = done === 0 ? '' : `, about ${spellTime(left)} left`;
      process.stderr.write(`[${done + 1}/${steps}] ${what}${estimate}\n`);
      done += 1;
    },
  };
}

function spellTime(seconds: number): string {
  return seconds < 90 ? `${seconds.toFixed(0)} s` : `${(seconds / 60).toFixed(0)} min`;
}

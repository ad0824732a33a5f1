// Taken once: test runners replace the clock to stop time.
const clock = performance.now.bind(performance);

/** Milliseconds on a clock that only goes forward. */
export function now(): number {
  return clock();
}

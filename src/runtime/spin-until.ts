import { now } from './clock.js';

const LOOKS_BETWEEN_CLOCKS = 50;

/** Looks at shared memory until there is something or the time is over; says which. */
export function spinUntil(isThere: () => boolean, microseconds: number): boolean {
  if (microseconds === 0) return isThere();
  const end = now() + microseconds / 1000;
  do {
    for (let look = 0; look < LOOKS_BETWEEN_CLOCKS; look++) if (isThere()) return true;
  } while (now() < end);
  return false;
}

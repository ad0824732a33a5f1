import { disk as realDisk, type Disk } from '../write/disk.js';

/** Notes when the first file is swapped: all contents were written before, by us. */
export interface SwapClock {
  /** The disk that it watches. */
  readonly disk: Disk;
  /** In ms; undefined as long as nothing was swapped. */
  readonly firstSwapAt: () => number | undefined;
}

/** @param disk in place of the real one, in tests */
export function createSwapClock(disk: Disk = realDisk): SwapClock {
  let first: number | undefined;
  return {
    firstSwapAt: () => first,
    disk: {
      ...disk,
      renameSync: (from, to) => {
        first ??= Date.now();
        disk.renameSync(from, to);
      },
    },
  };
}

import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Below this the heap is not worth a look, in bytes. */
const leastHeap = 192 * 1024 * 1024;

/**
 * Frees what was let go of. The program of a large project is most of all memory; left to itself the
 * engine takes new memory for what comes next, rather than look for what is not needed any more.
 */
export function collectGarbage(): void {
  if (getHeapStatistics().used_heap_size < leastHeap) return;
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  setFlagsFromString('--no-expose-gc');
  collect();
}

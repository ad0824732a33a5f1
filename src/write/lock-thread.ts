/**
 * What the thread of a locker runs: it takes locks, keeps them fresh and gives them back. As text,
 * for a thread that is started from a file would have to find that file after every build.
 *
 * It is told `{ folder, … }` to take a lock and `release` to give it back; it says `waiting`, `held`,
 * `late`, `released` or `refused`. One lock at a time.
 */
export const lockThreadSource = `
const { parentPort, workerData } = require('node:worker_threads');
const { lock } = require(workerData.library);

let release;

parentPort.on('message', (asked) => {
  if (asked === 'release') giveBack();
  else attempt({ ...asked, deadline: performance.now() + asked.waitMs, isWaiting: false });
});

async function attempt(asked) {
  const { folder, lockPath, lost, staleMs, pollMs, deadline, isWaiting } = asked;
  try {
    release = await lock(folder, {
      lockfilePath: lockPath,
      realpath: false,
      stale: staleMs,
      update: staleMs / 4,
      onCompromised: () => Atomics.store(lost, 0, 1),
    });
    parentPort.postMessage({ said: 'held' });
  } catch (error) {
    if (error.code !== 'ELOCKED') return refuse(error);
    if (performance.now() > deadline) return parentPort.postMessage({ said: 'late' });
    if (!isWaiting) parentPort.postMessage({ said: 'waiting' });
    // Two that wait for one stale lock should not wake up together.
    setTimeout(() => attempt({ ...asked, isWaiting: true }), pollMs * (0.5 + Math.random()));
  }
}

async function giveBack() {
  try {
    await release();
  } catch (error) {
    // What was lost on the way is nobody's to give back.
    if (error.code !== 'ERELEASED' && error.code !== 'ENOTACQUIRED') return refuse(error);
  }
  parentPort.postMessage({ said: 'released' });
}

function refuse(error) {
  parentPort.postMessage({ said: 'refused', code: error.code ?? error.message });
}
`;

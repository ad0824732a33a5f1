import { expect, test } from 'vitest';
import { SpinChoice } from '../../src/runtime/spin-choice.js';

/** Milliseconds that a call takes on a pretended machine, by who looks before it sleeps. */
type Machine = (caller: number, loop: number) => number;

function settleOn(machine: Machine, choice = new SpinChoice(50)) {
  for (let call = 0; call < 5000; call++) {
    const { caller, loop } = choice.spinning;
    choice.learn(machine(caller, loop));
  }
  return choice.spinning;
}

const idleCores: Machine = (caller, loop) => (caller >= 50 && loop >= 50 ? 0.005 : 0.11);
const busyCores: Machine = (caller, loop) => 0.02 + (caller + loop) / 1000;
const slowWork: Machine = (caller) => (caller > 0 ? 4 : 5);
const nobody = { caller: 0, loop: 0 };

test.each<[string, Machine, { caller: number; loop: number }]>([
  ['idle cores: both look', idleCores, { caller: 50, loop: 50 }],
  ['busy cores: nobody looks', busyCores, nobody],
  ['work of milliseconds: nobody looks', slowWork, nobody],
  [
    'a caller that is soon back: the loop looks',
    (_, loop) => (loop === 10 ? 0.01 : 0.02),
    { caller: 0, loop: 10 },
  ],
])('%s', (_, machine, expected) => {
  expect(settleOn(machine)).toEqual(expected);
});

test('both threads are kept busy until they have a core each', () => {
  let busy = 0;
  const onePerCore: Machine = (caller, loop) => {
    if (caller < 50 || loop < 50) {
      busy = 0;
      return 0.02;
    }
    busy += 1;
    return busy > 20 ? 0.005 : 0.02 + (caller + loop) / 1000;
  };
  expect(settleOn(onePerCore)).toEqual({ caller: 50, loop: 50 });
});

test('outliers change nothing', () => {
  let count = 0;
  const settled = settleOn((caller, loop) => {
    count += 1;
    return count % 9 === 0 ? 3 : busyCores(caller, loop);
  });
  expect(settled).toEqual(nobody);
});

test('a machine that changes is noticed within some dozens of calls', () => {
  const choice = new SpinChoice(50);
  expect(settleOn(idleCores, choice)).toEqual({ caller: 50, loop: 50 });
  for (let call = 0; call < 120; call++) {
    const { caller, loop } = choice.spinning;
    choice.learn(busyCores(caller, loop));
  }
  expect(choice.spinning).toEqual(nobody);
});

test('is tried again later: machines change', () => {
  const choice = new SpinChoice(50);
  expect(settleOn(busyCores, choice)).toEqual(nobody);
  settleOn(idleCores, choice);
  expect(settleOn(idleCores, choice)).toEqual({ caller: 50, loop: 50 });
});

test('is tried ever more rarely where it never pays', () => {
  const choice = new SpinChoice(50);
  const countLooking = (): number => {
    let looking = 0;
    for (let call = 0; call < 50_000; call++) {
      const { caller, loop } = choice.spinning;
      if (loop > 0) looking += 1;
      choice.learn(busyCores(caller, loop));
    }
    return looking;
  };
  const [first, second] = [countLooking(), countLooking()];
  expect(first).toBeLessThan(1000);
  expect(second).toBeLessThan(first / 2);
});

test('is never tried where it is not allowed', () => {
  expect(settleOn(idleCores, new SpinChoice(0))).toEqual(nobody);
});

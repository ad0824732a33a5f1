import { expect, test } from 'vitest';
import { SpinChoice } from '../../src/runtime/spin-choice.js';

/** Milliseconds that a call takes on a pretended machine, by who looks before it sleeps. */
type Machine = (caller: boolean, loop: boolean) => number;

function settleOn(machine: Machine, choice = new SpinChoice(true)) {
  for (let call = 0; call < 100; call++) {
    const { caller, loop } = choice.spinning;
    choice.learn(machine(caller, loop));
  }
  return choice.spinning;
}

const idleCores: Machine = (caller, loop) => (caller && loop ? 0.005 : caller ? 0.04 : 0.11);
const busyCores: Machine = (caller, loop) => 0.02 + (caller ? 0.05 : 0) + (loop ? 0.05 : 0);
const slowWork: Machine = (caller) => (caller ? 5 : 5.1);

test.each<[string, Machine, { caller: boolean; loop: boolean }]>([
  ['idle cores: both look', idleCores, { caller: true, loop: true }],
  ['busy cores: nobody looks', busyCores, { caller: false, loop: false }],
  ['work of milliseconds: nobody looks', slowWork, { caller: false, loop: false }],
  [
    'a loop that is slow to wake: the caller looks',
    (caller) => (caller ? 0.02 : 0.05),
    { caller: true, loop: false },
  ],
])('%s', (_, machine, expected) => {
  expect(settleOn(machine)).toEqual(expected);
});

test('is tried again later: machines change', () => {
  const choice = new SpinChoice(true);
  expect(settleOn(busyCores, choice)).toEqual({ caller: false, loop: false });
  for (let again = 0; again < 16; again++) settleOn(idleCores, choice);
  expect(choice.spinning).toEqual({ caller: true, loop: true });
});

test('is never tried where it is not allowed', () => {
  expect(settleOn(idleCores, new SpinChoice(false))).toEqual({ caller: false, loop: false });
});

import type fc from 'fast-check';
import { overlapping, picture, type Fragment } from '../fragment.js';
import { constant, literal, quiet, type Places } from './places.js';

/** Promises that are combined. */
export function combined({ expression: e, block: b }: Places): fc.Arbitrary<Fragment>[] {
  return [
    overlapping(
      {
        text: '(await Promise.all([step(_), step(_)])).length',
        inOrder: '(await allInOrder([async () => step(_), async () => step(_)])).length',
      },
      e,
      constant,
    ),
    overlapping(
      {
        text: '(await Promise.all([step(_), _, ...[_].map(step)])).length',
        inOrder:
          '(await allInOrder([async () => step(_), async () => _, async () => step(_)])).length',
      },
      e,
      constant,
      constant,
    ),
    mapped('(await Promise.all([1, 2].map(async (n) => n + _)))[1]!', e),
    mapped(
      '(await Promise.all([_, 2].map(async (n, at, all) => { _; return n + at + all.length })))[1]!',
      e,
      b,
    ),
    mapped('(await Promise.all([4, 5].map(step)))[1]!'),
    mapped(
      '(await Promise.all([4, 5].filter((n) => n > 4).map((n) => step(n + _))))[0]!',
      constant,
    ),
    mapped('(await Promise.all(Array.from([1, 2], async (n) => n + _)))[1]!', e),
    mapped('(await Promise.all([...new Set([1, 2])].map(async (n) => n + _)))[1]!', e),
    mapped(
      '(await Promise.allSettled([1, 2].map(async (n) => n + _))).filter((one) => one.status === "rejected").length',
      e,
    ),
    mapped('(await Promise.any([1, 2].map(async (n) => n + _)))', e),
    overlapping(
      {
        text: '(await Promise.allSettled([step(_), step(_)])).filter((one) => one.status === "rejected").length',
        inOrder:
          '(await settledInOrder([async () => step(_), async () => step(_)])).filter((one) => one.status === "rejected").length',
      },
      constant,
      constant,
    ),
    overlapping(
      {
        text: '(await Promise.any([step(_), step(_)]))',
        inOrder: '(await anyInOrder([async () => step(_), async () => step(_)]))',
      },
      constant,
      constant,
    ),
    picture('(await [1, 2].reduce(async (sum, n) => (await sum) + n + _, Promise.resolve(0)))', e),
    picture(
      '(await [1, 2].reduce(async (sum, n) => { const before = await sum; _; return before + n }, Promise.resolve(0 + _)))',
      b,
      e,
    ),
    picture('(await Promise.resolve(_))', e),
    picture('(await Promise.reject(_).catch(async (): Promise<number> => _))', e, e),
    picture(
      '(+(await Promise.any([Promise.reject(new TypeError(`no ${x}`)), step(_)]).catch(() => 4)))',
      constant,
    ),
  ];
}

/** Handlers on promises. */
export function handled({ expression: e, block: b }: Places): fc.Arbitrary<Fragment>[] {
  return [
    picture('(+(await step(_).then((v) => v + 1)))', e),
    picture('(0 + (await step(_).then(async (v): Promise<number> => v + _)))', e, e),
    picture('(await step(_).then(note))', e),
    picture('(await step(_).then(step))', e),
    picture('(await step(_).then(step, failed))', e),
    picture('(1 * (await step(_).catch(() => 3)))', e),
    picture('(await step(_).catch(async (): Promise<number> => _))', e, e),
    picture(
      '(await step(_).catch((error: unknown) => { throw new Error(`again ${String(error)}`) }))',
      e,
    ),
    picture('(+(await step(_).then((v) => v * 2, (error: unknown) => String(error).length)))', e),
    picture('(await step(_).finally(() => { note(1); }))', e),
    picture('(await step(_).finally(async () => { _ }))', e, b),
    picture('(await step(_).catch(() => 1).then((v) => v + 1).finally(() => note(2)))', e),
    picture(
      '(await (async (): Promise<number> => { _; return _ })().catch(async (): Promise<number> => _))',
      b,
      e,
      e,
    ),
    picture('(await farStep(_).then((v) => v - 1).catch(() => 2))', e),
    picture('((await maybeBox(_).then((one) => one?.n)) ?? _)', e, e),
    picture(
      '(+(await step(_).then(async (v) => step(v + 1)).catch(async (): Promise<number> => _).finally(async () => { await step(2); })))',
      e,
      e,
    ),
  ];
}

/** Lists of promises that are awaited later: of one promise without overlap, of two with it. */
export function storedLists({ expression: e }: Places): fc.Arbitrary<Fragment>[] {
  return [
    picture(
      'const lone# = [3].map(async (n): Promise<number> => n + _); const got# = await Promise.all(lone#); x = got#[0]!',
      e,
    ),
    picture('const lone# = [_].map(step); x = (await Promise.all(lone#)).length', e),
    picture('const lone# = [step(_)]; await Promise.all(lone#); y += 1', e),
    picture(
      'const lone#: Promise<number>[] = []; [_].forEach((n) => { y += n; lone#.push(step(n)); }); x = (await Promise.all(lone#))[0]!',
      e,
    ),
    picture(
      'const lone#: Promise<number>[] = []; let own# = 0; for (const n of [_]) { lone#.push(farStep(n)); own#++; } if (lone#.length > 0) await Promise.all(lone#); y = own#',
      e,
    ),
    picture(
      'const lone# = [_].map(async (n): Promise<number> => n + _); const all# = await Promise.allSettled(lone#); x = all#.filter((one) => one.status === "rejected").length',
      e,
      e,
    ),
    picture('let own# = 1; const held# = step(_); own# += 2; own# += await held#; x = own#', e),
    picture('const held# = step(_).then((v) => v + 1); y = 2 * (await held#)', e),
    overlapping(
      {
        text: 'const all# = [1, 2].map(async (n): Promise<number> => n + _); const got# = await Promise.all(all#); x = got#[1]!',
        inOrder:
          'const got# = await allInOrder([1, 2].map((n) => async (): Promise<number> => n + _)); x = got#[1]!',
      },
      e,
    ),
    overlapping(
      {
        text: 'const all# = [step(_)]; all#.push(...[1, 2].map(step)); x = (await Promise.all([...all#, step(3)])).length',
        inOrder:
          'const at# = _; x = (await allInOrder([async () => step(at#), async () => step(1), async () => step(2), async () => step(3)])).length',
      },
      e,
    ),
    overlapping(
      {
        text: 'const all#: Promise<number>[] = [step(_)]; all#.push(farStep(2)); const got# = await Promise.allSettled(all#); x = got#.filter((one) => one.status === "rejected").length',
        inOrder:
          'const at# = _; const got# = await settledInOrder([async () => step(at#), async () => farStep(2)]); x = got#.filter((one) => one.status === "rejected").length',
      },
      e,
    ),
  ];
}

/** Promises that are awaited later, and functions that are chosen or taken out of a table. */
export function stored({ expression: e }: Places): fc.Arbitrary<Fragment>[] {
  return [
    picture('const held# = step(_); const now# = await held#; x = now#', literal),
    picture(
      'const held# = step(_); const base# = 3; const sum# = await held#; y = base# + sum#',
      literal,
    ),
    picture('const held# = step(_); return await held#', literal),
    // awaited on every way
    picture(
      'const held# = step(_); if (_ > 2) return await held#; y = await held#',
      literal,
      literal,
    ),
    picture(
      'const held# = step(_); if (_ > 2) { x = await held#; _ } else if (_ > 4) { return await held# } else { y = 1 + (await held#) }',
      literal,
      literal,
      e,
      literal,
    ),
    picture('const held# = step(_); x = _ > 2 ? await held# : (await held#) * 2', literal, literal),
    overlapping(
      {
        text: 'const one# = step(_); const two# = step(_); const a# = await one#; const b# = await two#; x = a# + b#',
        inOrder: 'const one# = await step(_); const two# = await step(_); x = one# + two#',
      },
      quiet,
      quiet,
    ),
    overlapping(
      {
        text: 'const one# = step(_); const two# = step(_); const [a#, b#] = await Promise.all([one#, two#]); x = a# + b#',
        inOrder: 'const one# = await step(_); const two# = await step(_); x = one# + two#',
      },
      quiet,
      quiet,
    ),
    overlapping(
      {
        text: 'const all#: Promise<number>[] = []; for (const n of [1, 2]) { y += n; all#.push(step(n)) } x = (await Promise.all(all#)).length + _',
        inOrder:
          'const all#: number[] = []; for (const n of [1, 2]) { y += n; all#.push(await step(n)) } x = all#.length + _',
      },
      e,
    ),
    picture(
      'const one# = async (n: number): Promise<number> => n + _; const two# = async (n: number): Promise<number> => n * _; x = await (_ > 3 ? one# : two#)(_)',
      e,
      e,
      e,
      e,
    ),
    picture(
      'const own# = async function (this: { n: number }, n: number): Promise<number> { return this.n + n + _ }; x = await own#.call({ n: _ }, _); y = await own#.apply({ n: 1 }, [_]); x += await own#.bind({ n: 2 })(_)',
      e,
      e,
      e,
      e,
      e,
    ),
    picture(
      'const tool# = { n: _, async go(n: number): Promise<number> { return this.n + n + _ }, off: async (n: number): Promise<number> => n - _ }; x = await tool#.go(_); y = await tool#.off(_)',
      e,
      e,
      e,
      e,
      e,
    ),
  ];
}

/** A combinator over a map, and the same where an element is done before the next begins. */
function mapped(text: string, ...places: fc.Arbitrary<Fragment>[]): fc.Arbitrary<Fragment> {
  const inOrder = text
    .replace(/Promise\.(all|allSettled|any)\(/, (_, name: string) => `${inOrderNames[name]}(`)
    .replace(/async \(([^)]*)\) =>/, '($1) => async () =>')
    .replace('(n) => step(', '(n) => async () => step(')
    .replace('map(step)', 'map((n) => async () => step(n))');
  return overlapping({ text, inOrder }, ...places);
}

const inOrderNames: Readonly<Record<string, string>> = {
  all: 'allInOrder',
  allSettled: 'settledInOrder',
  any: 'anyInOrder',
};

import fc from 'fast-check';
import { overlapping, picture, type Fragment } from '../fragment.js';

/** What the places of a picture are filled with; every expression is a number. */
export interface Places {
  readonly expression: fc.Arbitrary<Fragment>;
  readonly block: fc.Arbitrary<Fragment>;
}

const small = fc
  .integer({ min: 0, max: 16 })
  .map((n): Fragment => ({ parts: [`(${n} as number)`] }));
const variable = fc.constantFrom('x', 'y').map((name): Fragment => ({ parts: [name] }));

/** What has no parts: with it every nest ends. */
export const leaves: readonly fc.Arbitrary<Fragment>[] = [
  small,
  variable,
  picture('(await step(_))', small),
  picture('note(_)', small),
];

/** An `await` beside every operator, and in every part of an expression. */
export function operators({ expression: e }: Places): fc.Arbitrary<Fragment>[] {
  return [
    picture('(await step(_))', e),
    picture('(await step(await step(_)))', e),
    picture('(await await step(_))', e),
    picture('(await\n step(_))', e),
    picture('(await /* why */ step(_))', e),
    picture('(await _)', e),
    picture('(-await step(_))', e),
    picture('(+await +_)', e),
    picture('(1 -await -_)', e),
    picture('(~await step(_))', e),
    picture('(_ + await step(_))', e, e),
    picture('(await step(_) * _ - await step(_))', e, e, e),
    picture('(_ /await step(_))', e, e),
    picture('(await step(_) > _ ? _ : _)', e, e, e, e),
    picture('(0 + _ || await step(_))', e, e),
    picture('(1 * _ && await step(_))', e, e),
    picture('(await maybe(_) ?? _)', e, e),
    picture('((await step(_), await step(_)), _)', e, e, e),
    picture('(x = await step(_))', e),
    picture('(x += _)', e),
    picture('(await step(_)).toFixed(1).length', e),
    picture('Number(await step(_) in [_, _])', e, e, e),
    picture('(typeof await step(_)).length', e),
    picture('Number(!await step(_))', e),
    picture('(void await step(_), _)', e, e),
  ];
}

/** Literals, calls and members. */
export function values({ expression: e }: Places): fc.Arbitrary<Fragment>[] {
  return [
    picture('[_, await step(_), ...[_]].length', e, e, e),
    picture('[_, _][await step(_) % 2] ?? _', e, e, e, e).map(inParentheses),
    picture('({ a: _, b: await step(_), ...{ c: _ } }).b', e, e, e),
    picture(
      'Object.keys({ [`k${await step(_)}`]: _, [`k${_}`]: await step(_) }).length',
      e,
      e,
      e,
      e,
    ),
    picture('`${_}a${await step(_)}`.length', e, e),
    picture('Math.max(_, await step(_), ...[_, await step(_)])', e, e, e, e),
    picture('(await box(_)).add(await step(_)).n', e, e),
    picture('((await maybeBox(_))?.add(await step(_)).n ?? _)', e, e, e),
    picture('((await tools.probe)(_))', e),
    picture('((await tools.probe)!(_))', e),
    picture('((await tools.tag)`a${_}b${await step(_)}`)', e, e),
    picture('(await new Account(_).add(_))', e, e),
    picture('(await new Savings(_).twice(_))', e, e),
    picture('new Map([[_, await step(_)]]).size', e, e),
  ];
}

/** Async functions that are made and called where they stand. */
export function closures({ expression: e, block }: Places): fc.Arbitrary<Fragment>[] {
  return [
    picture('(await (async (): Promise<number> => _)())', e),
    picture('(await (async (): Promise<number> => step(_))())', e),
    picture('(await (async (): Promise<number> => { _; return _ })())', block, e),
    picture('(await (async function (): Promise<number> { _; return _ })())', block, e),
    picture(
      '(await (async (a = note(3), { b = note(a) } = {}): Promise<number> => a + b + _)())',
      e,
    ),
    picture(
      '(await (async (...all: number[]): Promise<number> => all.length + _)(_, await step(_)))',
      e,
      e,
      e,
    ),
    picture(
      '(await (async function (n: number): Promise<number> { return arguments.length + n })(await step(_)))',
      e,
    ),
  ];
}

/** Promises that are combined, settled or handled. */
export function promises({ expression: e }: Places): fc.Arbitrary<Fragment>[] {
  return [
    overlapping(
      {
        text: '(await Promise.all([step(_), step(_)])).length',
        inOrder: '(await allInOrder([async () => step(_), async () => step(_)])).length',
      },
      e,
      calm,
    ),
    overlapping(
      {
        text: '(await Promise.all([1, 2].map(async (n) => n + _)))[1]!',
        inOrder: '(await allInOrder([1, 2].map((n) => async () => n + _)))[1]!',
      },
      e,
    ),
    overlapping({
      text: '(await Promise.all([4, 5].map(step)))[1]!',
      inOrder: '(await allInOrder([4, 5].map((n) => async () => step(n))))[1]!',
    }),
    overlapping(
      {
        text: '(await Promise.allSettled([step(_), step(_)])).filter((one) => one.status === "rejected").length',
        inOrder:
          '(await settledInOrder([async () => step(_), async () => step(_)])).filter((one) => one.status === "rejected").length',
      },
      calm,
      calm,
    ),
    overlapping(
      {
        text: '(await Promise.any([step(_), step(_)]))',
        inOrder: '(await anyInOrder([async () => step(_), async () => step(_)]))',
      },
      calm,
      calm,
    ),
    picture('(await Promise.resolve(_))', e),
    picture('(+(await step(_).then((v) => v + 1)))', e),
    picture('(0 + (await step(_).then(async (v): Promise<number> => v + _)))', e, e),
    picture('(1 * (await step(_).catch(() => 3)))', e),
    picture('(await step(_).catch(async (): Promise<number> => _))', e, e),
    picture('(+(await step(_).then((v) => v * 2, (error: unknown) => String(error).length)))', e),
    picture('(await step(_).finally(() => { note(1); }))', e),
    picture(
      '(+(await step(_).then(async (v) => step(v + 1)).catch(async (): Promise<number> => _).finally(async () => { await step(2); })))',
      e,
      e,
    ),
  ];
}

/** Has no effect, so it means the same before and behind the element in front of it. */
const calm = small;

function inParentheses(fragment: Fragment): Fragment {
  return { parts: ['(', fragment, ')'] };
}

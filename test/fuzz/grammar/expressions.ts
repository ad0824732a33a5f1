import fc from 'fast-check';
import { picture, type Fragment } from '../fragment.js';
import { constant, type Places } from './places.js';

const variable = fc.constantFrom('x', 'y').map((name): Fragment => ({ parts: [name] }));

/** What has no parts: with it every nest ends. */
export const leaves: readonly fc.Arbitrary<Fragment>[] = [
  constant,
  variable,
  picture('(await step(_))', constant),
  picture('note(_)', constant),
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
    picture('(_ ** await step(_) % 7)', e, e).map(inParentheses),
    picture('((await step(_)) ** 2)', e),
    picture('(await step(_))!', e),
    picture('(await step(_) as number)', e),
    picture('((await step(_)) satisfies number)', e),
    picture('(await (_ > 3 ? step : maybeStep)(_))', e, e),
    picture('(await (_ > 3 ? step(_) : step(_)))', e, e, e),
    picture('(await (_, step(_)))', e, e),
    picture('(_ < await step(_) === _ > 1 ? _ : 2)', e, e, e, e),
    picture('(delete ({ a: await step(_) } as { a?: number }).a ? 1 : 2)', e),
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
    picture('((await maybeBox(_))?.add(await step(_))?.n ?? _)', e, e, e),
    picture('((await tools.probe)(_))', e),
    picture('((await tools.probe)!(_))', e),
    picture('((await tools.tag)`a${_}b${await step(_)}`)', e, e),
    picture('(await new Account(_).add(_))', e, e),
    picture('(await new Savings(_).twice(_))', e, e),
    picture('new Map([[_, await step(_)]]).size', e, e),
    picture('((await boxes(_))[await step(_) % 2]?.n ?? _)', e, e, e),
    picture('(await box(_).then((one) => one.add(_)).then((one) => one.n))', e, constant),
    picture('JSON.stringify({ a: await step(_), b: [_, await step(_)] }).length', e, e, e),
    picture('String(await step(_)).replace(/\\d/g, (one) => one + note(_)).length', e, constant),
    picture(
      '[3, 1, 2].sort((a, b) => a - b).map((n) => n + note(_))[await step(_) % 3]!',
      constant,
      e,
    ),
    picture('(class { static n = note(_) }).n', constant),
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
    picture(
      '(await (async (): Promise<number> => { if (_ > 3) return step(_); _; return step(_) })())',
      e,
      e,
      block,
      e,
    ),
    picture('(await (async (): Promise<number> => _ > 3 ? step(_) : _)())', e, e, e),
    picture(
      '(await (async () => { const inner = async (n: number): Promise<number> => n + _; return inner(await inner(_)) })())',
      e,
      e,
    ),
    picture(
      '(await (async function again(n: number): Promise<number> { return n > 1 ? n : again(n + 1 + Math.abs(_)) })(0))',
      e,
    ),
    picture('(() => note(_))()', constant),
  ];
}

function inParentheses(fragment: Fragment): Fragment {
  return { parts: ['(', fragment, ')'] };
}

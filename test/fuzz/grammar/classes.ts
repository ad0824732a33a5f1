import type fc from 'fast-check';
import { picture, type Fragment } from '../fragment.js';
import { constant, type Places } from './places.js';

/** Objects with async members: classes of the prelude, classes of the program, literals, factories. */
export function objects({ expression: e }: Places): fc.Arbitrary<Fragment>[] {
  return [
    picture('(await new Meter(_).read(_))', e, e),
    picture('(await (await Meter.open(_)).read(_))', e, e),
    picture('(await new Meter(_).later(_))', e, e),
    picture('Number((await Meter.open(_)) instanceof Meter)', e),
    picture('(await new Meter(_).reading)', e),
    picture('(await new Wide<number>(_).read(_))', e, e),
    picture('(await new Plain(_).pull(_))', e, e),
    picture('(await new far.Reader(_).read(_))', e, e),
    picture('(await drain(new Meter(_), _))', e, e),
  ];
}

/** Classes and objects that a program keeps, declares or loops over. */
export function keptObjects({ expression: e, block: b }: Places): fc.Arbitrary<Fragment>[] {
  return [
    picture('const meter# = new Meter(_); x = await meter#.read(_); y = meter#.sum', e, e),
    picture('for await (const item# of new Meter(_)) { x += item#; _ }', e, b),
    picture(
      'for await (const item# of new Meter(_).all(_)) { y += item#; if (_ > 4) break }',
      e,
      e,
      e,
    ),
    picture('{ await using meter# = new Meter(_); x = await meter#.read(_); _ }', e, e, b),
    picture('const counter# = await makeCounter(_); await counter#.add(_); x = counter#.sum', e, e),
    picture(
      'class Local# { n = _; static async make(n: number): Promise<Local#> { const made = new Local#(); made.n += n + _; return made } async go(m: number): Promise<number> { _; return this.n + m + _ } } x = await (await Local#.make(_)).go(_)',
      constant,
      e,
      b,
      e,
      e,
      e,
    ),
    picture(
      'class Base# { async go(n: number): Promise<number> { return n + _ } } class Local# extends Base# { override async go(n: number): Promise<number> { return (await super.go(n)) + _ } } const base#: Base# = new Local#(); x = await base#.go(_)',
      e,
      e,
      e,
    ),
    picture(
      'class Kept# { #sum = _; readonly add = async (n: number): Promise<number> => { this.#sum += await step(n); return this.#sum + _ }; async #twice(n: number): Promise<number> { return await this.add(n) + await this.add(n) } async go(n: number): Promise<number> { return await this.#twice(n) } } x = await new Kept#().go(_)',
      constant,
      e,
      e,
    ),
    picture(
      'const bag# = { async *[Symbol.asyncIterator](): AsyncGenerator<number> { yield _; _; yield _ } }; for await (const item# of bag#) { x += item# }',
      e,
      b,
      e,
    ),
    picture(
      'const bag# = { n: _, get twice() { return this.n * 2 }, async sum(): Promise<number> { return this.twice + _ } }; y = await bag#.sum()',
      e,
      e,
    ),
  ];
}

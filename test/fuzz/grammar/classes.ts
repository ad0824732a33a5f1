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
    picture('(await new Gauge(_).scale(_))', e, e),
    picture("(await new Gauge(_)['add'](_))", e, e),
    picture('(await Gauge.between(_, _))', e, e),
    picture('(await new Kiln(_).heat(_))', e, e),
    picture('(await new Dial(_).turn(_))', e, e),
    picture('(await new Dial(_).twice(_))', e, e),
    picture('(await panel.press(_))', e),
    picture('(await board.inner.press(_))', e),
    picture("(await far['there'](_))", e),
    picture('(await adder(_)(_))', e, e),
    picture('(await (await openAdder(_))(_))', e, e),
    picture('(await twice(adder(_))(_))', e, e),
    picture('(await twice(async (n) => n + _)(_))', e, e),
    picture('((await byName({ one: adder(_) }, _)) ?? _)', e, e, e),
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
      'const Local# = class { #n = _; get next() { return async (m: number): Promise<number> => { _; return this.#n + m } } async #go(m: number): Promise<number> { return await this.next(m) } async go(m: number): Promise<number> { return await this.#go(m + _) } }; x = await new Local#().go(_)',
      constant,
      b,
      e,
      e,
    ),
    picture(
      'abstract class Base# { protected abstract pull(n: number): Promise<number>; async go(n: number): Promise<number> { try { return await this.pull(n) } finally { _ } } } class Local# extends Base# { protected override async pull(n: number): Promise<number> { return n + _ } override async go(n: number): Promise<number> { return (await super.go(n)) + (await this.pull(_)) } } x = await new Local#().go(_)',
      b,
      e,
      e,
      e,
    ),
    picture(
      'class Local# { static #made = _; static { Local#.#made += 1 } static async make(n: number): Promise<number> { Local#.#made += await step(n); return Local#.#made + _ } } x = await Local#.make(_)',
      constant,
      e,
      e,
    ),
    picture(
      'class Local# { read(n: number): Promise<number>; read(n: number, m: number): Promise<number>; async read(n: number, m?: number): Promise<number> { return n + (m ?? _) } } const local# = new Local#(); x = await local#.read(_); y = await local#.read(_, _)',
      e,
      e,
      e,
      e,
    ),
    picture(
      'const gauge# = new Gauge(_); x = (await gauge#.add(_)) + gauge#.sum; _; y = await gauge#.scale(_)',
      e,
      e,
      b,
      e,
    ),
    picture('const add# = await openAdder(_); x = await add#(_); y = await add#(x)', e, e),
    picture(
      "const adders#: Record<string, Adder> = { one: async (n) => n + _ }; x = (await adders#['one']?.(_)) ?? 0",
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

import type fc from 'fast-check';
import { overlapping, picture, type Fragment } from '../fragment.js';
import { quiet, type Places } from './places.js';

/** Assignments and declarations; each statement stands in a block of its own. */
export function bindings({ expression: e, block }: Places): fc.Arbitrary<Fragment>[] {
  return [
    picture('x = _;', e),
    picture('x += await step(_)', e),
    picture('y = x++ + await step(_)', e),
    picture('await step(_)', e),
    picture('await (step(_));', e),
    picture('const [a = _, b] = [undefined, _]\ny = (a as number) + (b as number)', e, e),
    picture('const { a, ...rest } = { a: _, b: _ }; y = (a as number) + (rest.b as number)', e, e),
    picture('[x, y] = [_, await step(_)];', e, e),
    picture('({ a: x, b: y = _ } = { a: await step(_) } as { a: number; b?: number })', e, e),
    picture('let late: number | undefined; late ??= _; late ??= await step(_); y = late!', e, e),
    picture('var hoisted# = _; y = hoisted#', e),
    picture(
      'const work# = async (n: number): Promise<number> => { _; return n + _ }; x = await work#(_)',
      block,
      e,
      e,
    ),
    picture(
      'async function work#(n: number): Promise<number> { return n > 2 ? n : await work#(n + 1) + _ } x = await work#(1)',
      e,
    ),
    picture(
      'const work# = async (n: number): Promise<number> => n > 1 ? 0 : n + _ + (await work#(n + 1)); x = await work#(0)',
      e,
    ),
    picture('const account# = new Account(_); x = await account#.twice(_); y = account#.sum', e, e),
    picture(
      'const account#: Account = new Savings(_); try { x = await account#.add(_) } finally { y = account#.sum }',
      e,
      e,
    ),
    picture(
      'const list# = [1, 2]; list#[await step(_) % 2 && 1] = _; list#[_ % 2 && 1]! += await step(_); x = list#[0]!',
      e,
      e,
      e,
      e,
    ),
    picture(
      'const held# = { a: 1, b: 2 }; held#.a += await step(_); held#["b"] = _; y = held#.a + held#.b',
      e,
      e,
    ),
    picture(
      'const held#: { a?: number; b: number } = { b: 1 }; held#.a ??= await step(_); held#.b &&= await step(_); held#.b ||= _; x = Number(held#.a) + held#.b',
      e,
      e,
      e,
    ),
    picture(
      'const { a = await step(_), b: [c = await step(_)] } = { b: [] } as { a?: number; b: number[] }; x = a + c',
      e,
      e,
    ),
    picture('x++; y = -x-- - await step(_)', e),
    picture(
      'function sync#(n: number): number { return note(n + 1) } x = sync#(await step(_)) + sync#(_)',
      e,
      e,
    ),
    picture(
      'const keep#: (() => number)[] = []; for (let i = 0; i < 2; i++) { keep#.push(() => i + x); y += await step(_) } x = keep#[0]!() + keep#[1]!()',
      e,
    ),
    picture(
      'let seen# = 0; const one# = async (): Promise<number> => { seen# += 10; return _ }; seen# += await one#(); x = seen#',
      e,
    ),
  ];
}

/** What decides which statement is next. */
export function flow({ expression: e, block: b }: Places): fc.Arbitrary<Fragment>[] {
  return [
    picture('if (await step(_) > 3) { _ }', e, b),
    picture('if (0 + _) { _ } else if (await step(_)) { _ } else { _ }', e, b, e, b, b),
    picture('if (_ > 3) x = await step(_); else y = await step(_)', e, e, e),
    picture(
      'for (let i# = await step(_); i# < 2 && i# >= 0; i# += 1 + Math.abs(_)) { _ }',
      e,
      e,
      b,
    ),
    picture('for (const item# of [_, await step(_)]) { y += item#; _ }', e, e, b),
    picture(
      'for (const item# of counted(_)) { _; if (_ > 4) break; if (_ > 2) continue; x += item# }',
      e,
      b,
      e,
      e,
    ),
    picture('for (const key# in { a: _, b: 1 }) { y += key#.length; _ }', e, b),
    picture('let w# = 0; while (w#++ < 2 && await step(_) > 1) { if (x > 9) continue; _ }', e, b),
    picture('let d# = 0; do { _ } while (d#++ < 1 && await step(_))', b, e),
    picture(
      'out#: for (const a of [1, 2]) { for (;;) { y += _; if (a > 1) break out#; _; continue out# } }',
      e,
      b,
    ),
    picture('out#: { if (_ > 3) break out#; _ }', e, b),
    picture(
      'switch (await step(_)) { case 1: _; break; case await step(_): x = 2; default: _; case 3: _ }',
      e,
      b,
      e,
      b,
      b,
    ),
    picture(
      'for (const [key#, value#] of Object.entries({ a: _, b: await step(_) })) { x += key#.length + value#; _ }',
      e,
      e,
      b,
    ),
    picture('for ([x, y] of [[_, await step(_)], [1, 2]] as [number, number][]) { _ }', e, e, b),
    picture('for (x of [_, await step(_)]) y += x', e, e),
    picture(
      'for (let i# = 0, n# = await step(_); i# < 2; i#++, y += await step(n#)) { if (_ > 4) continue; _ }',
      e,
      e,
      b,
    ),
    picture(
      'let d# = 0; do { if (_ > 3) break; _ } while (d#++ < 1 && await step(_) > 12)',
      e,
      b,
      e,
    ),
    picture('if (_ > 3) { _ } else await step(_)', e, b, e),
    picture('if (await step(_)) {} else x = _', e, e),
    picture(
      'switch (_ % 3) { case 0: { _; break } case 1: if (await step(_)) break; _ }',
      e,
      b,
      e,
      b,
    ),
    picture('if (await step(_) > 4) throw new Error(`at ${_}`)', e, e),
    picture('if (_ > 6) return _', e, e),
    picture('if (_ > 5) return await step(_)', e, e),
    picture('if (_ > 5) return await\n step(_)', e, e),
    picture('if (_ > 5) return await // why\n step(_)', e, e),
  ];
}

/** Throws at any await, and what still runs then. */
export function guards({ expression: e, block: b }: Places): fc.Arbitrary<Fragment>[] {
  return [
    picture('try { _ } catch { _ }', b, b),
    picture('try { _ } finally { _ }', b, b),
    picture('try { _ } catch (error) { y = String(error).length; _ } finally { _ }', b, b, b),
    picture('try { return await step(_) } catch { _ } finally { note(3) }', e, b),
    picture('try { return await step(_) } finally { _; if (x > 8) return await step(_) }', e, b, e),
    picture(
      'for (const n# of [1, 2]) { try { _; if (n# > 1) break; continue } finally { y += await step(_) } }',
      b,
      e,
    ),
    picture(
      'try { await step(_); throw _ } catch (error) { if (error instanceof Error) throw error; x = _ }',
      e,
      e,
      e,
    ),
    picture('for (const n# of [1, 2]) { try { y += n#; _ } finally { if (_ > 3) break } }', b, e),
    picture('try { _ } finally { if (await step(_) > 5) throw new Error(`late ${_}`) }', b, e, e),
    picture(
      'try { try { _ } finally { _ } } catch (error) { x = String(error).length } finally { _ }',
      b,
      b,
      b,
    ),
    picture('try { throw await step(_) } catch (n) { x = Number(n) || _ }', e, e),
    picture('out#: try { if (_ > 3) break out#; _ } finally { _ }', e, b, b),
    picture(
      'const safe# = async (): Promise<number> => { try { _; return await step(_) } catch { return _ } finally { note(6) } }; x = await safe#()',
      b,
      e,
      e,
    ),
    picture(
      '{ await using one# = { async [Symbol.asyncDispose]() { await step(_) } }; await using two# = { async [Symbol.asyncDispose]() { note(7) } }; note(one# && two# ? 1 : 2); _ }',
      e,
      b,
    ),
    picture(
      'for (const n# of [1, 2]) { await using kept# = _ > 3 ? null : { async [Symbol.asyncDispose]() { await step(n#) } }; if (kept#) x += n#; _ }',
      e,
      b,
    ),
    picture('{ using kept# = { n: _, [Symbol.dispose]() { note(4) } }; x = kept#.n; _ }', e, b),
    picture(
      '{ await using kept# = { n: _, async [Symbol.asyncDispose]() { await step(_) } }; x = kept#.n; _ }',
      e,
      e,
      b,
    ),
  ];
}

/** Async iteration. */
export function iteration({ expression: e, block: b }: Places): fc.Arbitrary<Fragment>[] {
  return [
    picture('for await (const item# of count(_)) { y += item#; _ }', e, b),
    picture('for await (const item# of count(_)) { _; if (_ > 3) break; x += item# }', e, b, e),
    picture(
      'async function* items#() { try { yield _; yield* count(_); _ } finally { note(5) } } for await (const item# of items#()) { x += item#; _ }',
      e,
      e,
      b,
      b,
    ),
    picture(
      'const items# = count(_); const first# = await items#.next(); x += Number(first#.value); _; y = Number((await items#.return(_)).value)',
      e,
      b,
      e,
    ),
    picture('for await (x of count(_)) { _ }', e, b),
    picture(
      'out#: for await (const one# of count(_)) { for await (const two# of count(_)) { y += one# + two#; if (_ > 3) continue out#; if (_ > 2) break out# } }',
      e,
      e,
      e,
      e,
    ),
    picture('for await (const { a = _, b } of pairsOf(_)) { x += a + b; _ }', e, e, b),
    picture(
      'const items# = count(_); try { x = Number((await items#.next()).value); await items#.throw(new Error(`t ${_}`)) } catch { y = _ }',
      e,
      e,
      e,
    ),
    picture(
      'async function* talk#(): AsyncGenerator<number, number, number> { const got = yield _; const more = yield got + _; return more } const talk2# = talk#(); await talk2#.next(0); x = (await talk2#.next(_)).value; y = (await talk2#.next(_)).value',
      e,
      e,
      e,
      e,
    ),
    picture(
      'async function* all#(): AsyncGenerator<number> { yield* [_, 2]; yield* counted(_); const end = yield* count(_); yield end + 1 } for await (const item# of all#()) x += item#',
      e,
      e,
      e,
    ),
    picture(
      'async function* some#(): AsyncGenerator<number> { for (;;) { try { yield _; _; return } finally { await step(_) } } } for await (const item# of some#()) { y += item# }',
      e,
      b,
      e,
    ),
    picture(
      'async function* late#(): AsyncGenerator<number> { if (_ > 3) throw new Error("late"); yield await step(_); yield step(_) } for await (const item# of late#()) x += item#',
      e,
      e,
      e,
    ),
    picture(
      'const bag# = { n: _, async *all(): AsyncGenerator<number> { yield this.n; yield _ } }; for await (const item# of bag#.all()) x += item#',
      e,
      e,
    ),
    picture('for await (const item# of [_, _]) { y += item#; _ }', e, e, b),
    overlapping(
      {
        text: 'for await (const item# of [step(_), step(_)]) { y += item#; x += _ }',
        inOrder:
          'for (const make# of [async () => step(_), async () => step(_)]) { const item# = await make#(); y += item#; x += _ }',
      },
      quiet,
      quiet,
      e,
    ),
  ];
}

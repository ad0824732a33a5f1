import fc from 'fast-check';
import { overlapping, picture, type Fragment } from '../fragment.js';
import type { Places } from './expressions.js';

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

/** Promises that are awaited later, and functions that are chosen or taken out of a table. */
export function stored({ expression: e }: Places): fc.Arbitrary<Fragment>[] {
  return [
    picture('const held# = step(_); const now# = await held#; x = now#', literal),
    picture(
      'const held# = step(_); const base# = 3; const sum# = await held#; y = base# + sum#',
      literal,
    ),
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

/** An element that does not throw: nobody would handle it once another ends the loop. */
const quiet = fc.integer({ min: 1, max: 6 }).map((n): Fragment => ({ parts: [String(n)] }));

const literal = fc.integer({ min: 0, max: 16 }).map((n): Fragment => ({ parts: [String(n)] }));

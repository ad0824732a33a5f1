import fc from 'fast-check';

/**
 * Random async functions: every statement and every place for an `await` that lowering knows, in
 * random nests. Each is a body for `async (trace: number[]) => Promise<number>` that works on `x`
 * and `y`, and whose effects are the numbers that `step` notes.
 */
export interface Program {
  readonly body: string;
}

interface Grammar {
  readonly expression: string;
  readonly statement: string;
  readonly block: string;
}

const maximumDepth = 4;
/** Steps divisible by seven throw: see the leaf that the harness puts beside the programs. */
const step = fc.integer({ min: 1, max: 30 }).map((id) => `step(trace, ${id})`);
/**
 * Work that overlaps is where the variants may differ (a sync one stops at the first throw), so what
 * stands side by side in a combinator does not throw, and an element that awaits stands alone.
 */
const calmStep = fc.constantFrom(1, 2, 3, 4).map((id) => `step(trace, ${id})`);
const awaited = step.map((call) => `await ${call}`);
const variable = fc.constantFrom('x', 'y');
const small = fc.integer({ min: 0, max: 5 }).map(String);

/** Puts texts in the places of a picture, each written as `_`. */
function picture(text: string, ...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  const pieces = text.split('_');
  return fc
    .tuple(...parts)
    .map((values) => pieces.map((piece, at) => piece + (values[at] ?? '')).join(''));
}

const grammar: fc.LetrecTypedBuilder<Grammar> = (tie) => {
  const expression = tie('expression');
  const statement = tie('statement');
  const blockOf = tie('block');
  return {
    expression: fc.oneof(
      { maxDepth: maximumDepth, depthIdentifier: 'expression', withCrossShrink: true },
      small,
      variable,
      picture('(_)', awaited),
      picture('((_) + _)', awaited, expression),
      picture('(_ - (_))', expression, awaited),
      picture('(-(_))', awaited),
      picture('(-_)', awaited),
      picture('(_ > 2 ? _ : _)', expression, expression, expression),
      picture('(await step(trace, _))', expression),
      picture('(0 + _ || _)', expression, expression),
      picture('(1 * _ && _)', expression, expression),
      picture('((_), _)', awaited, expression),
      picture('[_, _].length', expression, expression),
      picture('({ a: _, b: _ }).b', expression, expression),
      picture('`${_}`.length', expression),
      picture('Math.max(_, _)', expression, expression),
      picture('(await\n step(trace, _))', expression),
      picture('(await Promise.all([_, _])).length', calmStep, calmStep),
      picture('(await Promise.all([1].map(async (n) => n + _)))[0]!', expression),
      picture('(await (async () => { _; return _ })())', blockOf, expression),
      picture('(await (async function () { return _ })())', expression),
    ),
    statement: fc.oneof(
      { maxDepth: maximumDepth, depthIdentifier: 'statement', withCrossShrink: true },
      picture('x = _;', expression),
      picture('x += _', expression),
      picture('await (_)', step),
      picture('_', awaited),
      picture('const [a = _, b] = [undefined, _]\ny = a + b', awaited, awaited),
      picture('if (_ > 3) { _ }', expression, blockOf),
      picture('if (_) { _ } else { _ }', awaited, blockOf, blockOf),
      picture('for (let i = _; i < 2; i++) { _ }', awaited, blockOf),
      picture('for (const item of [_, _]) { y += item; _ }', awaited, expression, blockOf),
      picture('for (let w = 0; w < 2 && _ > 1; w++) { if (x > 9) continue; _ }', awaited, blockOf),
      picture('let d = 0; do { _ } while (d++ < 1 && _)', blockOf, awaited),
      picture(
        'outer: for (const a of [1, 2]) { for (;;) { y += _; if (a > 1) break outer; continue outer } }',
        expression,
      ),
      picture(
        'switch (_) { case 1: _; break; case _: x = 2; default: _ }',
        awaited,
        blockOf,
        awaited,
        blockOf,
      ),
      picture('try { _ } catch { _ }', blockOf, blockOf),
      picture('try { _ } finally { _ }', blockOf, blockOf),
      picture(
        'try { _ } catch (error) { y = String(error).length; _ } finally { _ }',
        blockOf,
        blockOf,
        blockOf,
      ),
      picture('return _', expression),
      picture('return await _', step),
      picture('return await\n _', step),
      picture('if (_ > 4) throw new Error(`at ${_}`)', awaited, expression),
      picture(
        'const again = async (n: number): Promise<number> => n > 1 ? 0 : n + (_) + (await again(n + 1)); x = await again(0)',
        awaited,
      ),
    ),
    block: fc
      .array(statement, { minLength: 1, maxLength: 3, depthIdentifier: 'statement' })
      .map((statements) => statements.map((text) => `{ ${text}\n}`).join('\n')),
  };
};

const { block } = fc.letrec(grammar);

/** Programs, the smallest first when shrunk. */
export const program: fc.Arbitrary<Program> = block.map((body) => ({ body }));

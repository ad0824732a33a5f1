import type fc from 'fast-check';
import { overlapping, picture, type Fragment } from '../fragment.js';
import type { Places } from './places.js';

/** Calls of other modules, in circles too, of callbacks, leaves and what has no type. */
export function outside({ expression: e, block: b }: Places): fc.Arbitrary<Fragment>[] {
  return [
    picture('(await farStep(_))', e),
    picture('(await far.there(_))', e),
    picture('(await farAway(_))', e),
    picture('(await leaf(_))', e),
    picture('(await visit(_, async (n) => n + _))', e, e),
    picture('(await visit(_, (n) => note(n)))', e),
    picture('(await visit(_, async (n): Promise<number> => { _; return n }))', e, b),
    picture('(await visit(_, step))', e),
    picture('(await visit(_, async function (n) { return n + arguments.length + _ }))', e, e),
    picture('(await perhaps(_, _ > 3 ? (n) => n + 1 : undefined))', e, e),
    picture('Number(await anything(_))', e),
    picture('Number(await (anything(_) as unknown))', e),
    picture('(await given(_))', e),
    picture('(await given(await step(_)))', e),
    picture('(await storage.run(_, async () => storage.getStore()! + _))', e, e),
    picture('(await storage.run(_, async (n: number) => n + (storage.getStore() ?? 0), _))', e, e),
  ];
}

/** What is shared by all calls of a module, and what each variant has of its own. */
export function state({ expression: e, block: b }: Places): fc.Arbitrary<Fragment>[] {
  return [
    picture('total = _; x = await bump(_); y = total', e, e),
    picture('total = _; total += await bump(_); x = total', e, e),
    picture('memo.clear(); x = await remembered(_); y = await remembered(_)', e, e),
    picture('total = _; try { await bump(_); _ } finally { y = total }', e, e, b),
    byMode('if (_) { _ } else { _ }', b, b),
    byMode('if (!_) { _ }', b),
    byMode('if (_ && _ > 2) { _ } else { _ }', e, b, b),
    byMode('x = _ ? _ : _', e, e),
    byMode('x = Number(!_ || _ > 3)', e),
    byMode(
      'const step# = async (n: number): Promise<number> => _ ? n + 1 : n + _; x = await step#(_)',
      e,
      e,
    ),
  ];
}

/**
 * Promises that are kept, with the errors that they came to, and asked for again. Each begins with
 * nothing kept: work that overlaps may leave more behind in the async variant.
 */
export function kept({ expression: e, block: b }: Places): fc.Arbitrary<Fragment>[] {
  return [
    picture('keptWorks.clear(); x = await keptBy(_); _; y = await keptBy(x)', e, b),
    picture('keptWorks.clear(); try { x = await keptBy(_) } catch { _ } y = await keptBy(x)', e, b),
    picture('keptWork = undefined; x = await keptOnce(_); y = await keptOnce(_)', e, e),
    picture(
      'keptWork = undefined; try { x = await keptOnce(_) } catch { _ } y = await keptOnce(_)',
      e,
      b,
      e,
    ),
    picture(
      'keptWork = undefined; try { x = await (keptWork ??= step(_)) } catch { _ } y = (await keptWork) ?? 0',
      e,
      b,
    ),
    // awaited in a `try`, and taken out of its place where it failed
    picture(
      'keptWorks.clear(); const held# = step(_); keptWorks.set(1, held#); try { x = await held# } catch { keptWorks.delete(1); _ } y = (await keptWorks.get(1)) ?? 0; keptWorks.clear()',
      e,
      b,
    ),
    picture('keptWorks.set(1, step(_)); x = (await keptWorks.get(1)) ?? 0; keptWorks.clear()', e),
    picture(
      'keptWork = undefined; if (_ > 1) await keptOnce(_); if (keptWork) x = await keptWork; else { _ } keptWork = undefined',
      e,
      e,
      b,
    ),
    picture(
      'const store# = new Store(); x = await store#.first(_); _; y = await store#.first(_)',
      e,
      b,
      e,
    ),
    picture(
      'const store# = new Store(); try { x = await store#.get(_) } catch { _ } y = await store#.get(x); x += Number(store#.drop(y)); y += await store#.get(x)',
      e,
      b,
    ),
  ];
}

/** A picture whose first place is the mode: `isSync` folded, it is `true`. */
function byMode(text: string, ...places: fc.Arbitrary<Fragment>[]): fc.Arbitrary<Fragment> {
  return overlapping(
    { text: text.replace('_', 'isSync'), inOrder: text.replace('_', 'inSync') },
    ...places,
  );
}

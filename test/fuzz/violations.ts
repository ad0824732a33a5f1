import fc from 'fast-check';
import { sequence, type Fragment } from './fragment.js';
import { program } from './program.js';

/** A statement that breaks one rule, and the codes of which one has to be found in it. */
export interface Violation {
  readonly rule: 'P' | 'S' | 'R' | 'A' | 'state';
  readonly text: string;
  readonly codes: readonly string[];
}

/** The compiler finds some of them too: a promise that is tested is always true. */
const P = ['DM2101', 'DM2102', 'DM2103', 'DM2104', 'DM2105', 'DM1022'];

/** One statement a rule and form; `#` is replaced by a number. */
export const violations: readonly Violation[] = [
  { rule: 'P', text: 'if (step(1)) x = 2;', codes: P },
  { rule: 'P', text: 'while (!step(1)) x = 2;', codes: P },
  { rule: 'P', text: 'x = step(1) ? 1 : 2;', codes: P },
  { rule: 'P', text: 'void step(1);', codes: P },
  { rule: 'P', text: 'step(1);', codes: P },
  { rule: 'P', text: 'x = (step(1), 2);', codes: P },
  { rule: 'P', text: 'x = await (maybe(1) ?? step(2)) ?? 0;', codes: P },
  { rule: 'P', text: 'x = Number((step(1) || step(2)) === undefined);', codes: P },
  { rule: 'P', text: 'x = Number(step(1) instanceof Promise);', codes: P },
  { rule: 'P', text: 'x = (typeof step(1)).length;', codes: P },
  { rule: 'P', text: 'x = `${step(1)}`.length;', codes: P },
  { rule: 'P', text: 'const held# = { work: step(1) }; x = await held#.work;', codes: P },
  { rule: 'P', text: 'const held# = [step(1)]; x = held#.length;', codes: P },
  { rule: 'P', text: 'x = await (step(1) as unknown as number);', codes: [...P, 'DM2150'] },
  { rule: 'P', text: 'x = [1, 2].filter(async (n) => (await step(n)) > 1).length;', codes: P },
  { rule: 'P', text: '[1, 2].forEach(async (n) => { await step(n); });', codes: P },
  { rule: 'P', text: 'x = [1, 2].map((n) => step(n)).length;', codes: P },
  { rule: 'P', text: 'x = Number([1, 2].some(async (n) => (await step(n)) > 1));', codes: P },
  { rule: 'P', text: 'x = String(step(1)).length;', codes: P },
  { rule: 'P', text: 'x = new Set([step(1)]).size;', codes: P },
  {
    rule: 'P',
    text: 'x = await [1].reduce(async (sum, n) => { await step(n); return (await sum) + n; }, Promise.resolve(0));',
    codes: [...P, 'DM2201', 'DM2302', 'DM2301'],
  },
  { rule: 'P', text: 'x = await Promise.race([step(1), step(2)]);', codes: ['DM2140'] },
  { rule: 'P', text: 'x = await new Promise<number>((done) => { done(1); });', codes: ['DM2143'] },
  { rule: 'P', text: 'setTimeout(() => { x = 1; }, 1);', codes: ['DM2141'] },
  { rule: 'P', text: 'queueMicrotask(() => { x = 1; });', codes: ['DM2141'] },
  { rule: 'S', text: 'let held# = step(1); held# = step(2); x = await held#;', codes: P },
  {
    rule: 'S',
    text: 'const one# = step(1); const two# = step(2); x = await two#; x += await one#;',
    codes: P,
  },
  { rule: 'S', text: 'const held# = step(1); try { x = await held#; } catch { x = 3; }', codes: P },
  { rule: 'S', text: 'const held# = step(1); note(2); x = await held#;', codes: P },
  {
    rule: 'S',
    text: 'const held# = step(1); const later# = async () => await held#; x = await later#();',
    codes: P,
  },
  { rule: 'S', text: 'const held# = step(1); if (x > 1) x = await held#;', codes: P },
  { rule: 'S', text: 'const held# = step(1); if (x > 1) return 1; x = await held#;', codes: P },
  { rule: 'S', text: 'const held# = step(1); x = x > 1 ? await held# : 2;', codes: P },
  {
    rule: 'S',
    text: 'const held# = step(1); if (x > 1) x = await held#; else { note(1); x = await held#; }',
    codes: P,
  },
  {
    rule: 'S',
    text: 'const held# = step(1); const more# = step(2); if (x > 1) return await held#; x = (await held#) + (await more#);',
    codes: P,
  },
  {
    rule: 'S',
    text: 'const held# = step(1); for (const n of [1]) x += n + (await held#);',
    codes: P,
  },
  {
    rule: 'S',
    text: 'const held# = [1].map(step); note(2); x = (await Promise.all(held#)).length;',
    codes: P,
  },
  {
    rule: 'S',
    text: 'const held#: Promise<number>[] = []; for (const n of [1]) { held#.push(step(n)); note(n); } await Promise.all(held#);',
    codes: P,
  },
  {
    rule: 'S',
    text: 'const held#: Promise<number>[] = []; for (const n of counted(1)) held#.push(step(n)); await Promise.all(held#);',
    codes: P,
  },
  {
    rule: 'S',
    text: 'const held# = [step(1)]; if (x > 2) await Promise.allSettled(held#);',
    codes: P,
  },
  { rule: 'R', text: 'try { return step(1); } catch { x = 2; }', codes: ['DM2120'] },
  { rule: 'R', text: 'try { return step(1); } finally { x = 2; }', codes: ['DM2120'] },
  {
    rule: 'R',
    text: 'try { x = 1; } catch { return step(1); } finally { x = 2; }',
    codes: ['DM2120'],
  },
  { rule: 'R', text: 'for (const n of counted(1)) { return step(n); }', codes: ['DM2120'] },
  {
    rule: 'R',
    text: '{ using kept# = { [Symbol.dispose]() { note(1); } }; if (kept#) return step(1); }',
    codes: ['DM2120'],
  },
  { rule: 'R', text: 'for await (const n of count(1)) { return step(n); }', codes: ['DM2120'] },
  { rule: 'A', text: 'const held#: unknown = step(1); x = Number(await held#);', codes: P },
  {
    rule: 'A',
    text: 'x = await (JSON.parse("1") as Promise<number>);',
    codes: ['DM2150', 'DM2201'],
  },
  {
    rule: 'A',
    text: 'x = await { then(done: (n: number) => void) { done(1); } };',
    codes: ['DM2151', ...P],
  },
  { rule: 'state', text: 'x = await (lastWork ?? step(1));', codes: ['DM2401', ...P] },
  { rule: 'state', text: 'lastWork = step(1); x = await lastWork;', codes: ['DM2401', ...P] },
  { rule: 'state', text: 'lastWork ??= step(1);', codes: ['DM2401', ...P] },
  { rule: 'state', text: 'works.set(1, step(1));', codes: ['DM2401', ...P] },
  {
    rule: 'state',
    text: 'const held# = step(1).finally(() => { keptWorks.delete(1); }); keptWorks.set(1, held#); x = await held#;',
    codes: ['DM2105'],
  },
  {
    rule: 'state',
    text: 'x = await (keptWork ??= (async (): Promise<number> => { await step(1); keptWork = undefined; return 2; })());',
    codes: ['DM2105'],
  },
  {
    rule: 'state',
    text: 'keptWork = step(1); note(2); x = await keptWork;',
    codes: ['DM2105'],
  },
  { rule: 'state', text: 'keptWorks.set(1, step(1)); note(2);', codes: ['DM2105'] },
  { rule: 'state', text: 'x = (await works.get(1)) ?? 0;', codes: ['DM2401', 'DM2103', 'DM2301'] },
];

/** Module variables that the violations of `state` touch. */
export const state = `
let lastWork: Promise<number> | undefined;
const works = new Map<number, Promise<number>>();
`;

/** A program that is right but for one statement, which stands on a line of its own. */
export interface Broken {
  readonly fragment: Fragment;
  readonly violation: Violation;
}

/** The line above the statement. */
export const mark = '// what is wrong:';

const nests: readonly ((inside: Fragment) => Fragment)[] = [
  (inside) => inside,
  (inside) => ({ parts: ['if (x > 0) {\n', inside, '\n}'] }),
  (inside) => ({ parts: ['for (const step# of [1, 2]) { y += step#;\n', inside, '\n}'] }),
  (inside) => ({
    parts: ['x = await (async (): Promise<number> => {\n', inside, '\nreturn 1; })();'],
  }),
  (inside) => ({ parts: ['switch (x) { default: {\n', inside, '\n} }'] }),
  (inside) => ({ parts: ['try {\n', inside, '\n} catch (error) { x = String(error).length; }'] }),
  (inside) => ({ parts: ['try { x = 1; } finally {\n', inside, '\n}'] }),
];

/** Every violation in a random nest, between programs that are right. */
export const broken: fc.Arbitrary<Broken> = fc
  .tuple(
    fc.constantFrom(...violations),
    fc.array(fc.constantFrom(...nests), { maxLength: 3 }),
    program,
    program,
  )
  .map(([violation, around, before, behind]) => {
    const statement: Fragment = { parts: [`${mark}\n{ ${violation.text} }`] };
    const nested = around.reduce((inside, nest) => nest(inside), statement);
    return { violation, fragment: sequence([before, nested, behind], '\n') };
  });

import fc from 'fast-check';
import { generateModule } from '../differential/project.js';
import { far, moduleOf } from './compare.js';
import { write } from './fragment.js';
import { broken, mark, state, type Broken } from './violations.js';

/** Broken programs to try. */
export interface RefusalSearch {
  readonly seed: number;
  readonly programs: number;
  readonly batch: number;
}

/** A broken program that was not refused, or not where or not for what it is wrong. */
export interface Slip {
  readonly expected: readonly string[];
  readonly found: readonly string[];
  readonly statement: string;
  readonly source: string;
}

/** Generates programs that break one rule each, and yields those that slip through. */
export async function searchSlips({ seed, programs, batch }: RefusalSearch): Promise<Slip[]> {
  const all = fc.sample(broken, { seed, numRuns: programs });
  const session = {};
  const slips: Slip[] = [];
  for (let from = 0; from < all.length; from += batch) {
    const some = all.slice(from, from + batch);
    const text = `${state}${moduleOf(
      some.map((one) => one.fragment),
      'source',
    )}`;
    const { diagnostics } = await generateModule(text, {}, { session, beside: far });
    const marked = text.split('\n').flatMap((line, at) => (line === mark ? [at + 2] : []));
    marked.forEach((line, at) => {
      const codes = diagnostics.filter((one) => one.location?.line === line).map((one) => one.code);
      const slip = judge(some[at], codes);
      if (slip !== undefined) slips.push(slip);
    });
    // what is right around it must not be refused
    for (const { code, location, message } of diagnostics) {
      if (location !== undefined && marked.includes(location.line)) continue;
      // what inference makes of a nest is not always what was meant: the compiler's word, not ours
      if (code === 'DM1022') continue;
      const statement = location?.lineText ?? '';
      slips.push({ expected: [], found: [code], statement, source: message });
    }
  }
  return slips;
}

function judge(one: Broken | undefined, found: readonly string[]): Slip | undefined {
  if (one === undefined) return undefined;
  const { violation, fragment } = one;
  // what inference makes of a nest may be a type error in that very line as well
  const ours = found.filter((code) => code !== 'DM1022');
  const isRight = ours.length > 0 && ours.every((code) => violation.codes.includes(code));
  if (isRight) return undefined;
  const source = write(fragment, 'source');
  return { expected: violation.codes, found, statement: violation.text, source };
}

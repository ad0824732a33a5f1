import { locate } from '../diagnostics/diagnostic.js';
import { Fault } from '../diagnostics/fault.js';
import type { Misalignment } from './align-tokens.js';
import { tokenAt, type TokenText } from './tokens.js';

/** The fault (DM9002) of a text that is not what was given to the formatter, at the author's line. */
export function misaligned(
  { before, after }: Misalignment,
  module: {
    readonly source: string;
    readonly authored: string;
    readonly path: string;
    readonly before: TokenText;
    readonly after: TokenText;
    /** Of the tokens before: where they stand in the source. */
    readonly places: Int32Array;
  },
): Fault {
  const start = module.places.subarray(0, before + 1).findLast((place) => place >= 0) ?? 0;
  const expected = tokenAt(module.before, before) || 'the end';
  const found = tokenAt(module.after, after) || 'the end';
  return new Fault({
    code: 'DM9002',
    message: `${module.path} cannot be mapped: the formatter made \`${found}\` of \`${expected}\``,
    location: locate(module.source, module.authored, { start, end: start + 1 }),
  });
}

import fc from 'fast-check';

/**
 * A piece of a random program. Where work overlaps it has a second text: the same program with its
 * elements one after the other, which is what the contract says that a sync variant does.
 */
export interface Fragment {
  readonly parts: readonly (string | Fragment)[];
  readonly inOrder?: readonly (string | Fragment)[];
}

/** Which of its texts a program is written in. */
export type Writing = 'source' | 'in order';

/**
 * Puts fragments in the places of a picture, each written as `_`. A `#` behind a name
 * becomes a number that no other fragment has.
 */
export function picture(
  text: string,
  ...places: readonly fc.Arbitrary<Fragment>[]
): fc.Arbitrary<Fragment> {
  return fc.tuple(...places).map((fragments) => ({ parts: fill(text, fragments) }));
}

/** A picture of work that overlaps, and the one of the same work in order. */
export function overlapping(
  { text, inOrder }: { readonly text: string; readonly inOrder: string },
  ...places: readonly fc.Arbitrary<Fragment>[]
): fc.Arbitrary<Fragment> {
  return fc
    .tuple(...places)
    .map((fragments) => ({ parts: fill(text, fragments), inOrder: fill(inOrder, fragments) }));
}

/** Fragments one after the other. */
export function sequence(fragments: readonly Fragment[], separator: string): Fragment {
  return { parts: fragments.flatMap((one, at) => (at === 0 ? [one] : [separator, one])) };
}

/** Writes a fragment as text. */
export function write(fragment: Fragment, writing: Writing): string {
  let names = 0;
  const writeOne = (one: Fragment): string => {
    const own = String((names += 1));
    const parts = writing === 'in order' ? (one.inOrder ?? one.parts) : one.parts;
    return parts
      .map((part) =>
        typeof part === 'string' ? part.replaceAll(/(?<=\w)#/g, own) : writeOne(part),
      )
      .join('');
  };
  return writeOne(fragment);
}

/** True when work of the program overlaps, so that its async variant may do more. */
export function overlaps(fragment: Fragment): boolean {
  return (
    fragment.inOrder !== undefined ||
    fragment.parts.some((part) => typeof part !== 'string' && overlaps(part))
  );
}

function fill(text: string, fragments: readonly Fragment[]): (string | Fragment)[] {
  return text.split('_').flatMap((piece, at) => {
    const fragment = fragments[at];
    return fragment === undefined ? [piece] : [piece, fragment];
  });
}

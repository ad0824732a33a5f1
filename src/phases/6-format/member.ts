/** What stands around a member: a class or an object literal. */
export interface Holder {
  readonly abstract: boolean;
  /** How many object literals, one in the other; none for a class. */
  readonly depth: number;
}

const HEAD = 'class Holder extends Base {';

/** A formatter lays out whole statements: a member gets a class around it, and loses it again. */
export async function layOutMember(
  text: string,
  holder: Holder,
  layOut: (text: string) => Promise<string>,
): Promise<string> {
  const heads = headsOf(holder);
  const wrapped = `${heads.join('\n')}\n${text}\n${heads.map(() => '}').join('\n')}`;
  const laidOut = await layOut(wrapped);
  if (laidOut === wrapped) return text;
  const lines = laidOut.split('\n').slice(heads.length, -heads.length).join('\n');
  // what parts it from the next member stands outside of it
  const body = holder.depth > 0 ? lines.replace(/,$/, '') : lines;
  // the lines below the first stay as they are: some may be those of a template string
  return body.replace(/^[ \t]*/, '');
}

function headsOf({ abstract, depth }: Holder): readonly string[] {
  if (depth === 0) return [`${abstract ? 'abstract ' : ''}${HEAD}`];
  return Array.from({ length: depth }, (_, level) =>
    level === 0 ? 'const holder = {' : 'inner: {',
  );
}

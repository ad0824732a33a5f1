/** What stands around a member of a class. */
export interface Holder {
  readonly abstract: boolean;
}

const HEAD = 'class Holder extends Base {';

/** A formatter lays out whole statements: a member gets a class around it, and loses it again. */
export async function layOutMember(
  text: string,
  { abstract }: Holder,
  layOut: (text: string) => Promise<string>,
): Promise<string> {
  const wrapped = `${abstract ? 'abstract ' : ''}${HEAD}\n${text}\n}`;
  const laidOut = await layOut(wrapped);
  if (laidOut === wrapped) return text;
  const body = laidOut.split('\n').slice(1, -1).join('\n');
  // the lines below the first stay as they are: some may be those of a template string
  return body.replace(/^[ \t]*/, '');
}

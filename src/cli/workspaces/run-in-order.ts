/** Something that is run after others. */
export interface Ordered {
  readonly folder: string;
  /** Folders of those that come before. */
  readonly after: readonly string[];
}

/**
 * Runs each of some items when all that come before it are done, and side by side what does not wait.
 *
 * @param items without circles; what they come after and is not among them is done already
 * @param run must not reject
 * @returns when all are done, what each came to, in the order of `items`
 */
export async function runInOrder<Item extends Ordered, Result>(
  items: readonly Item[],
  run: (item: Item, before: readonly Result[]) => Promise<Result>,
): Promise<readonly Result[]> {
  const byFolder = new Map(items.map((item) => [item.folder, item]));
  const started = new Map<string, Promise<Result>>();
  const start = (item: Item): Promise<Result> => {
    const known = started.get(item.folder);
    if (known) return known;
    const before = item.after.flatMap((folder) => byFolder.get(folder) ?? []).map(start);
    const result = Promise.all(before).then((results) => run(item, results));
    started.set(item.folder, result);
    return result;
  };
  return Promise.all(items.map(start));
}

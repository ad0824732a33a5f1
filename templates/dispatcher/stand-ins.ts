/** Variants for the templates beside this file to type-check against; never copied. */
export function loadItemSync(path: string): string {
  return path;
}

export async function loadItemAsync(path: string): Promise<string> {
  return path;
}

export class StoreSync<Item = string> {
  readonly items: Item[] = [];
}

export class StoreAsync<Item = string> {
  readonly items: Item[] = [];
}

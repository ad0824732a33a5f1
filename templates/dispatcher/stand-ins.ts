/** Variants for the templates beside this file to type-check against; never copied. */
export function loadItemSync(path: string): string {
  return path;
}

export async function loadItemAsync(path: string): Promise<string> {
  return path;
}

/** `readAsync` -> `read`; undefined where the name does not end so. */
export function withoutAsync(name: string): string | undefined {
  return /^(.+)Async$/.exec(name)?.[1];
}

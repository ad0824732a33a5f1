/** Lays a whole statement or several out, without the last line break. */
export type Layout = (text: string) => Promise<string>;

/** Leaves every text as it is. */
export const unchanged: Layout = (text) => Promise.resolve(text);

/** The module's path, absolute, and what its author wrote of it. */
export interface Authored {
  readonly file: string;
  readonly own: string;
}

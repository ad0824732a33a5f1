import type { AuthorStyle } from './author-style.js';

/** How the project's formatter lays the text of one module out. */
export interface Layout {
  /** Lays a whole statement or several out, without the last line break. */
  readonly layOut: (text: string) => Promise<string>;
  /** All that its config asks for; absent where it asks for more than these words can say. */
  readonly style?: AuthorStyle;
}

/** The module's path, absolute, and what its author wrote of it. */
export interface Authored {
  readonly file: string;
  readonly own: string;
}

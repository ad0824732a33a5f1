/** What an element can be given; attributes that are undefined are left out. */
export interface Settings {
  readonly class?: string;
  readonly text?: string;
  readonly on?: Readonly<Record<string, (event: Event) => void>>;
  readonly attributes?: Readonly<Record<string, string | number | undefined>>;
}

type Child = Node | string;

/** Makes an element. Text is text: nothing that comes from the source is read as markup. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  settings: Settings = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (settings.class !== undefined) made.className = settings.class;
  if (settings.text !== undefined) made.textContent = settings.text;
  for (const [name, value] of Object.entries(settings.attributes ?? {})) {
    if (value !== undefined) made.setAttribute(name, String(value));
  }
  for (const [name, listener] of Object.entries(settings.on ?? {})) {
    made.addEventListener(name, listener);
  }
  made.append(...children);
  return made;
}

/** Finds an element of the page itself. */
export function byId(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no #${id}`);
  return found;
}

/** `1 call`, `2 calls`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

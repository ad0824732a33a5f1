import { element } from './element.js';

/** One row of a list. */
export interface ListEntry {
  readonly title: string;
  readonly detail: string;
  /** What kind of thing it is, in a word or two; shown at its end. */
  readonly kind: string;
  readonly href: string;
}

/** A list of any length of which only what is in sight is drawn. */
export interface VirtualList {
  readonly root: HTMLElement;
  show(entries: readonly ListEntry[]): void;
  /** Moves the active row by its number, or into the list. */
  focus(): void;
  openActive(): void;
}

const ROW = 46;
const SPARE = 6;

/** Makes a listbox; the arrow keys, Page Up and Down, Home and End move, Enter opens. */
export function createVirtualList(label: string, onOpen: (entry: ListEntry) => void): VirtualList {
  const inner = element('div', { class: 'rows', attributes: { role: 'presentation' } });
  const root = element(
    'div',
    { class: 'list', attributes: { role: 'listbox', tabindex: 0, 'aria-label': label } },
    inner,
  );
  let entries: readonly ListEntry[] = [];
  let active = 0;

  const draw = (): void => {
    const first = Math.max(0, Math.floor(root.scrollTop / ROW) - SPARE);
    const visible = Math.ceil(root.clientHeight / ROW) + 2 * SPARE;
    const shown = entries.slice(first, first + visible);
    inner.style.height = `${entries.length * ROW}px`;
    inner.replaceChildren(...shown.map((entry, index) => row(entry, first + index)));
    const isDrawn = active >= first && active < first + shown.length;
    if (isDrawn) root.setAttribute('aria-activedescendant', `row-${active}`);
    else root.removeAttribute('aria-activedescendant');
  };
  const row = (entry: ListEntry, index: number): HTMLElement => {
    const made = element(
      'div',
      {
        class: index === active ? 'row active' : 'row',
        attributes: {
          role: 'option',
          id: `row-${index}`,
          'aria-selected': String(index === active),
          'aria-setsize': entries.length,
          'aria-posinset': index + 1,
        },
        on: {
          click: () => {
            active = index;
            draw();
            onOpen(entry);
          },
        },
      },
      element('span', { class: 'title', text: entry.title }),
      element('span', { class: 'kind', text: entry.kind }),
      element('span', { class: 'detail', text: entry.detail }),
    );
    made.style.transform = `translateY(${index * ROW}px)`;
    return made;
  };
  const moveTo = (index: number): void => {
    active = Math.min(Math.max(index, 0), Math.max(entries.length - 1, 0));
    const top = active * ROW;
    if (top < root.scrollTop) root.scrollTop = top;
    else if (top + ROW > root.scrollTop + root.clientHeight) {
      root.scrollTop = top + ROW - root.clientHeight;
    }
    draw();
  };
  const openActive = (): void => {
    const entry = entries[active];
    if (entry !== undefined) onOpen(entry);
  };
  const page = (): number => Math.max(1, Math.floor(root.clientHeight / ROW) - 1);
  root.addEventListener('scroll', draw, { passive: true });
  root.addEventListener('keydown', (event) => {
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => moveTo(active + 1),
      ArrowUp: () => moveTo(active - 1),
      PageDown: () => moveTo(active + page()),
      PageUp: () => moveTo(active - page()),
      Home: () => moveTo(0),
      End: () => moveTo(entries.length - 1),
      Enter: openActive,
      ' ': openActive,
    };
    const move = moves[event.key];
    if (move === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move();
  });
  new ResizeObserver(draw).observe(root);
  return {
    root,
    openActive,
    focus: () => root.focus(),
    show(given) {
      entries = given;
      active = 0;
      root.scrollTop = 0;
      draw();
    },
  };
}

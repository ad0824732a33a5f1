import { byId, count, element } from './element.js';
import { createFinder, KINDS, type Kind } from './entries.js';
import { link, links } from './links.js';
import type { Project } from './project.js';
import { createVirtualList } from './virtual-list.js';

/** Puts the search, the kinds and the list into the side; `/` leads to the search from anywhere. */
export function installSidebar(project: Project, onOpen: (href: string) => void): void {
  const finder = createFinder(project);
  const list = createVirtualList('Found', ({ href }) => onOpen(href));
  const input = element('input', {
    class: 'search',
    attributes: {
      type: 'search',
      id: 'search',
      placeholder: 'Search',
      'aria-label': 'Search functions, files, rules and counterparts',
      autocomplete: 'off',
      spellcheck: 'false',
    },
  });
  const status = element('p', { class: 'quiet', attributes: { role: 'status', id: 'found' } });
  let kind: Kind = 'all';
  const refresh = (): void => {
    const found = finder.find(input.value, kind);
    status.textContent =
      found.length === 0 ? 'nothing found' : `${found.length.toLocaleString('en')} found`;
    list.show(found);
  };
  const kinds = kindChoice((chosen) => {
    kind = chosen;
    refresh();
  });
  input.addEventListener('input', refresh);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      list.focus();
    }
    if (event.key === 'Enter') list.openActive();
  });
  document.addEventListener('keydown', (event) => {
    const { target } = event;
    const isTyping = target instanceof HTMLInputElement;
    if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    setSideOpen(true);
    input.focus();
  });
  const places = element(
    'p',
    { class: 'places' },
    link(links.overview, 'Overview'),
    link(links.graph, 'Call graph'),
    link(links.findings, count(numberOfFindings(project), 'finding')),
  );
  byId('side').append(input, kinds, places, status, list.root);
  byId('browse').addEventListener('click', () => setSideOpen(!isSideOpen()));
  refresh();
}

function numberOfFindings({ modules, findings }: Project): number {
  return findings.length + modules.reduce((sum, one) => sum + one.findings.length, 0);
}

/** On a narrow screen the side lies over the page while it is open. */
export function setSideOpen(open: boolean): void {
  byId('side').classList.toggle('open', open);
  byId('browse').setAttribute('aria-expanded', String(open));
}

function isSideOpen(): boolean {
  return byId('side').classList.contains('open');
}

function kindChoice(onChoice: (kind: Kind) => void): HTMLElement {
  const options = KINDS.map((kind) =>
    element(
      'label',
      {},
      element('input', {
        attributes: {
          type: 'radio',
          name: 'kind',
          value: kind,
          ...(kind === 'all' && { checked: '' }),
        },
        on: { change: () => onChoice(kind) },
      }),
      element('span', { text: kind }),
    ),
  );
  return element(
    'fieldset',
    { class: 'kinds' },
    element('legend', { class: 'hidden', text: 'What to list' }),
    ...options,
  );
}

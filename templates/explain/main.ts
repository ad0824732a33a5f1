import { byId, element } from './element.js';
import { declarationView } from './declaration-view.js';
import { graphView } from './graph-view.js';
import { counterpartView, findingsView, moduleView, ruleView } from './list-views.js';
import { overview } from './overview.js';
import { clearPanel } from './panel.js';
import { linkProject, type Project } from './project.js';
import { installSidebar, setSideOpen } from './sidebar.js';
import { installTheme } from './theme.js';
import type { PageData } from '../../src/explain/page/page-data.js';

const project = linkProject(JSON.parse(byId('data').textContent ?? '') as PageData);
byId('project').textContent = project.project;
installTheme(byId('theme'));
installSidebar(project, (href) => {
  setSideOpen(false);
  if (location.hash === href) byId('main').focus();
  else location.hash = href;
});
window.addEventListener('hashchange', () => showPlace(true));
document.querySelector('.skip')?.addEventListener('click', (event) => {
  // the address says what is shown, so the link itself must not change it
  event.preventDefault();
  byId('main').focus();
});
showPlace(false);

/** Shows what the address names, from the top or at its line. */
function showPlace(moved: boolean): void {
  const [, place = '', number = '', line] = location.hash.split('/');
  clearPanel();
  setSideOpen(false);
  const main = byId('main');
  main.replaceChildren(...(viewOf(project, place, Number(number)) ?? nothingHere()));
  main.scrollTop = 0;
  window.scrollTo(0, 0);
  const target = line === undefined ? null : main.querySelector(`[data-line="${Number(line)}"]`);
  target?.classList.add('asked');
  target?.scrollIntoView({ block: 'center' });
  if (moved) main.focus({ preventScroll: true });
  const title = main.querySelector('h1')?.firstChild?.textContent ?? '';
  document.title = `${title} · dualmode explain`;
}

function viewOf(all: Project, place: string, number: number): HTMLElement[] | undefined {
  switch (place) {
    case '':
      return overview(all);
    case 'graph':
      return graphView(all);
    case 'findings':
      return findingsView(all);
    case 'declaration': {
      const declaration = all.declarations[number];
      return declaration && declarationView(all, declaration);
    }
    case 'file': {
      const module = all.modules[number];
      return module && moduleView(all, module);
    }
    case 'rule':
      return all.rules[number] && ruleView(all, number);
    case 'counterpart':
      return all.counterparts[number] && counterpartView(all, number);
    default:
      return undefined;
  }
}

function nothingHere(): HTMLElement[] {
  return [
    element('h1', { text: 'Nothing here' }),
    element('p', { text: 'The address names something that this page does not hold.' }),
  ];
}

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { writePage } from '../../src/explain/page.js';
import { renderPage } from '../../src/explain/page/render.js';
import { hostile } from './hostile.js';
import { largeProject } from './large-project.js';
import { explainDemo, explainFiles } from './projects.js';

const executable = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((file) => existsSync(file));
if (!executable) {
  console.warn(
    'The test of the page is skipped: no Chromium here. On Debian: apt-get install -y chromium',
  );
}

/** Screenshots stay here to be looked at; the folder is ignored by git. */
const artefacts = path.resolve(import.meta.dirname, '../.tmp/explain');

const longName = `read${'AndReadAgain'.repeat(12)}`;

const late = {
  'src/long.ts': `import { stat } from 'node:fs/promises';

/** @dualMode */
export async function ${longName}(path: string): Promise<unknown> {
  return await stat(path);
}
`,
  'src/index.ts': `import { stat } from 'node:fs/promises';

/** @dualMode */
export async function race(path: string): Promise<unknown> {
  return await Promise.race([stat(path)]);
}

/** @dualMode */
export async function walk(path: string): Promise<unknown> {
  return await stat(path);
}
`,
};

describe.skipIf(!executable)('the page in a real browser', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'dualmode-page-'));
  const urls = new Map<string, string>();
  const complaints: string[] = [];
  let browser: Browser;

  beforeAll(async () => {
    mkdirSync(artefacts, { recursive: true });
    const projects = {
      demo: explainDemo,
      hostile: () => explainFiles(hostile),
      late: () => explainFiles(late),
    };
    const pages = new Map([['large', renderPage(largeProject())]]);
    for (const [name, explain] of Object.entries(projects)) {
      const project = await explain();
      pages.set(name, await writePage(project.explanation, project.options));
      project.remove();
    }
    for (const [name, page] of pages) {
      const file = path.join(folder, `${name}.html`);
      writeFileSync(file, page);
      urls.set(name, pathToFileURL(file).href);
    }
    browser = await chromium.launch({
      ...(executable && { executablePath: executable }),
      args: ['--no-sandbox', '--disable-gpu'],
    });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  // a blocked script, a blocked style and an error of ours all end up here
  afterEach(() => expect(complaints.splice(0)).toEqual([]));

  async function open(
    name: string,
    settings: { readonly width?: number; readonly dark?: boolean; readonly hash?: string } = {},
  ): Promise<Page> {
    const { width = 1440, dark = false, hash = '' } = settings;
    const page = await browser.newPage({
      viewport: { width, height: width < 500 ? 740 : 900 },
      colorScheme: dark ? 'dark' : 'light',
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) complaints.push(request.url());
    });
    await page.goto(`${urls.get(name)}${hash}`);
    await page.locator('h1').waitFor();
    return page;
  }

  const shoot = (page: Page, name: string): Promise<Buffer> =>
    page.screenshot({ path: path.join(artefacts, `${name}.png`) });
  const heading = async (page: Page): Promise<string> =>
    ((await page.textContent('h1')) ?? '').replace(/ .*$/, '');
  const background = (page: Page): Promise<string> =>
    page.evaluate('getComputedStyle(document.body).backgroundColor');
  /** How far the page is wider than the screen, in CSS pixels. */
  const overflow = (page: Page): Promise<number> =>
    page.evaluate('document.documentElement.scrollWidth - innerWidth');
  const countNodes = (page: Page): Promise<number> =>
    page.evaluate("document.querySelectorAll('*').length");

  it('opens with what is dual and why', async () => {
    const page = await open('demo');
    expect(await page.textContent('main')).toContain('19 dual declarations in 9 modules');
    expect(await page.title()).toContain('What is dual, and why');
    await shoot(page, 'overview');
    await page.close();
  });

  it('finds functions, files, rules and counterparts', async () => {
    const page = await open('demo');
    const find = async (asked: string, found: string): Promise<void> => {
      await page.fill('#search', asked);
      await page.press('#search', 'Enter');
      await expect.poll(() => heading(page)).toBe(found);
    };
    await find('loadCascade', 'loadCascade');
    await find('src/load-file', 'loadFile');
    await find('file package-json.ts', 'src/package-json.ts');
    await find('promise union', 'promise');
    await find('counterpart realpath', 'node:fs/promises#realpath');
    await page.fill('#search', 'no such thing');
    expect(await page.textContent('#found')).toBe('nothing found');
    await page.fill('#search', '');
    await page.getByText('files', { exact: true }).click();
    expect(await page.textContent('#found')).toBe('9 found');
    await page.close();
  });

  it('shows the source beside the sync variant, line by line', async () => {
    const page = await open('demo');
    await page.fill('#search', 'isFile');
    await page.press('#search', 'Enter');
    const rows = page.locator('.line.changed');
    expect(await rows.last().locator('.cell.source code').textContent()).toBe(
      '    return (await fs.stat(path)).isFile();',
    );
    expect(await rows.last().locator('.cell.sync code').textContent()).toBe(
      '    return statSync(path).isFile();',
    );
    await page.locator('.mark', { hasText: 'fs.stat' }).hover();
    const panel = (await page.textContent('#panel')) ?? '';
    expect(panel).toContain('counterpart');
    expect(panel).toContain('node:fs/promises#stat → statSync');
    expect(panel).toContain('The built-in catalogue knows it.');
    await shoot(page, 'declaration');
    await page.close();
  });

  it('follows a call, and comes back', async () => {
    const page = await open('demo');
    await page.fill('#search', 'loadCascade');
    await page.press('#search', 'Enter');
    await page.locator('a.mark', { hasText: 'findAllConfigs' }).first().click();
    await expect.poll(() => heading(page)).toBe('findAllConfigs');
    await page.locator('.neighbours a', { hasText: 'findIn' }).click();
    await expect.poll(() => heading(page)).toBe('findIn');
    await page.locator('.neighbours a', { hasText: 'isThere' }).click();
    expect(await page.textContent('.chain')).toContain('needed by findIn');
    await page.goBack();
    await page.goBack();
    await expect.poll(() => heading(page)).toBe('findAllConfigs');
    await page.close();
  });

  it('opens the call graph level by level', async () => {
    const page = await open('demo', { hash: '#/graph' });
    const loadConfig = page.locator('.tree > li', { hasText: 'loadConfig' }).first();
    await loadConfig.locator('summary').first().press('Enter');
    expect(await loadConfig.locator('.tree a.code').allTextContents()).toContain('findConfig');
    await shoot(page, 'graph');
    await page.close();
  });

  it('is light or dark as the system is, or as the reader says', async () => {
    const [light, dark] = [await open('demo'), await open('demo', { dark: true })];
    const [onLight, onDark] = [await background(light), await background(dark)];
    expect(onLight).not.toBe(onDark);
    await dark.click('#theme');
    expect(await background(dark)).toBe(onLight);
    await light.click('#theme');
    await light.click('#theme');
    expect(await background(light)).toBe(onDark);
    await light.reload();
    expect(await background(light)).toBe(onDark);
    await light.evaluate('localStorage.clear()');
    await shoot(dark, 'switched-to-light');
    await Promise.all([light.close(), dark.close()]);
    const shown = await open('demo', { dark: true, hash: '#/file/1' });
    await shoot(shown, 'dark');
    await shown.close();
  });

  it('fits a screen of 360 pixels in every view', async () => {
    const views = [
      '',
      '#/graph',
      '#/findings',
      '#/declaration/11',
      '#/file/2',
      '#/rule/2',
      '#/counterpart/2',
    ];
    for (const hash of views) {
      const page = await open('demo', { width: 360, hash });
      expect([hash, await overflow(page)]).toEqual([hash, 0]);
      await shoot(page, `narrow${hash.replaceAll(/\W+/g, '-')}`);
      await page.close();
    }
    const page = await open('demo', { width: 360 });
    await page.click('#browse');
    await page.fill('#search', 'saveConfig');
    await page.locator('.row').first().click();
    await expect.poll(() => heading(page)).toBe('saveConfig');
    expect(await page.locator('#side').isVisible()).toBe(false);
    await page.locator('.mark').first().focus();
    await shoot(page, 'narrow-panel');
    await page.close();
  });

  it('shows a name of any length in full, also where it is narrow', async () => {
    for (const hash of ['#/declaration/2', '#/graph', '#/file/1', '']) {
      const page = await open('late', { width: 360, hash });
      expect([hash, await overflow(page)]).toEqual([hash, 0]);
      if (hash.includes('declaration')) expect(await heading(page)).toContain(longName);
      await page.close();
    }
  });

  it('works by keyboard alone', async () => {
    const page = await open('demo');
    const { keyboard } = page;
    const focused = (): Promise<string> =>
      page.evaluate('document.activeElement.id || document.activeElement.className');
    await keyboard.press('Tab');
    expect(await focused()).toBe('skip');
    expect((await page.locator('.skip').boundingBox())?.y ?? -1).toBeGreaterThanOrEqual(0);
    await keyboard.press('Enter');
    expect(await focused()).toBe('main');
    await keyboard.press('/');
    expect(await focused()).toBe('search');
    await keyboard.type('find');
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowDown');
    await keyboard.press('End');
    await keyboard.press('Home');
    await keyboard.press('Enter');
    await expect.poll(() => heading(page)).toBe('findIn');
    expect(await focused()).toBe('main');
    // one stop for all the marks, and arrows among them
    for (let stops = 0; stops < 10 && !(await focused()).includes('mark'); stops++) {
      await keyboard.press('Tab');
    }
    const outline = await page.evaluate('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).not.toBe('none');
    const seen = new Set<string>();
    for (let moves = 0; moves < 40; moves++) {
      const text = await page.evaluate<string>('document.activeElement.textContent');
      seen.add(`${text} ${await page.textContent('#panel h2')}`);
      if (text === 'isThere') break;
      await keyboard.press('ArrowRight');
    }
    expect([...seen]).toContain('async  async function');
    await keyboard.press('Enter');
    await expect.poll(() => heading(page)).toBe('isThere');
    await keyboard.press('Alt+ArrowLeft');
    await page.waitForURL(/declaration/);
    await page.close();
  });

  it('shows findings at their lines, and what could be decided around them', async () => {
    const page = await open('late', { hash: '#/file/0' });
    const finding = page.locator('.code-view .finding');
    expect(await finding.textContent()).toContain('error DM2140 `Promise.race` has no sync form');
    const row = finding.locator('xpath=preceding-sibling::div[1]');
    expect(await row.getAttribute('data-line')).toBe('5');
    expect(await page.locator('.cell.sync', { hasText: 'walkSync' }).count()).toBe(1);
    expect(await page.locator('.cell.sync', { hasText: 'raceSync' }).count()).toBe(0);
    await shoot(page, 'findings');
    await page.close();
  });

  it('shows hostile text and runs none of it', async () => {
    const page = await open('hostile', { hash: '#/file/0' });
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.textContent('#project')).toBe('</script><img src=x onerror=alert(1)>');
    expect(await page.textContent('.code-view')).toContain('// </script><script>alert(2)</script>');
    await page.fill('#search', 'script');
    await shoot(page, 'hostile');
    await page.close();
  });

  it('stays small with 4,000 functions', async () => {
    const started = performance.now();
    const page = await open('large');
    console.log(`4,000 functions opened in ${Math.round(performance.now() - started)} ms`);
    expect(await page.textContent('#found')).toMatch(/^5,00\d found$/);
    expect(await countNodes(page)).toBeLessThan(400);
    await page.locator('.list').press('End');
    await page.locator('.list').press('PageUp');
    expect(await countNodes(page)).toBeLessThan(400);
    await page.fill('#search', 'record777x2');
    await page.press('#search', 'Enter');
    await expect.poll(() => heading(page)).toBe('record777x2');
    expect(await countNodes(page)).toBeLessThan(1000);
    await page.locator('a.mark').first().click();
    await expect.poll(() => heading(page)).toBe('record776x2');
    await page.goto(`${urls.get('large')}#/graph`);
    expect(await countNodes(page)).toBeLessThan(2000);
    await page.goto(`${urls.get('large')}#/rule/1`);
    await page.locator('.tall .row').first().waitFor();
    expect(await countNodes(page)).toBeLessThan(600);
    await shoot(page, 'large');
    await page.close();
  });
});

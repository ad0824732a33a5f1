import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { dirname, join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build, createServer, preview, type InlineConfig } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import dualmode from '../../src/consumer/plugins/vite.js';
import { createProject } from './wordbook.js';

const executable = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => existsSync(path));
if (!executable) {
  console.warn(
    'The browser test is skipped: no Chromium here. On Debian: apt-get install -y chromium',
  );
}

const page = `import { lookUp, calls } from 'wordbook/auto';

const output = document.querySelector('output')!;

async function show(word: string): Promise<void> {
  const { length } = lookUp(word);
  output.textContent = \`\${word}: \${length} by \${calls.join()}\`;
}

async function fail(word: string): Promise<void> {
  if (lookUp(word).length > 0) throw new Error('no such page');
}

document.querySelector('#show')!.addEventListener('click', () => void show('ode'));
document.querySelector('#fail')!.addEventListener('click', () => void fail('ode'));
`;

const html = `<!doctype html>
<button id="show">Show</button>
<button id="fail">Fail</button>
<output></output>
<script type="module" src="/src/page.ts"></script>
`;

const project = createProject();
const config: InlineConfig = {
  root: project.root,
  configFile: false,
  logLevel: 'silent',
  plugins: [dualmode()],
};
afterAll(() => project.remove());

describe.skipIf(!executable)('a consumer in a real browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    for (const [file, text] of Object.entries({ 'index.html': html, 'src/page.ts': page })) {
      mkdirSync(dirname(join(project.root, file)), { recursive: true });
      writeFileSync(join(project.root, file), text);
    }
    browser = await chromium.launch({
      ...(executable && { executablePath: executable }),
      args: ['--no-sandbox', '--disable-gpu'],
    });
  });
  afterAll(async () => browser?.close());

  async function open(url: string): Promise<Page> {
    const opened = await browser.newPage();
    await opened.goto(url);
    return opened;
  }

  it("runs the async variant in a page of Vite's build", async () => {
    await build(config);
    const server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1' } });
    try {
      const opened = await open(server.resolvedUrls?.local[0] ?? '');
      await opened.click('#show');
      await opened.waitForFunction("document.querySelector('output').textContent !== ''");
      expect(await opened.textContent('output')).toBe('ode: 3 by lookUpAsync');
    } finally {
      await server.close();
    }
  });

  it("maps an error in the dev server's page to the line of the author", async () => {
    const server = await createServer({ ...config, server: { port: 0, host: '127.0.0.1' } });
    try {
      await server.listen();
      const opened = await open(server.resolvedUrls?.local[0] ?? '');
      await opened.click('#show');
      await opened.waitForFunction("document.querySelector('output').textContent !== ''");
      const [error] = await Promise.all([opened.waitForEvent('pageerror'), opened.click('#fail')]);
      expect(error.message).toBe('no such page');
      const [, url = '', line = '', column = ''] =
        /(http:\S+page\.ts[^:]*):(\d+):(\d+)/.exec(error.stack ?? '') ?? [];
      const served = await (await fetch(url)).text();
      const encoded =
        /sourceMappingURL=data:application\/json;base64,(\S+)/.exec(served)?.[1] ?? '';
      const map = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as SourceMapPayload;
      const entry = new SourceMap(map).findEntry(Number(line) - 1, Number(column) - 1);
      const authored = page.split('\n').findIndex((text) => text.includes('throw new Error'));
      expect(entry).toMatchObject({ originalLine: authored });
    } finally {
      await server.close();
    }
  });
});

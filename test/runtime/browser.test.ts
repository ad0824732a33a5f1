/** A bridged function in a real browser, whose main thread must not block. */
import { build } from 'esbuild';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { expect, test } from 'vitest';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find(existsSync);
if (executablePath === undefined) console.warn('chromium is not installed: its test was skipped.');

test.skipIf(executablePath === undefined)(
  'loads, and says at the first call what to do instead',
  async () => {
    const { outputFiles } = await build({
      stdin: {
        contents: `import { Bridge, BackgroundLoop, LoopError } from './src/runtime/index.ts';
          const codes = [];
          const note = (run) => { try { run(); } catch (e) { codes.push([e.code, e instanceof LoopError]); } };
          const bridge = new Bridge();
          const loop = new BackgroundLoop();
          note(() => bridge.call({ from: import.meta.url, module: './x.bridge.js', id: 'x' }, 'x', []));
          note(() => loop.run('file:///work.js', 'x'));
          note(() => loop.submit('file:///work.js', 'x').result());
          note(() => loop.start());
          codes.push(loop.running);
          globalThis.codes = codes;`,
        resolveDir: path.resolve(import.meta.dirname, '../..'),
      },
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'browser',
    });
    const browser = await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ['--no-sandbox'],
    });
    try {
      const page = await browser.newPage();
      const failures: string[] = [];
      page.on('pageerror', (error) => failures.push(error.message));
      await page.setContent('<!doctype html>');
      await page.addScriptTag({ type: 'module', content: outputFiles[0]?.text ?? '' });
      const codes: unknown = await page
        .waitForFunction('globalThis.codes')
        .then((h) => h.jsonValue());
      expect(failures).toEqual([]);
      const refused = ['DUALMODE_CANNOT_BLOCK', true];
      expect(codes).toEqual([refused, refused, refused, refused, false]);
    } finally {
      await browser.close();
    }
  },
);

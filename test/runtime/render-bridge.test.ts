import { transform } from 'esbuild';
import { describe, expect, test } from 'vitest';
import {
  findBridgeSites,
  renderBridgeCall,
  renderBridgeModule,
} from '../../src/runtime/render-bridge.js';

const site = {
  bridge: 'bridge',
  module: './fetch-text.bridge.js',
  id: "it's/fetch-text",
  name: 'fetchTextAsync',
};

describe('renderBridgeCall', () => {
  test('a function with a timeout', () => {
    expect(renderBridgeCall({ ...site, parameters: [{ name: 'url' }], timeout: 500 })).toBe(
      `return bridge.call({ from: import.meta.url, module: './fetch-text.bridge.js', id: 'it\\'s/fetch-text' }, 'fetchTextAsync', [url], { timeout: 500, argumentNames: ['url'] });`,
    );
  });

  test('rest parameters, error classes, a result type', () => {
    const parameters = [{ name: 'first' }, { name: 'others', isRest: true }];
    const text = renderBridgeCall({
      ...site,
      parameters,
      errorClasses: ['HttpError', 'NetError'],
      resultType: 'string',
    });
    expect(text).toContain('bridge.call<string>(');
    expect(text).toContain(
      `[first, ...others], { argumentNames: ['first'], errorClasses: { HttpError, NetError } });`,
    );
  });

  test('nothing to say but the site', () => {
    expect(renderBridgeCall({ ...site, parameters: [] })).toMatch(/'fetchTextAsync', \[\]\);$/);
  });
});

test('renderBridgeModule', () => {
  expect(
    renderBridgeModule('pkg/fetch', [
      { from: './fetch.js', names: ['fetchAsync', 'sendAsync'] },
      { from: './errors.js', names: ['HttpError'] },
    ]),
  ).toBe(
    `export const dualmodeBridge = 'dualmode-bridge:pkg/fetch';
export { fetchAsync, sendAsync } from './fetch.js';
export { HttpError } from './errors.js';
`,
  );
});

test('findBridgeSites finds them as written and as minified', async () => {
  const call = (module: string): string =>
    renderBridgeCall({ ...site, module, parameters: [{ name: 'url' }] });
  const text = `export function a(url) { ${call('./a.bridge.js')} }
    export function b(url) { ${call('../async/b.bridge.mjs')} }
    const unrelated = { from: import.meta.url, module: './c.js' };`;
  const { code } = await transform(text, { minify: true });
  for (const each of [text, code]) {
    const sites = findBridgeSites(each);
    expect(sites.map(({ module }) => module)).toEqual(['./a.bridge.js', '../async/b.bridge.mjs']);
    expect(each.slice(sites[0]?.start, sites[0]?.end)).toMatch(/^from:.*bridge\.js["'`]$/);
  }
});

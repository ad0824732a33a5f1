import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { toJavaScript } from '../../program/to-javascript.js';
import type { PageData } from './page-data.js';

const FOLDER = new URL('../../../templates/explain/', import.meta.url);

/** The page's scripts, each below those that it imports from. */
const SCRIPTS = [
  'element',
  'project',
  'links',
  'theme',
  'virtual-list',
  'entries',
  'line-rows',
  'panel',
  'code-view',
  'declaration-view',
  'list-views',
  'graph-view',
  'overview',
  'sidebar',
  'main',
];

/**
 * Writes one page that needs nothing beside it: scripts, styles and data stand in it, and its policy
 * lets nothing else in. What comes from the source is data, never markup.
 */
export function renderPage(data: PageData): string {
  const style = readFileSync(new URL('style.css', FOLDER), 'utf8');
  const script = joinScripts(SCRIPTS.map(readScript));
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const title = data.project === '' ? 'dualmode explain' : `${data.project}: dualmode explain`;
  const parts: Readonly<Record<string, string>> = {
    policy,
    title: escapeMarkup(title),
    style: `<style>${style}</style>`,
    data: `<script type="application/json" id="data">${escapeData(JSON.stringify(data))}</script>`,
    script: `<script>${script}</script>`,
  };
  const page = readFileSync(new URL('page.html', FOLDER), 'utf8');
  return page.replaceAll(
    /(?:<!-- )?\{\{(\w+)\}\}(?: -->)?/g,
    (_, name: string) => parts[name] ?? '',
  );
}

/** All scripts as one function. Names at the top of them share its scope, so each is there once. */
function joinScripts(scripts: readonly string[]): string {
  const names = scripts.flatMap((script) =>
    [...script.matchAll(/^(?:async )?(?:function|const|class) (\w+)/gm)].map(([, name]) => name),
  );
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`two scripts of the page declare ${twice}`);
  return `(() => {\n'use strict';\n${scripts.join('\n')}})();\n`;
}

/** One module of the page as a part of one script: what they import stands above them. */
function readScript(name: string): string {
  return toJavaScript(readFileSync(new URL(`${name}.ts`, FOLDER), 'utf8'))
    .replaceAll(/^import [^;]*;\n/gm, '')
    .replaceAll(/^export (?=async |function |const |class )/gm, '')
    .replaceAll(/^export \{\};\n/gm, '');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** No `<` is left that could end the element or begin a comment. */
function escapeData(json: string): string {
  return json
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

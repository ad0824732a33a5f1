import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../src/generate.js';
import { writePage } from '../../src/explain/page.js';
import type { PageData } from '../../src/explain/page/page-data.js';
import { listSources, readSources } from '../../src/project/read-sources.js';
import { hostile } from './hostile.js';
import { explainDemo, explainFiles, type ExplainedProject } from './projects.js';

const repository = path.resolve(import.meta.dirname, '../..');

let demo: ExplainedProject;
let attack: ExplainedProject;
beforeAll(async () => {
  [demo, attack] = [await explainDemo(), await explainFiles(hostile)];
});
afterAll(() => [demo, attack].forEach((one) => one.remove()));

function pageOf({ explanation, options }: ExplainedProject): string {
  return writePage(explanation, options);
}

function dataIn(page: string): PageData {
  const json = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
  return JSON.parse(json) as PageData;
}

describe('the page', () => {
  it('is the same twice, and says neither when nor where it was made', async () => {
    const again = await explainDemo();
    try {
      expect(pageOf(again)).toBe(pageOf(demo));
    } finally {
      again.remove();
    }
    expect(pageOf(demo)).not.toContain(demo.root);
    expect(pageOf(demo)).not.toContain(repository);
    expect(pageOf(demo)).not.toMatch(/\b20\d\d-\d\d-\d\d\b/);
  });

  it('needs nothing from anywhere, and its policy lets only its own script and style in', () => {
    const page = pageOf(demo);
    expect(page).not.toMatch(/\b(?:src|href)="(?!#)|@import|url\(/);
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(page) ?? [];
    const [, script = ''] = /<script>(.*?)<\/script>/s.exec(page) ?? [];
    const hash = (text: string) => createHash('sha256').update(text).digest('base64');
    expect(page).toContain(
      `content="default-src 'none'; script-src 'sha256-${hash(script)}'; style-src 'sha256-${hash(style)}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(script.length).toBeGreaterThan(10_000);
  });

  it('keeps hostile text as text', () => {
    const page = pageOf(attack);
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page.match(/<\/script/g)).toHaveLength(2);
    expect(page).not.toContain('<img');
    const data = dataIn(page);
    expect(data.project).toBe('</script><img src=x onerror=alert(1)>');
    expect(data.modules[0]?.text).toBe(hostile['src/index.ts']);
    expect(data.modules[0]?.declarations[0]?.lowered?.text).toContain(
      `// </script><script>alert(2)</script>`,
    );
  });
});

describe('the sync variant that is shown', () => {
  it('is the one that is generated, and each of its lines has something of the line beside it', async () => {
    const { options, explanation } = demo;
    const { texts } = readSources(options.root, listSources(options));
    const { files } = await generate({ ...options, formatter: false }, texts);
    const generated = new Map(files.map((file) => [file.path, file.text]));
    let compared = 0;
    for (const { output, text, declarations } of explanation.modules) {
      const lines = text.split('\n');
      for (const { lowered } of declarations) {
        expect(generated.get(output)).toContain(lowered?.text);
        lowered?.text.split('\n').forEach((line, index) => {
          const source = lines[(lowered.sourceLines[index] ?? 0) - 1];
          if (source === undefined) return;
          compared++;
          const words = new Set(source.match(/\w+|[^\w\s]/g));
          const shared = (line.match(/\w+|[^\w\s]/g) ?? []).filter((word) => words.has(word));
          expect(shared).not.toEqual([]);
        });
      }
    }
    expect(compared).toBeGreaterThan(200);
  });

  it('has a mark for each change that wrote something, where it wrote it', () => {
    const declarations = demo.explanation.modules.flatMap((one) => one.declarations);
    let compared = 0;
    for (const { lowered, edits } of declarations) {
      for (const { edit, start, end } of lowered?.marks ?? []) {
        compared++;
        expect(lowered?.text.slice(start, end)).toBe(edits[edit]?.after);
      }
    }
    expect(compared).toBeGreaterThan(150);
  });
});

it('the scripts of the page hold as TypeScript', () => {
  const tsc = path.join(repository, 'node_modules/typescript/bin/tsc');
  const project = path.join(repository, 'templates/explain');
  expect(() =>
    execFileSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' }),
  ).not.toThrow();
});

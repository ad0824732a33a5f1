import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate } from '../../src/generate.js';
import { layOutVariants } from '../../src/explain/lay-out.js';
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

async function pageOf({ explanation, options }: ExplainedProject): Promise<string> {
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
      expect(await pageOf(again)).toBe(await pageOf(demo));
    } finally {
      again.remove();
    }
    expect(await pageOf(demo)).not.toContain(demo.root);
    expect(await pageOf(demo)).not.toContain(repository);
    expect(await pageOf(demo)).not.toMatch(/\b20\d\d-\d\d-\d\d\b/);
  });

  it('needs nothing from anywhere, and its policy lets only its own script and style in', async () => {
    const page = await pageOf(demo);
    expect(page).not.toMatch(/\b(?:src|href)="(?!#)|@import|url\(/);
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(page) ?? [];
    const [, script = ''] = /<script>(.*?)<\/script>/s.exec(page) ?? [];
    const hash = (text: string) => createHash('sha256').update(text).digest('base64');
    expect(page).toContain(
      `content="default-src 'none'; script-src 'sha256-${hash(script)}'; style-src 'sha256-${hash(style)}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(script.length).toBeGreaterThan(10_000);
  });

  it('keeps hostile text as text', async () => {
    const page = await pageOf(attack);
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

/** Quoted, wrapped and spaced as no formatter leaves it. */
const untidy = {
  'src/index.ts': `import { readFile, stat } from "node:fs/promises"

export class Shelf {
        /** Reads what "stands" there. @dualMode */
        async read(first: string, second: string, third = "of a default that is long"): Promise<string> {
            const text = (await readFile(first, "utf8")), other = await readFile(second, "utf8"), rest = await readFile(third, "utf8")
            // kept   as it is
            if (await this.has(first)) { return text + other + rest } else return await readFile(first, "utf8")
        }

        /** @dualMode */
        async has(path: string): Promise<boolean> {
          await stat(path).catch(() => undefined); return ((await stat(path)).isFile())
        }
}
`,
};

describe('the sync variant that is shown', () => {
  let rough: ExplainedProject;
  beforeAll(async () => {
    rough = await explainFiles(untidy);
  });
  afterAll(() => rough.remove());

  it('is the one that is written, and each of its lines has something of the line beside it', async () => {
    let compared = 0;
    for (const { options, explanation } of [demo, rough]) {
      const { texts } = readSources(options.root, listSources(options));
      const { files } = await generate(options, texts);
      const generated = new Map(files.map((file) => [file.path, file.text]));
      const { modules } = await layOutVariants(explanation, options);
      for (const { output, text, declarations } of modules) {
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
    }
    expect(compared).toBeGreaterThan(210);
  });

  it('has a mark for each change that wrote something, where it wrote it', async () => {
    let [compared, moved] = [0, 0];
    for (const { options, explanation } of [demo, rough]) {
      const laidOut = await layOutVariants(explanation, options);
      const unformatted = explanation.modules.flatMap((one) => one.declarations);
      const formatted = laidOut.modules.flatMap((one) => one.declarations);
      formatted.forEach(({ lowered, edits }, index) => {
        const before = unformatted[index]?.lowered;
        if (lowered?.text !== before?.text) moved++;
        expect(lowered?.marks.length).toBe(before?.marks.length);
        for (const { edit, start, end } of lowered?.marks ?? []) {
          compared++;
          expect(solid(lowered?.text.slice(start, end))).toBe(solid(edits[edit]?.after));
        }
      });
    }
    expect(compared).toBeGreaterThan(150);
    expect(moved).toBeGreaterThan(1);
  });
});

/** What a formatter leaves alone. */
function solid(text = ''): string {
  return text.replaceAll(/["'`();,\s]/g, '');
}

it('the scripts of the page hold as TypeScript', () => {
  const tsc = path.join(repository, 'node_modules/typescript/bin/tsc');
  const project = path.join(repository, 'templates/explain');
  expect(() =>
    execFileSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' }),
  ).not.toThrow();
});

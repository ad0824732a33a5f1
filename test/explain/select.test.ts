import { afterAll, beforeAll, expect, test } from 'vitest';
import { selectExplained } from '../../src/explain/select.js';
import { explainFiles, type ExplainedProject } from './projects.js';

const files = {
  'src/index.ts': `import { readFile } from 'node:fs/promises';

/** Dual as a whole. @dualMode */
export class Shelf {
  async read(path: string): Promise<string> {
    return readFile(path, 'utf8');
  }
}

export class Desk {
  /** Dual by itself. @dualMode */
  async take(path: string): Promise<string> {
    return readFile(path, 'utf8');
  }
}
`,
};

let project: ExplainedProject;
beforeAll(async () => {
  project = await explainFiles(files);
});
afterAll(() => project.remove());

test.each([
  ['Shelf', ['Shelf']],
  ['Shelf.read', ['Shelf']],
  ['ShelfSync.read', ['Shelf']],
  ['src/index.ts#Shelf.read', ['Shelf']],
  ['Shelf.burn', []],
  ['Desk.take', ['take']],
  ['Desk.read', []],
])('`%s` leads to %j', (asked, names) => {
  const { modules } = selectExplained(project.explanation, asked);
  expect(modules.flatMap((one) => one.declarations.map(({ name }) => name))).toEqual(names);
});

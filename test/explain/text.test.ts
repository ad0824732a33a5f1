import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { runCli } from '../../src/cli.js';
import { printExplained } from '../../src/cli/print-explained.js';
import { createTerminal } from '../cli/fake-terminal.js';
import { createFolder, explainFiles, type ExplainedProject } from './projects.js';

const shelf = {
  'src/index.ts': `import { stat } from 'node:fs/promises';
import { readTitle, type Title } from './title.js';

/** Finds a book. @dualMode */
export async function findBook(path: string): Promise<Title> {
  await stat(path);
  return readTitle(path);
}

/** @dualMode bridge timeout=500 */
export async function fetchCover(url: string): Promise<string> {
  const answer = await fetch(url);
  return answer.text();
}

/** @dualMode */
export async function showBook(path: string): Promise<string> {
  return (await fetchCover(path)) + (await findBook(path)).text;
}
`,
  'src/title.ts': `import { readFile } from 'node:fs/promises';

export interface Title {
  readonly text: string;
}

export async function readTitle(path: string): Promise<Title> {
  return { text: await readLine(path) };
}

async function readLine(path: string): Promise<string> {
  const text = await readFile(path, 'utf8');
  return text.trim();
}
`,
};

const late = `import { findBook } from './index.js';

/** @dualMode */
export async function race(path: string): Promise<unknown> {
  return await Promise.race([findBook(path)]);
}
`;

describe('a project without errors', () => {
  let project: ExplainedProject;
  beforeAll(async () => {
    project = await explainFiles(shelf);
  });
  afterAll(() => project.remove());

  it('explains a function: why, its variants, its calls and its changes', () => {
    expect(explain(project, 'findBook')).toEqual({
      code: 0,
      err: '',
      out: `findBook  src/index.ts:5:23
  why          it is marked @dualMode
  sync         findBookSync
  async        findBookAsync
  dispatcher   findBook
  calls
    6:9   node:fs/promises#stat -> statSync  catalogue
    7:10  readTitle -> readTitleSync         dual
  changes
    4:19  doc comment     - \`@dualMode \`
    5:8   async function  - \`async \`
    5:23  name            \`findBook\` -> \`findBookSync\`
    5:47  promise type    - \`Promise<\`
    5:60  promise type    - \`>\`
    6:3   await           - \`await \`
    6:9   counterpart     \`stat\` -> \`statSync\`
    7:10  variant         \`readTitle\` -> \`readTitleSync\`
`,
    });
  });

  it("shows the chain of those that need it, asked by its variant's name", () => {
    const { out } = explain(project, 'readLineSync');
    expect(out).toContain(`readLine  src/title.ts:11:16
  why          readTitle needs it  src/title.ts:8:24
               which findBook needs  src/index.ts:7:10
               findBook: it is marked @dualMode
  sync         readLineSync
  async        readLine
  calls
`);
  });

  it('says what is bridged, where it is declared and where it is called', () => {
    const { out } = explain(project, 'fetchCover');
    expect(out).toContain(
      'bridged      fetchCoverSync runs fetchCoverAsync on the background loop and waits, at most 500 ms',
    );
    expect(explain(project, 'showBook').out).toContain(
      'fetchCover -> fetchCoverSync  dual, bridged',
    );
  });

  it('explains a file, and the path of its output', () => {
    const { out } = explain(project, 'src/title.ts');
    expect(headings(out)).toEqual(['readTitle  src/title.ts:7:23', 'readLine  src/title.ts:11:16']);
    expect(explain(project, 'generated/title.ts').out).toBe(out);
  });

  it('explains the whole project, with figures at its end', () => {
    const { out } = explain(project);
    expect(headings(out)).toHaveLength(5);
    expect(out).toContain(`5 dual declarations in 2 modules: 3 marked, 2 inferred
1 bridged
calls answered by: 4 dual, 2 catalogue
`);
  });

  it('DM1111 for an unknown name, with the names that may be meant', () => {
    const unknown = explain(project, 'readTitel');
    expect(unknown.code).toBe(1);
    expect(unknown.err).toMatch(
      /DM1111 No dual declaration is called `readTitel`\.\n.*`readTitle`/,
    );
    const file = explain(project, 'src/titel.ts');
    expect(file.err).toMatch(
      /No module with dual declarations.*`src\/titel\.ts`\.\n.*`src\/title\.ts`/,
    );
    expect(explain(project, 'Book').err).toContain('`findBook` or `findBookSync`');
  });

  it('as JSON', () => {
    const { out } = explain(project, 'findBook', 'json');
    expect(JSON.parse(out)).toMatchObject({
      command: 'explain',
      exitCode: 0,
      explanations: [
        {
          id: 'src/index.ts#findBook',
          reason: 'marked',
          sites: [
            { to: 'statSync', source: 'catalogue' },
            { to: 'readTitleSync', source: 'dual' },
          ],
        },
      ],
    });
  });
});

it('in layout split every changed statement is explained', async () => {
  const project = await explainFiles({
    'dualmode.config.json': '{ "layout": "split" }',
    'src/async/index.ts': shelf['src/title.ts'],
  });
  onTestFinished(() => project.remove());
  const { out } = explain(project);
  expect(headings(out)).toEqual([
    'readTitle  src/async/index.ts:7:1',
    'readLine  src/async/index.ts:11:1',
  ]);
  expect(out).toContain('why          layout split lowers the whole tree');
  expect(out).toContain('2 dual declarations in 1 module: 2 tree');
  expect(explain(project, 'readLine').out).toContain('readFile -> readFileSync  catalogue');
});

it('with errors in the project it shows what could be decided, and the errors where they stand', async () => {
  const project = await explainFiles({ ...shelf, 'src/late.ts': late });
  onTestFinished(() => project.remove());
  const { code, out } = explain(project, 'race');
  expect(code).toBe(0);
  expect(out).toContain('sync         raceSync (not written: see the findings)');
  expect(out).toMatch(/findings\n {4}5:\d+ +DM2140 +`Promise\.race` has no sync form/);
  expect(explain(project, 'findBook').out).toContain('sync         findBookSync\n');
  expect(explain(project).out).toMatch(/1 error: `dualmode check` shows them\n$/);
});

it('the command writes the page where it is told, and refuses a name with it', async () => {
  const root = createFolder({
    'src/index.ts': late
      .replace('findBook(path)', 'stat(path)')
      .replace("{ findBook } from './index.js'", "{ stat } from 'node:fs/promises'"),
  });
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const run = async (...args: readonly string[]) => {
    const terminal = createTerminal(root);
    return { code: await runCli(['explain', ...args], terminal), ...terminal.said };
  };
  const { code, out } = await run('--html', 'pages/dual.html');
  expect(out).toMatch(/^dualmode: wrote pages\/dual\.html \(\d+ kB\), with 1 error in it\n$/);
  expect(code).toBe(0);
  expect(readFileSync(path.join(root, 'pages/dual.html'), 'utf8')).toContain('raceSync');
  const named = await run('race', '--html', 'other.html');
  expect(named.code).toBe(1);
  expect(named.err).toContain('DM1113 `--html` shows the whole project: it takes no `race`.');
  expect(existsSync(path.join(root, 'other.html'))).toBe(false);
});

/** What `dualmode explain` prints of a project that was explained once for many questions. */
function explain(
  { root, explanation }: ExplainedProject,
  asked = '',
  reporter: 'pretty' | 'json' = 'pretty',
) {
  const terminal = createTerminal(root);
  const context = { command: 'explain', terminal, root, reporter, quiet: false };
  const code = printExplained(explanation, asked, context);
  const { out, err } = terminal.said;
  return { code, out, err };
}

function headings(out: string): readonly string[] {
  return out.split('\n').filter((line) => /^\S.*:\d+:\d+$/.test(line));
}

import { expect, test } from 'vitest';
import type { Explanation, Location } from '../../src/model.js';
import { createProject } from '../config/project.js';
import { fakeGenerate } from '../write/fake-generator.js';
import { createTerminal, runLine } from './fake-terminal.js';

const files = { 'tsconfig.json': '{}', 'src/index.ts': 'export {};\n' };

const at = (file: string, line: number, column: number): Location => ({
  file,
  line,
  column,
  length: 1,
  lineText: '',
});

const explanations: readonly Explanation[] = [
  {
    name: 'loadConfig',
    location: at('src/config.ts', 12, 23),
    reason: 'marked',
    sync: 'loadConfigSync',
    async: 'loadConfigAsync',
    dispatcher: 'loadConfig',
    counterparts: [{ from: 'readFile', to: 'readFileSync', location: at('src/config.ts', 14, 9) }],
    calls: ['parse', 'walk'],
  },
  {
    name: 'walk',
    location: at('src/walk.ts', 3, 1),
    reason: 'inferred',
    neededBy: { name: 'loadConfig', location: at('src/config.ts', 13, 5) },
    sync: 'walkSync',
    async: 'walkAsync',
    counterparts: [],
    calls: [],
  },
];

const generate: typeof fakeGenerate = async (options, sources) => ({
  ...(await fakeGenerate(options, sources)),
  explanations,
});

test('why it is dual, its variants, its counterparts and its calls', async () => {
  const root = createProject(files);
  const { code, out, err } = await runLine(root, 'explain loadConfig', undefined, generate);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toBe(
    [
      'loadConfig  src/config.ts:12:23',
      '  why          it is marked @dualMode',
      '  sync         loadConfigSync',
      '  async        loadConfigAsync',
      '  dispatcher   loadConfig',
      '  counterpart  readFile -> readFileSync  src/config.ts:14:9',
      '  calls        parse, walk',
      '',
    ].join('\n'),
  );
});

test("an inferred one, found by its variant's name", async () => {
  const { out } = await runLine(createProject(files), 'explain walkSync', undefined, generate);
  expect(out).toContain('why          loadConfig needs it  src/config.ts:13:5');
  expect(out).not.toContain('dispatcher');
});

test('as JSON', async () => {
  const root = createProject(files);
  const { out } = await runLine(
    root,
    'explain walk --reporter json',
    createTerminal(root),
    generate,
  );
  expect(JSON.parse(out)).toMatchObject({ command: 'explain', explanations: [explanations[1]] });
});

test('DM1111 for an unknown name, with the one that was meant', async () => {
  const { code, err } = await runLine(
    createProject(files),
    'explain loadConfg',
    undefined,
    generate,
  );
  expect(code).toBe(1);
  expect(err).toMatch(/DM1111 No dual declaration is called `loadConfg`\.\n.*`loadConfig`/);
});

import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createConsumer } from '../../src/consumer/consumer.js';
import type { GuardLevel } from '../../src/consumer/core/options.js';
import { createProject } from './wordbook.js';

const project = createProject();
afterAll(() => project.remove());

function guard(text: string, level: GuardLevel = 'warn') {
  const consumer = createConsumer({ root: project.root, guard: level });
  return consumer.compile(join(project.root, 'module.ts'), text);
}

const reported: readonly (readonly [fact: string, text: string])[] = [
  [
    'a name of /sync',
    "import { lookUp } from 'wordbook/sync';\nasync function f() { ‸lookUp('a'); }",
  ],
  [
    'a variant by its name',
    "import { lookUpSync } from 'wordbook';\nasync () => ‸lookUpSync('a');",
  ],
  ['.sync of a dispatcher', "import { lookUp } from 'wordbook';\nasync () => ‸lookUp.sync('a');"],
  [
    '.sync of a name from auto',
    "import { lookUp } from 'wordbook/auto';\nasync () => ‸lookUp.sync('a');",
  ],
  [
    'a sync variant passed on',
    "import { lookUp } from 'wordbook/auto';\nasync () => x.map(‸lookUp.sync);",
  ],
  ['a callback', "import { lookUp } from 'wordbook/auto';\nasync () => x.map((w) => ‸lookUp(w));"],
  [
    'a callback in a callback',
    "import { lookUp } from 'wordbook/auto';\nasync () => x.map(() => () => ‸lookUp(1));",
  ],
  [
    'a helper declared inside',
    "import { lookUp } from 'wordbook/auto';\nasync () => { function f() { ‸lookUp(1); } };",
  ],
  ['a member of a namespace', "import * as w from 'wordbook/sync';\nasync () => ‸w.lookUp('a');"],
  [
    'an async generator',
    "import { lookUpSync } from 'wordbook';\nasync function* f() { yield ‸lookUpSync('a'); }",
  ],
  ['a subpath', "import { plural } from 'wordbook/grammar/sync';\nasync () => ‸plural('a');"],
];

const silent: readonly (readonly [fact: string, text: string])[] = [
  ['a sync function', "import { lookUp } from 'wordbook/sync';\nasync () => 1; () => lookUp('a');"],
  [
    'a method of a class inside',
    "import { lookUp } from 'wordbook/sync';\nasync () => class { m() { lookUp('a'); } };",
  ],
  [
    'a getter of an object inside',
    "import { lookUp } from 'wordbook/sync';\nasync () => ({ get m() { return lookUp('a'); } });",
  ],
  ['the async entry', "import { lookUp } from 'wordbook/async';\nasync () => lookUp('a');"],
  ['a class', "import { DictionarySync } from 'wordbook';\nasync () => new DictionarySync();"],
  [
    'a comment on the line',
    "import { lookUp } from 'wordbook/sync';\nasync () => lookUp('a'); // dualmode-allow-sync",
  ],
  [
    'a comment above',
    "import { lookUp } from 'wordbook/sync';\nasync () => {\n  // dualmode-allow-sync: start-up\n  lookUp('a');\n};",
  ],
  ['an import of it alone', "import { lookUp } from 'wordbook/sync';\nasync () => 1;"],
];

describe('the guard', () => {
  it.each(reported)('reports %s', (_, marked) => {
    const text = marked.replace('‸', '');
    const { diagnostics } = guard(text);
    const column = marked.split('\n')[1]?.indexOf('‸') ?? -1;
    expect(
      diagnostics.map(({ code, severity, location }) => [code, severity, location?.column]),
    ).toEqual([['DM5020', 'warning', column + 1]]);
  });

  it.each(silent)('says nothing of %s', (_, text) => {
    expect(guard(text).diagnostics).toEqual([]);
  });

  it.each([...reported, ...silent].filter(([, text]) => text.includes("/sync'")))(
    'leaves an import of /sync as it stands, as for %s',
    (_, marked) => {
      expect(guard(marked.replace('‸', '')).output?.code).toBeUndefined();
    },
  );

  const text =
    "import { lookUp } from 'wordbook/auto';\nexport const f = async () => lookUp.sync('a');";

  it('is silent when off, and the module is compiled', () => {
    const { diagnostics, output } = guard(text, 'off');
    expect(diagnostics).toEqual([]);
    expect(output?.code).toContain("lookUpSync('a')");
  });

  it('lets the module through when it warns', () => {
    expect(guard(text).output?.code).toContain("lookUpSync('a')");
  });

  it('stops the module when it is to be an error', () => {
    const { diagnostics, output } = guard(text, 'error');
    expect(diagnostics.map(({ severity }) => severity)).toEqual(['error']);
    expect(output).toBeUndefined();
  });
});

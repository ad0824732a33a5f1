import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createConsumer } from '../../src/consumer/consumer.js';
import { createProject } from './wordbook.js';

const project = createProject();
for (const name of ['plain', 'wordbook-extra']) {
  const plain = join(project.root, 'node_modules', name);
  mkdirSync(plain);
  writeFileSync(join(plain, 'package.json'), JSON.stringify({ name }));
}
writeFileSync(
  join(project.root, 'package.json'),
  '{ "imports": { "#io/*": "./io/*.js", "#words": "wordbook" } }',
);
afterAll(() => project.remove());

type Untouched = readonly [fact: string, text: string, file?: string];

/** Modules that come out byte for byte as they went in, without a word. */
const untouched: readonly Untouched[] = [
  ['an empty module', ''],
  ['a module that imports nothing dual', "import fs from 'node:fs';\nfs.readFileSync('a');\n"],
  ['a package without a manifest', "import { read } from 'plain/auto';\nread();\n"],
  ['a relative module that is no barrel', "import { read } from './auto';\nread();\n"],
  ['a builtin that looks like an entry', "import x from 'node:fs/auto';\nx();\n"],
  ['a subpath import of a module that is no barrel', "import { read } from '#io/auto';\nread();\n"],
  ['a URL', "import { read } from 'https://host/auto';\nread();\n"],
  ['the async entry', "import { lookUp } from 'wordbook/async';\nawait lookUp('ode');\n"],
  [
    'the sync entry in a sync function',
    "import { lookUp } from 'wordbook/sync';\nlookUp('ode');\n",
  ],
  [
    'the sync entry beside an async function',
    "import { lookUp } from 'wordbook/sync';\nlookUp('ode');\nexport async function later() {}\n",
  ],
  [
    'the sync entry by require beside an async function',
    "const { lookUp } = require('wordbook/sync');\nlookUp('ode');\nexports.later = async () => {};\n",
    'm.cjs',
  ],
  [
    'the sync entry in the text of another .sync',
    "import { lookUp } from 'wordbook/sync';\nlookUp('ode');\nfs.sync();\n",
  ],
  [
    'the main entry by a subpath import, of which nothing is decided',
    "import { lookUp } from '#words';\nexport const later = async () => lookUp('ode');\n",
  ],
  ['variants by name', "import { lookUpSync } from 'wordbook';\nlookUpSync('ode');\n"],
  ['a dispatcher that is called', "import { lookUp } from 'wordbook';\nawait lookUp('ode');\n"],
  ['a dispatcher as a value', "import { lookUp } from 'wordbook';\nrun(lookUp);\n"],
  [
    'a dispatcher whose mode is not known',
    "import { lookUp } from 'wordbook';\nlookUp.mode(m)('ode');\n",
  ],
  ['a dispatcher with another property', "import { lookUp } from 'wordbook';\nlookUp.name;\n"],
  ['a namespace of the main entry as a value', "import * as w from 'wordbook';\nrun(w);\n"],
  ['the name of an entry in a string', "const name = 'wordbook/auto';\n"],
  ['the name of an entry in a comment', "// import { lookUp } from 'wordbook/auto'\nrun();\n"],
  ['a module name that is computed', 'await import(`wordbook/${kind}`);\n'],
  ['a type-only import', "import type { lookUp } from 'wordbook/auto';\ntype T = typeof lookUp;\n"],
  ['a type-only re-export', "export type { Entry } from 'wordbook/auto';\n"],
  ['an import type', "type Entry = import('wordbook/auto').Entry;\n"],
  ['an augmentation', "declare module 'wordbook/auto' {\n  export const MORE: number;\n}\n"],
  ['line breaks and spaces', "\r\n\timport  {LIMIT}\tfrom 'wordbook' ;;\r\n"],
  [
    'require of another function',
    "function f(require) {\n  return require('wordbook/auto');\n}\n",
    'm.cjs',
  ],
  [
    'another package by a longer name',
    "import { lookUp } from 'wordbook-extra/auto';\nlookUp();\n",
  ],
  ['a deeper path than any entry', "import { lookUp } from 'wordbook/some/auto';\nlookUp();\n"],
  [
    'CommonJS with a return at its top',
    "if (a) return;\nrequire('wordbook').lookUp('ode');\n",
    'm.cjs',
  ],
];

describe('modules that stay as they are', () => {
  it.each(untouched.map(([fact, text, file = 'module.ts']) => [fact, text, file] as const))(
    '%s',
    (_, text, file) => {
      const compiled = createConsumer({ root: project.root }).compile(
        join(project.root, file),
        text,
      );
      expect(compiled.diagnostics).toEqual([]);
      expect(compiled.output).toBeUndefined();
    },
  );

  it('are not parsed without the text of an import: a syntax error goes unseen', () => {
    const { diagnostics } = createConsumer({ root: project.root }).compile(
      join(project.root, 'module.ts'),
      "import { read } from 'plain';\nexport async function ((( .sync",
    );
    expect(diagnostics).toEqual([]);
  });
});

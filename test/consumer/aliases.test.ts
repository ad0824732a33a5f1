import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createConsumer } from '../../src/consumer/consumer.js';
import { createProject } from './wordbook.js';

const project = createProject();
afterAll(() => project.remove());

function write(file: string, text: string): void {
  const path = join(project.root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

const imports = {
  '#words/auto': 'wordbook/auto',
  '#grammar/*': { types: './types/*.d.ts', node: 'wordbook/grammar/*' },
  '#io/*': './src/io/*.ts',
};
write('package.json', JSON.stringify({ type: 'module', imports }));
write('src/io/auto.ts', "export { lookUp } from 'wordbook/auto';\n");

function compile(text: string) {
  const file = join(project.root, 'src/deep/module.ts');
  const { output, diagnostics } = createConsumer({ root: project.root }).compile(file, text);
  return { code: output?.code, findings: diagnostics.map(({ code }) => code) };
}

describe('an import by `imports` of package.json', () => {
  it.each([
    ['#words/auto', 'lookUp', 'wordbook'],
    ['#grammar/auto', 'plural', 'wordbook/grammar'],
    ['#io/auto', 'lookUp', '#io/auto'],
  ])('of %s is followed', (specifier, name, from) => {
    expect(
      compile(
        `import { ${name} } from '${specifier}';\nexport const now = () => ${name}('ode');\n`,
      ),
    ).toEqual({
      code: `import { ${name}Sync } from '${from}';\nexport const now = () => ${name}Sync('ode');\n`,
      findings: [],
    });
  });
});

describe('an import that nothing here can follow', () => {
  it.each(['@words/auto', '@/words/auto', '~/words/auto', '#unknown/auto', 'words-of-mine/auto'])(
    'of %s is pointed out',
    (specifier) => {
      const text = `import { lookUp } from '${specifier}';\nexport const now = () => lookUp('ode');\n`;
      expect(compile(text)).toEqual({ code: undefined, findings: ['DM5018'] });
    },
  );

  it('is not, where it is no import, or of a package without a manifest', () => {
    write('node_modules/plain/package.json', '{ "name": "plain" }');
    const text = "import { on } from 'plain/auto';\nexport const url = () => on('mode/auto');\n";
    expect(compile(text)).toEqual({ code: undefined, findings: [] });
  });
});

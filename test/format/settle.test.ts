import * as prettier from 'prettier';
import { describe, expect, test } from 'vitest';
import { settle } from '../../src/phases/6-format/settled/settle.js';

const style = { singleQuote: true, semi: true, useTabs: false, tabWidth: 2, printWidth: 80 };

const layOut = async (text: string): Promise<string> => {
  const formatted = await prettier.format(text, { ...style, parser: 'typescript' });
  return formatted.replace(/\n$/, '');
};

const untouched = async (): Promise<string> => {
  throw new Error('the formatter was asked');
};

/** What the author wrote inside a function, and what became of it. */
const settled: Record<string, readonly [authored: string, text: string]> = {
  'a call that is awaited': [
    `  const text = await readFile(path, 'utf8');`,
    `  const text = readFileSync(path, 'utf8');`,
  ],
  'the heads of blocks': [
    `  if (await exists(path)) {\n    return;\n  } else if (await isFile(path)) {\n    throw new Error('no');\n  }`,
    `  if (existsSync(path)) {\n    return;\n  } else if (isFileSync(path)) {\n    throw new Error('no');\n  }`,
  ],
  'a loop': [
    `  for await (const line of lines(path)) {\n    use(line);\n  }`,
    `  for (const line of linesSync(path)) {\n    use(line);\n  }`,
  ],
  'a member of an object over several lines': [
    `  return {\n    text: await readFile(path),\n    path,\n  };`,
    `  return {\n    text: readFileSync(path),\n    path,\n  };`,
  ],
  'a comment behind it': [`  await close(); // at last`, `  closeSync(); // at last`],
};

/** What only a formatter can tell. */
const left: Record<string, readonly [authored: string, text: string]> = {
  'parentheses that await asked for': [
    `  return (await list(path)).length;`,
    `  return (listSync(path)).length;`,
  ],
  'a line that is too long now': [
    `  const entries = await readDirectory(pathOfTheDirectory, { withTypes: true });`,
    `  const entries = readDirectorySync(pathOfTheDirectory, { withTypes: true }, 1);`,
  ],
  'lines that may be one now': [
    `  const entries = await readDirectoryOfRecords(\n    pathOfTheDirectory,\n    { withTypes: true },\n  );`,
    `  const entries = readSync(\n    pathOfTheDirectory,\n    { withTypes: true },\n  );`,
  ],
  'text that was put around it': [
    `  const config = await transform(text);`,
    `  const config = settled(transform(text), 'transform(text)');`,
  ],
  'lines that are no code': [
    '  const text = `\n${await read(path)}\n`;',
    '  const text = `\n${readSync(path)}\n`;',
  ],
  'code that nobody laid out': [
    `  const one = await read(path)\n  return one`,
    `  const one = readSync(path)\n  return one`,
  ],
};

const asFunction = (body: string, isAsync: boolean): string =>
  isAsync
    ? `/** Works. */\nexport async function work(path: string): Promise<unknown> {\n${body}\n}`
    : `/** Works. */\nexport function workSync(path: string): unknown {\n${body}\n}`;

describe('settles what a formatter would leave alone', () => {
  test.each(Object.entries(settled))('%s', async (_, [authored, text]) => {
    const variant = asFunction(text, false);
    const stretch = {
      text: variant,
      authored: asFunction(authored, true),
      variant: 'sync',
    } as const;
    expect(await settle(stretch, { style, layOut: untouched })).toBe(await layOut(variant));
  });

  test('a head of several lines, without its body', async () => {
    const head = 'firstOfTheRecords: string, secondOfTheRecords: string';
    const authored = `export async function joinRecords(\n  ${head.replace(', ', ',\n  ')},\n): Promise<void> {\n  await join(1);\n}`;
    const text = authored
      .replace('async ', '')
      .replace('joinRecords', 'joinSync')
      .replace('Promise<void>', 'void')
      .replace('await join', 'joinBothSync');
    const asked: string[] = [];
    const watched = (given: string): Promise<string> => {
      asked.push(given);
      return layOut(given);
    };
    const result = await settle({ text, authored, variant: 'sync' }, { style, layOut: watched });
    expect(result).toBe(await layOut(text));
    expect(asked.join('')).not.toContain('joinBothSync');
  });
});

describe('leaves to the formatter what only it can tell', () => {
  test.each(Object.entries(left))('%s', async (_, [authored, text]) => {
    const stretch = {
      text: asFunction(text, false),
      authored: asFunction(authored, true),
      variant: 'sync',
    } as const;
    expect(await settle(stretch, { style, layOut: untouched })).toBeUndefined();
  });

  test('any text where the config says more than is known of it', async () => {
    const text = asFunction(`  return 1;`, false);
    expect(await settle({ text, authored: text, variant: 'sync' }, { layOut })).toBeUndefined();
  });
});

describe('imports', () => {
  const names = ['readFile', 'readFileSync', 'writeFile', 'writeFileSync', 'type Stats'];
  test.each([1, 2, 3, 4, 5])('of %i names', async (count) => {
    const text = `import { ${names.slice(0, count).join(', ')} } from 'node:fs';`;
    expect(await settle({ text }, { style, layOut: untouched })).toBe(await layOut(text));
  });
});

describe('dispatchers', () => {
  const template = (name: string): string => `/** Loads. */
export const ${name}: typeof ${name}Async & {
  readonly sync: typeof ${name}Sync;
  readonly async: typeof ${name}Async;
  mode<M extends 'sync' | 'async'>(
    mode: M,
  ): { sync: typeof ${name}Sync; async: typeof ${name}Async }[M];
} = /* @__PURE__ */ (() => {
  function ${name}(path: string) {
    return ${name}Async(path);
  }
  ${name}.sync = ${name}Sync;
  ${name}.async = ${name}Async;
  ${name}.mode = <M extends 'sync' | 'async'>(mode: M) =>
    (mode === 'sync' ? ${name}Sync : ${name}Async) as {
      sync: typeof ${name}Sync;
      async: typeof ${name}Async;
    }[M];
  return ${name};
})();`;
  const styles = {
    'two spaces': style,
    'four spaces, wide': { ...style, tabWidth: 4, printWidth: 120 },
    'tabs and double quotes': { ...style, useTabs: true, singleQuote: false, printWidth: 100 },
  };
  test.each(Object.entries(styles))('%s', async (_, asked) => {
    for (const name of ['x', 'load', 'loadOne', 'loadRecords', 'loadAllTheRecords']) {
      const text = template(name);
      const expected = await prettier.format(text, { ...asked, parser: 'typescript' });
      const result = await settle(
        { text, variant: 'dispatcher' },
        { style: asked, layOut: untouched },
      );
      expect(result).toBe(expected.trimEnd());
    }
  });

  test('with names too long for their lines', async () => {
    const text = template('loadAllTheRecordsOfTheLibraryOfThatName');
    const layout = { style, layOut: untouched };
    expect(await settle({ text, variant: 'dispatcher' }, layout)).toBeUndefined();
  });
});

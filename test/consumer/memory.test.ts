import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { createCompiledMemory } from '../../src/consumer/compiled-memory.js';
import { createLazyConsumer } from '../../src/consumer/lazy-consumer.js';
import { createProject } from './wordbook.js';

const project = createProject();
afterAll(() => project.remove());

describe('what is remembered of compiled modules', () => {
  it('holds for a file and its very text', () => {
    const memory = createCompiledMemory<object>(10);
    const compile = vi.fn(() => ({}));
    const first = memory.recall('a.ts', 'one', compile);
    expect(memory.recall('a.ts', 'one', compile)).toBe(first);
    expect(compile).toHaveBeenCalledTimes(1);
    expect(memory.recall('b.ts', 'one', compile)).not.toBe(first);
    expect(memory.recall('a.ts', 'two', compile)).not.toBe(first);
    expect(memory.recall('a.ts', 'one', compile)).not.toBe(first);
    expect(compile).toHaveBeenCalledTimes(4);
  });

  it('is bounded', () => {
    const memory = createCompiledMemory<number>(2);
    const compile = vi.fn(() => 1);
    for (const file of ['a', 'b', 'c', 'b', 'c', 'a']) memory.recall(file, '', compile);
    expect(compile).toHaveBeenCalledTimes(4);
  });

  it('is what a plugin answers when a module did not change', async () => {
    const consumer = createLazyConsumer({ root: project.root });
    const file = join(project.root, 'module.ts');
    const text = "import { lookUp } from 'wordbook/auto';\nexport const f = () => lookUp('w');\n";
    const first = await consumer.compile(file, text);
    expect(first?.output?.code).toContain('lookUpSync');
    expect(await consumer.compile(file, text)).toBe(first);
    expect(await consumer.compile(file, `${text}\n`)).not.toBe(first);
  });

  it('does not hold where a barrel of the project may have changed', async () => {
    const consumer = createLazyConsumer({ root: project.root });
    const file = join(project.root, 'importer.ts');
    const text = "import { find } from './auto.js';\nexport const f = () => find('w');\n";
    const barrel = join(project.root, 'auto.ts');
    writeFileSync(barrel, 'export const find = (word: string) => word;\n');
    expect((await consumer.compile(file, text))?.output).toBeUndefined();
    writeFileSync(barrel, "export { lookUp as find } from 'wordbook/auto';\n");
    expect((await consumer.compile(file, text))?.output?.code).toContain('findSync');
  });
});

import * as fs from 'node:fs';
import { chmodSync, chownSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Disk } from '../../src/write/disk.js';
import { createProject, writeIn } from '../config/project.js';
import { codes, readTree, run } from './run.js';

const files = {
  'tsconfig.json': '{}',
  'src/a.ts': 'a1',
  'src/b.ts': 'b1',
  'src/c/d.ts': 'd1',
  'src/gone.ts': 'g1',
};

/** A disk that throws a system error at the nth call of one operation; counts are from 1. */
function failAt(operation: keyof Disk, nth: number, code: string): Disk {
  let calls = 0;
  const real = fs[operation] as (...args: unknown[]) => unknown;
  const failing = (...args: unknown[]): unknown => {
    if (++calls !== nth) return real(...args);
    throw Object.assign(new Error(`${code}: planted`), { code, syscall: operation });
  };
  return { ...fs, [operation]: failing };
}

/** A project whose next run writes two new files, replaces two and removes one. */
async function createChanged(): Promise<string> {
  const root = createProject(files);
  await run(root);
  writeIn(root, 'src/a.ts', 'a2');
  writeIn(root, 'src/b.ts', 'b2');
  writeIn(root, 'src/e/f.ts', 'f1');
  rmSync(join(root, 'src/gone.ts'));
  rmSync(join(root, 'src/c'), { recursive: true });
  return root;
}

function snapshot(root: string): unknown {
  const names = readdirSync(join(root, 'generated'), { recursive: true }).sort();
  return { names, tree: readTree(root) };
}

describe('a failure at any step leaves everything as it was', () => {
  const steps: readonly (readonly [keyof Disk, number])[] = [
    ['mkdirSync', 3],
    ['mkdtempSync', 1],
    ...[1, 2, 3, 4, 5].map((nth) => ['writeFileSync', nth] as const),
    // Record, a, b, e/f, then two removals, then the record again.
    ...[1, 2, 3, 4, 5, 6, 7].map((nth) => ['renameSync', nth] as const),
  ];
  test.each(steps)('%s, call %i', async (operation, nth) => {
    const root = await createChanged();
    const before = snapshot(root);
    const summary = await run(root, { disk: failAt(operation, nth, 'ENOSPC') });
    expect(codes(summary)).toEqual(['DM4006']);
    expect(summary.diagnostics[0]?.message).toMatch(/ENOSPC.*nothing was changed/);
    expect(snapshot(root)).toEqual(before);
    const after = await run(root);
    expect(after).toMatchObject({
      diagnostics: [],
      removed: ['generated/c/d.ts', 'generated/gone.ts'],
    });
    expect(after.written).toHaveLength(3);
  });

  test('there is no eighth rename: the list above is complete', async () => {
    const root = await createChanged();
    expect(codes(await run(root, { disk: failAt('renameSync', 8, 'EIO') }))).toEqual([]);
  });

  test('on the first run not even the output folder is left', async () => {
    const root = createProject(files);
    await run(root, { disk: failAt('writeFileSync', 2, 'ENOSPC') });
    expect(existsSync(join(root, 'generated'))).toBe(false);
  });

  test('DM4007: a generated file that vanishes between looking and writing', async () => {
    const root = await createChanged();
    const disk = {
      ...fs,
      mkdtempSync: ((prefix: string) => {
        rmSync(join(root, 'generated/b.ts'));
        return fs.mkdtempSync(prefix);
      }) as typeof fs.mkdtempSync,
    };
    const summary = await run(root, { disk });
    expect(codes(summary)).toEqual(['DM4007']);
    expect(readTree(root)['generated/a.ts']).toBe('a1');
  });

  test('without hard links the old content is copied', async () => {
    const root = await createChanged();
    const linkSync: typeof fs.linkSync = () => {
      throw Object.assign(new Error('EPERM: planted'), { code: 'EPERM', syscall: 'link' });
    };
    expect(codes(await run(root, { disk: { ...fs, linkSync } }))).toEqual([]);
    expect(readTree(root)['generated/a.ts']).toBe('a2');
  });

  test('a fault of ours is thrown, and everything is as it was', async () => {
    const root = await createChanged();
    const before = snapshot(root);
    let calls = 0;
    const renameSync: typeof fs.renameSync = (from, to) => {
      if (++calls === 3) throw new TypeError('planted');
      fs.renameSync(from, to);
    };
    await expect(run(root, { disk: { ...fs, renameSync } })).rejects.toThrow('planted');
    expect(snapshot(root)).toEqual(before);
  });
});

test('a run that is killed between two files leaves no hand edits behind', async () => {
  const root = await createChanged();
  let calls = 0;
  // A killed process undoes nothing: from the third rename on, nothing happens any more.
  const dead = (): never => {
    throw new TypeError('killed');
  };
  const renameSync: typeof fs.renameSync = (from, to) => {
    if (++calls > 2) dead();
    fs.renameSync(from, to);
  };
  await expect(run(root, { disk: { ...fs, renameSync, rmSync: dead } })).rejects.toThrow('killed');
  expect(readTree(root)).toMatchObject({ 'generated/a.ts': 'a2', 'generated/b.ts': 'b1' });
  writeIn(root, 'src/a.ts', 'a3');
  expect(codes(await run(root))).toEqual([]);
  expect(readTree(root)).toMatchObject({ 'generated/a.ts': 'a3', 'generated/b.ts': 'b2' });
});

test('DM4006: a read-only output folder', async () => {
  const root = await createChanged();
  const before = snapshot(root);
  chmodSync(join(root, 'generated'), 0o555);
  try {
    expect(await codesAsUser(root)).toEqual(['DM4006']);
    expect(snapshot(root)).toEqual(before);
  } finally {
    chmodSync(join(root, 'generated'), 0o755);
  }
});

/** Runs as an unprivileged user: permissions mean nothing to the superuser. */
async function codesAsUser(root: string): Promise<string[]> {
  if (process.getuid?.() !== 0) return codes(await run(root));
  const nobody = 65534;
  for (const path of [root, join(root, 'generated')]) chownSync(path, nobody, nobody);
  process.setegid?.(nobody);
  process.seteuid?.(nobody);
  try {
    return codes(await run(root));
  } finally {
    process.seteuid?.(0);
    process.setegid?.(0);
  }
}

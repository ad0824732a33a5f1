import fs from 'node:fs';
import { open, opendir, type FileHandle } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../src/counterparts/catalogue/index.js';
import * as directory from '../../templates/counterparts/directory.js';
import * as fileHandle from '../../templates/counterparts/file-handle.js';
import { runInTree } from './outcome.js';
import type { Tree } from './tree.js';

/**
 * Bodies of async functions over `open`, `opendir` and a tree. The sync side runs the same text
 * without its `await`, over the support functions, as the lowering would have it.
 */
const programs: Readonly<Record<string, string>> = {
  'opens what is missing': `return await open(at('missing'));`,
  'opens what is locked': `return await open(at('locked/secret.txt'), 'r');`,
  'opens with a bad flag': `return await open(at('a.txt'), 'no');`,
  'opens a directory to write': `return await open(at('dir'), 'w');`,
  'creates with a mode': `const f = await open(at('new'), 'w', 0o600); await f.close(); return f.fd;`,
  'closes twice': `const f = await open(at('a.txt')); await f.close(); await f.close(); return f.fd;`,
  'reads into a buffer': `const f = await open(at('a.txt'));
    try { return [await f.read(Buffer.alloc(4)), await f.read(Buffer.alloc(4), 1, 2), await f.read(Buffer.alloc(4), 0, 3, 6),
      await f.read(Buffer.alloc(3), { position: 2, length: 2 }), await f.read(Buffer.alloc(0)), await f.read(Buffer.alloc(3), null, null, null)]; }
    finally { await f.close(); }`,
  'reads with options': `const f = await open(at('a.txt'));
    try { return [await f.read({ buffer: Buffer.alloc(4), offset: 1 }), await f.read({ buffer: new Uint8Array(5), position: 1 }),
      (await f.read()).bytesRead, (await f.read({})).bytesRead, (await f.read()).buffer.length]; }
    finally { await f.close(); }`,
  'reads beyond the buffer': `const f = await open(at('a.txt')); return await f.read(Buffer.alloc(4), 0, 9);`,
  'reads with a bad offset': `const f = await open(at('a.txt')); return await f.read(Buffer.alloc(4), 9, 2, 0);`,
  'reads a directory': `const f = await open(at('dir')); return await f.readFile();`,
  'reads what is open to write': `const f = await open(at('a.txt'), 'a'); return await f.read(Buffer.alloc(4));`,
  'reads from where it stands': `const f = await open(at('a.txt')); await f.read(Buffer.alloc(3));
    const rest = [await f.readFile('utf8'), await f.readFile({ encoding: 'utf8' })]; await f.close(); return rest;`,
  'reads as a buffer': `const f = await open(at('bytes.bin')); return [await f.readFile(), await f.close()];`,
  'reads with a bad encoding': `const f = await open(at('a.txt')); return await f.readFile('no-such');`,
  'reads with an aborted signal': `const f = await open(at('a.txt')); return await f.readFile({ signal: AbortSignal.abort(new Error('why')) });`,
  'reads vectors': `const f = await open(at('a.txt'));
    const all = [await f.readv([Buffer.alloc(2), Buffer.alloc(3)]), await f.readv([Buffer.alloc(2)], 4)]; await f.close(); return all;`,
  'reads lines': `const f = await open(at('lines')); const lines = [];
    for await (const line of f.readLines()) lines.push(line); return lines;`,
  'reads lines of nothing': `const f = await open(at('empty.txt')); const lines = [];
    for await (const line of f.readLines()) lines.push(line); return lines;`,
  'reads lines in small pieces': `const f = await open(at('lines')); const lines = [];
    for await (const line of f.readLines({ highWaterMark: 1 })) lines.push(line); return lines;`,
  'reads some lines': `const f = await open(at('lines')); const lines = [];
    for await (const line of f.readLines({ start: 2, end: 9, autoClose: false })) lines.push(line);
    lines.push(await f.readFile('latin1')); await f.close(); return lines;`,
  'reads lines that end in a return': `const f = await open(at('returns')); const lines = [];
    for await (const line of f.readLines()) lines.push(line); return lines;`,
  stats: `const f = await open(at('a.txt')); const all = [await f.stat(), (await f.stat({ bigint: true })).size]; await f.close(); return all;`,
  'writes a buffer': `const f = await open(at('a.txt'), 'r+');
    const all = [await f.write(Buffer.from('abc')), await f.write(Buffer.from('xyz'), 1), await f.write(Buffer.from('xyz'), 1, 1, 9),
      await f.write(Buffer.from('123'), { offset: 1, position: 0 }), await f.write(Buffer.alloc(0)), await f.write(new Uint16Array([65, 66]))];
    await f.close(); return all;`,
  'writes a text': `const f = await open(at('a.txt'), 'r+');
    const all = [await f.write('ü'), await f.write('abc', 5), await f.write('ff', null, 'hex'), await f.write('')]; await f.close(); return all;`,
  'writes a number': `const f = await open(at('a.txt'), 'r+'); return await f.write(7);`,
  'writes what is open to read': `const f = await open(at('a.txt')); return await f.write('text');`,
  'writes beyond the buffer': `const f = await open(at('a.txt'), 'r+'); return await f.write(Buffer.alloc(4), 0, 9);`,
  'writes vectors': `const f = await open(at('new'), 'w');
    const all = [await f.writev([Buffer.from('ab'), Buffer.from('c')]), await f.writev([Buffer.from('X')], 1), await f.writev([])]; await f.close(); return all;`,
  'writes a whole file': `const f = await open(at('a.txt'), 'r+');
    const all = [await f.writeFile('text'), await f.writeFile(Buffer.from('bytes')), await f.writeFile('c3bc', 'hex'), await f.writeFile('x', { encoding: 'latin1' })];
    await f.close(); return all;`,
  'writes pieces': `const f = await open(at('new'), 'w');
    await f.writeFile(['one', Buffer.from('two')]); await f.writeFile(new Set(['YQ==']), 'base64'); await f.writeFile([]); await f.close();`,
  'writes with an aborted signal': `const f = await open(at('new'), 'w'); await f.writeFile('x', { signal: AbortSignal.abort() });`,
  'writes a bad file': `const f = await open(at('new'), 'w'); await f.writeFile(7);`,
  appends: `const f = await open(at('a.txt'), 'a'); await f.appendFile('more'); await f.appendFile(Buffer.from('!')); await f.close();`,
  'changes rights, owner and times': `const f = await open(at('a.txt'), 'r+');
    await f.chmod(0o640); await f.chown(65534, 65534); await f.utimes(1, 2); await f.close();`,
  'changes the owner to another': `const f = await open(at('a.txt'), 'r+'); await f.chown(0, 0);`,
  flushes: `const f = await open(at('a.txt'), 'r+'); const all = [await f.sync(), await f.datasync()]; await f.close(); return all;`,
  truncates: `const f = await open(at('a.txt'), 'r+'); await f.truncate(3); const text = await f.readFile('utf8'); await f.truncate(); await f.close(); return text;`,
  'truncates to a bad length': `const f = await open(at('a.txt'), 'r+'); await f.truncate('3');`,
  'is used after it was closed': `const f = await open(at('a.txt'), 'r+'); await f.close(); const errors = [];
    for (const [name, given] of [['appendFile', 'x'], ['chmod', 1], ['chown', 1], ['datasync'], ['read', Buffer.alloc(1)],
      ['readFile'], ['readv', []], ['stat'], ['sync'], ['truncate'], ['utimes', 1], ['write', 'x'], ['writeFile', 'x'], ['writev', []]])
      try { await f[name](given, 1); } catch (error) { errors.push([name, error.message, error.code, error.syscall]); }
    return errors;`,
  'goes through a directory': `const names = []; for await (const entry of await opendir(at('dir'))) names.push([entry.name, entry.isFile()]); return names.sort();`,
  'stops in a directory': `const dir = await opendir(at('dir')); for await (const entry of dir) break; return await dir.read();`,
  'fails in a directory': `const dir = await opendir(at('dir')); try { for await (const entry of dir) throw new Error(entry.name.slice(9)); }
    catch (error) { return [error.message, dir.path]; }`,
  'opens a directory that is missing': `return await opendir(at('missing'));`,
  'opens a directory that is none': `return await opendir(at('a.txt'));`,
  'opens a directory that is locked': `return await opendir(at('locked'), { encoding: 'utf8' });`,
  'reads at positions of every kind': `const f = await open(at('a.txt')); const all = [];
    for (const position of [0, 2, 16, 17, 99, -1, null, undefined]) all.push(await f.read(Buffer.alloc(4), 0, 4, position));
    await f.close(); return all;`,
  'reads with bad offsets and lengths': `const f = await open(at('a.txt')); const errors = [];
    for (const [offset, length] of [[-1, 1], [1.5, 1], ['1', 1], [5, 1], [4, 0], [0, -1], [0, 5], [2, 3]])
      try { errors.push(await f.read(Buffer.alloc(4), offset, length, 0)); } catch (error) { errors.push([error.name, error.code, error.message]); }
    await f.close(); return errors;`,
  'reads into what is no buffer': `const f = await open(at('a.txt')); const errors = [];
    for (const buffer of ['text', 7, [], null, { buffer: 'text' }, { buffer: null }, { buffer: undefined, length: 3 }])
      try { errors.push((await f.read(buffer)).bytesRead); } catch (error) { errors.push([error.name, error.code]); }
    await f.close(); return errors;`,
  'reads with options of options': `const f = await open(at('a.txt')); const view = Buffer.alloc(6); const all = [];
    for (const options of [{}, { offset: 2 }, { offset: 2, length: 3 }, { offset: null, length: null, position: null }, { position: 3 }, { length: 0 }])
      all.push(await f.read(view, options));
    await f.close(); return all;`,
  'reads vectors at positions': `const f = await open(at('a.txt')); const all = [];
    for (const position of [undefined, null, 0, 3, 99]) all.push(await f.readv([Buffer.alloc(2), Buffer.alloc(1)], position));
    all.push(await f.readv([]), await f.readv([Buffer.alloc(0), Buffer.alloc(2)])); await f.close(); return all;`,
  'reads vectors that are none': `const f = await open(at('a.txt')); const errors = [];
    for (const buffers of ['text', [1], {}, null]) try { await f.readv(buffers); } catch (error) { errors.push([error.name, error.code, error.message]); }
    await f.close(); return errors;`,
  'reads and writes move one position': `const f = await open(at('a.txt'), 'r+');
    await f.read(Buffer.alloc(2)); await f.write('XY'); await f.read(Buffer.alloc(1), 0, 1, 0); await f.write('Z', 0);
    const all = [await f.read(Buffer.alloc(3)), await f.readFile('latin1')]; await f.close(); return all;`,
  'reads in every encoding': `const all = [];
    for (const encoding of ['utf8', 'latin1', 'base64', 'base64url', 'hex', 'utf16le', 'ascii', null, undefined]) {
      const f = await open(at('bytes.bin')); all.push(await f.readFile(encoding), await f.close());
    } return all;`,
  'reads with options that are none': `const f = await open(at('a.txt')); const errors = [];
    for (const options of [7, true, { encoding: 'no' }, { encoding: 7 }])
      try { errors.push(await f.readFile(options)); } catch (error) { errors.push([error.name, error.code, error.message]); }
    await f.close(); return errors;`,
  'reads lines of a directory': `const f = await open(at('dir')); for await (const line of f.readLines()) return line;`,
  'reads lines of a handle that was closed': `const f = await open(at('a.txt')); await f.close(); for await (const line of f.readLines()) return line;`,
  'closes behind the lines': `const f = await open(at('lines')); for await (const line of f.readLines()); return f.fd;`,
  'writes at positions of every kind': `const f = await open(at('a.txt'), 'r+'); const all = [];
    for (const position of [0, 20, null, undefined]) all.push(await f.write(Buffer.from('ab'), 0, 2, position), await f.write('cd', position));
    await f.close(); return all;`,
  'writes with bad offsets and lengths': `const f = await open(at('a.txt'), 'r+'); const errors = [];
    for (const [offset, length] of [[-1, 1], [1.5, 1], ['1', 1], [5, 1], [4, 0], [0, -1], [0, 5], [0, 1.5], [0, '1'], [2, 3], [3]])
      try { errors.push(await f.write(Buffer.from('abcd'), offset, length, 0)); } catch (error) { errors.push([error.name, error.code, error.message]); }
    await f.close(); return errors;`,
  'writes what is no data': `const f = await open(at('a.txt'), 'r+'); const errors = [];
    for (const data of [null, undefined, {}, [1], true, 7n])
      for (const write of ['write', 'writeFile', 'appendFile'])
        try { errors.push(await f[write](data)); } catch (error) { errors.push([write, error.name, error.code]); }
    await f.close(); return errors;`,
  'writes a text with a bad encoding': `const f = await open(at('a.txt'), 'r+'); const errors = [];
    for (const [text, position, encoding] of [['ab', 0, 'no'], ['abc', 0, 'hex'], ['ab', '1'], ['ab', -1], ['ab', 0, 7]])
      try { errors.push(await f.write(text, position, encoding)); } catch (error) { errors.push([error.name, error.code, error.message]); }
    await f.close(); return errors;`,
  'writes vectors at positions': `const f = await open(at('a.txt'), 'r+'); const all = [];
    for (const position of [undefined, null, 0, 3, 30]) all.push(await f.writev([Buffer.from('ab'), Buffer.from('c')], position));
    await f.close(); return all;`,
  'writes vectors that are none': `const f = await open(at('a.txt'), 'r+'); const errors = [];
    for (const buffers of ['text', [1], {}, null]) try { errors.push(await f.writev(buffers)); } catch (error) { errors.push([error.name, error.code, error.message]); }
    await f.close(); return errors;`,
  'writes a file with options': `const f = await open(at('new'), 'w+'); const errors = [];
    for (const options of ['utf8', { encoding: 'base64' }, { encoding: null }, null, undefined, {}, 'no', { encoding: 'no' }, 7])
      try { errors.push(await f.writeFile('dGV4dA==', options)); } catch (error) { errors.push([error.name, error.code, error.message]); }
    await f.close(); return errors;`,
  'appends in every form': `const f = await open(at('new'), 'a+');
    await f.appendFile('one', 'utf8'); await f.appendFile('dHdv', { encoding: 'base64' }); await f.appendFile(new Uint8Array([33]));
    await f.appendFile(['a', Buffer.from('b')]); await f.close();`,
  'appends with an aborted signal': `const f = await open(at('new'), 'a'); await f.appendFile('x', { signal: AbortSignal.abort() });`,
  'changes nothing of what is open to read': `const f = await open(at('a.txt')); const errors = [];
    for (const [name, given] of [['truncate', 1], ['writeFile', 'x'], ['appendFile', 'x'], ['write', 'x'], ['writev', [Buffer.from('x')]]])
      try { await f[name](given); } catch (error) { errors.push([name, error.message, error.code, error.syscall, error.path]); }
    await f.close(); return errors;`,
  'changes by arguments that are wrong': `const f = await open(at('a.txt'), 'r+'); const errors = [];
    for (const [name, ...given] of [['chmod', 'rwx'], ['chmod', -1], ['chmod'], ['chown', 1], ['chown', '1', 1], ['chown', -2, 1], ['utimes'], ['utimes', 'no', 1], ['utimes', {}, 1], ['truncate', -1], ['truncate', 1.5]])
      try { errors.push([name, await f[name](...given)]); } catch (error) { errors.push([name, error.name, error.code, error.message]); }
    await f.close(); return errors;`,
  'changes times by every kind': `const all = [];
    for (const time of [5, '6', new Date(7000), 8.5]) { const f = await open(at('a.txt'), 'r+'); await f.utimes(time, time); all.push((await f.stat()).mtimeMs); await f.close(); }
    return all;`,
  'changes rights by text': `const f = await open(at('a.txt'), 'r+'); await f.chmod('600'); const { mode } = await f.stat(); await f.close(); return mode;`,
  'makes a file longer': `const f = await open(at('a.txt'), 'r+'); await f.truncate(20); const text = await f.readFile('latin1'); await f.close(); return text;`,
  'opens in every way': `const all = [];
    for (const flags of ['r', 'r+', 'rs+', 'w', 'wx', 'w+', 'wx+', 'a', 'ax', 'a+', 'ax+', 0, undefined, null, 'R', 7.5, {}])
      for (const name of ['a.txt', 'missing', 'dir', 'link', 'loop', 'locked/secret.txt', 'unreadable.txt', 'a.txt/below'])
        try { const f = await open(at(name), flags); all.push([name, flags, await f.close()]); }
        catch (error) { all.push([name, flags, error.name, error.message, error.code, error.syscall, error.path]); }
    return all;`,
  'opens by paths of every kind': `const all = [];
    for (const path of [Buffer.from(at('a.txt')), new URL('file://' + at('a.txt')), new URL('https://example.com'), 'null\\0byte', '', 7, undefined, at('x'.repeat(300))])
      for (const opens of [open, opendir])
        try { const one = await opens(path); all.push(await one.close()); } catch (error) { all.push([error.name, error.message, error.code, error.syscall, String(error.path)]); }
    return all;`,
  'opens with modes': `const all = [];
    for (const mode of [0o600, '640', 'no', -1, 1.5, undefined, null])
      try { const f = await open(at('new' + String(mode)), 'w', mode); all.push((await f.stat()).mode); await f.close(); } catch (error) { all.push([error.name, error.message, error.code]); }
    return all;`,
  'reads a directory by hand': `const dir = await opendir(at('dir')); const names = []; let entry;
    while ((entry = await dir.read()) !== null) names.push([entry.name, entry.parentPath, entry.isDirectory()]);
    names.push(await dir.read()); await dir.close(); return [names.sort(), dir.path];`,
  'closes a directory twice': `const dir = await opendir(at('dir')); await dir.close(); await dir.close();`,
  'reads a directory that was closed': `const dir = await opendir(at('dir')); await dir.close(); return await dir.read();`,
  'goes through a directory that was closed': `const dir = await opendir(at('dir')); await dir.close(); for await (const entry of dir) return entry.name;`,
  'goes through a directory twice': `const dir = await opendir(at('dir')); for await (const entry of dir); for await (const entry of dir) return entry.name;`,
  'closes a directory that was gone through': `const dir = await opendir(at('dir')); for await (const entry of dir); await dir.close();`,
  'closes a directory while it is gone through': `const dir = await opendir(at('dir')); for await (const entry of dir) await dir.close();`,
  'goes through the rest of a directory': `const dir = await opendir(at('dir')); await dir.read(); const names = []; for await (const entry of dir) names.push(entry.name); return names.length;`,
  'goes through an empty directory': `const dir = await opendir(at('empty-dir')); for await (const entry of dir) return entry; return dir.path;`,
  'goes through a link to a directory': `const names = []; for await (const entry of await opendir(at('dir-link'))) names.push([entry.name, entry.parentPath]); return names.sort();`,
  'goes through names as buffers': `const names = []; for await (const entry of await opendir(at('dir'), { encoding: 'buffer' })) names.push(entry.name); return names.map(String).sort();`,
  'opens directories with encodings': `const all = [];
    for (const options of ['utf8', { encoding: 'latin1' }, { encoding: 'no' }, 'no', null, undefined, { recursive: 7 }])
      try { const dir = await opendir(at('dir'), options); all.push(dir.path); await dir.close(); } catch (error) { all.push([error.name, error.message, error.code]); }
    return all;`,
  'opens a directory below one that is missing': `return await opendir(at('missing/below'));`,
  'goes through a directory with what is below': `const names = []; for await (const entry of await opendir(at('dir'), { recursive: true, bufferSize: 1 })) names.push(entry.name); return names.sort();`,
};

type Program = (open: unknown, opendir: unknown, at: Tree['at']) => unknown;

const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;
const SyncFunction = (() => undefined).constructor as FunctionConstructor;
const parameters = ['open', 'opendir', 'at'] as const;

describe('programs over handles and directories', () => {
  test.each(Object.entries(programs))('%s', async (_title, body) => {
    const asyncSide = AsyncFunction(...parameters, body) as Program;
    const lowered = body
      .replaceAll(/\bawait\s/g, '')
      .replaceAll(/\bdir\.(read|close)\(/g, 'dir.$1Sync(');
    const syncSide = SyncFunction(...parameters, lowered) as Program;
    const wanted = await runInTree((tree) => {
      prepare(tree);
      return asyncSide(open, opendir, tree.at);
    });
    const got = await runInTree((tree) => {
      prepare(tree);
      return syncSide(fileHandle.open, directory.opendir, tree.at);
    });
    expect(got).toEqual(wanted);
  });
});

test('every method of a FileHandle is a fact, and every one that is not refused is in a program', async () => {
  const handle = await open(import.meta.filename);
  const names = methodsOf(handle);
  await handle.close();
  const facts = names.map(
    (name) => [name, catalogue[`node:fs/promises#FileHandle.${name}`]] as const,
  );
  expect(facts.filter(([, fact]) => fact === undefined)).toEqual([]);
  const text = Object.values(programs).join('\n');
  for (const [name, fact] of facts) {
    if (fact?.target.kind === 'member') expect(text).toContain(`f.${name}(`);
    expect(name in fileHandle.FileHandleSync.prototype).toBe(fact?.target.kind === 'member');
  }
});

test('a handle is disposed of by closing it', async () => {
  const result = await runInTree((tree) => {
    const handle = fileHandle.open(tree.at('a.txt'));
    handle[Symbol.dispose]();
    return handle.fd;
  });
  expect(result.value).toBe(-1);
});

test('files are read and written by path or by handle', async () => {
  const { value } = await runInTree((tree) => {
    const handle = fileHandle.open(tree.at('new'), 'w+');
    fileHandle.writeFile(handle, 'one');
    fileHandle.appendFile(handle, 'two');
    fileHandle.appendFile(tree.at('new'), 'three');
    const all = [fileHandle.readFile(handle, 'utf8'), fileHandle.readFile(tree.at('new'), 'utf8')];
    fileHandle.writeFile(tree.at('new'), 'four');
    return [...all, fileHandle.readFile(tree.at('new')).toString()];
  });
  expect(value).toEqual(['three', 'onetwothree', 'four']);
});

function methodsOf(handle: FileHandle): readonly string[] {
  const inherited = ['constructor', 'getAsyncId', 'fd'];
  const prototype: object = Object.getPrototypeOf(handle) as object;
  const own = Object.getOwnPropertyNames(prototype).filter((name) => !inherited.includes(name));
  return [...own, 'close'];
}

function prepare(tree: Tree): void {
  fs.writeFileSync(tree.at('lines'), 'one\r\ntwo\nthree\rfour\u2028five\n\n  ünï \r\r\n\nlast');
  fs.writeFileSync(tree.at('returns'), 'one\n\r');
}

/** Real servers on loopback, called from a thread that blocks. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { HttpError } from '../../fixtures/runtime/network.js';
import { BackgroundLoop, gather } from '../../src/runtime/index.js';
import { startHttpServer } from './http-server.js';
import { codeOf, thrownBy, work } from './work.js';

const loop = new BackgroundLoop();
const server = await startHttpServer();
const network = work('network.js');
afterAll(() => {
  server.stop();
  return loop.stop().then(() => undefined);
});

/** What a reset is called depends on the moment at which it is noticed. */
const RESET = /^(?:ECONNRESET|UND_ERR_SOCKET)$/;

function run(name: string, path: string, ...others: unknown[]): unknown {
  return loop.run(network, name, [server.url(path), ...others], { errorClasses: { HttpError } });
}

describe('fetch', () => {
  test('JSON, redirects, bodies of 10 MB', () => {
    const expected = { name: 'Zoë', list: [1, 2, 3] };
    expect(run('fetchJson', '/json')).toEqual(expected);
    expect(run('fetchJson', '/redirect')).toEqual(expected);
    const bytes = run('fetchBytes', '/large') as ArrayBuffer;
    expect(bytes.byteLength).toBe(10 * 1024 * 1024);
    expect(Buffer.from(bytes, 0, 18).toString()).toBe('dualmode dualmode ');
    const body = 'x'.repeat(10 * 1024 * 1024);
    expect(run('fetchText', '/echo', { method: 'POST', body })).toBe(body);
  });

  test('moves a body instead of copying it', () => {
    const args = [server.url('/large')];
    const bytes = loop.run<(url: string) => Promise<ArrayBuffer>>(
      network,
      'fetchBytes',
      args as [string],
      {
        transferResult: true,
      },
    );
    expect(bytes.byteLength).toBe(10 * 1024 * 1024);
  });

  test('slow answers, and those that never come', () => {
    expect(run('fetchText', '/slow')).toBe('slow');
    const start = performance.now();
    const wait = (): unknown =>
      loop.run(network, 'fetchText', [server.url('/never')], { timeout: 100 });
    expect(codeOf(wait)).toBe('DUALMODE_TIMEOUT');
    expect(performance.now() - start).toBeLessThan(2000);
    expect(run('fetchText', '/slow')).toBe('slow');
  });

  test('the signal that a caller gives ends the request', async () => {
    const controller = new AbortController();
    const future = loop.submit(network, 'fetchText', [
      server.url('/never'),
      { signal: controller.signal },
    ]);
    setTimeout(() => controller.abort(), 50);
    await expect(future).rejects.toMatchObject({ name: 'AbortError' });
  });

  test('connections that are reset', () => {
    const reset = thrownBy(() => run('fetchText', '/reset')) as Error;
    expect(reset).toBeInstanceOf(TypeError);
    expect(reset).toMatchObject({ message: 'fetch failed' });
    expect(reset.cause).toMatchObject({ code: expect.stringMatching(RESET) as string });
    expect(thrownBy(() => run('fetchText', '/cut'))).toBeInstanceOf(TypeError);
    const refused = thrownBy(() => loop.run(network, 'fetchText', ['http://127.0.0.1:1/']));
    expect((refused as Error).cause).toMatchObject({ message: 'bad port' });
  });

  test("the package's own errors", () => {
    const error = thrownBy(() => run('fetchText', '/missing'));
    expect(error).toBeInstanceOf(HttpError);
    expect(error).toMatchObject({ status: 404, message: 'The server said 404' });
  });

  test('a hundred at once', () => {
    const futures = Array.from({ length: 100 }, () =>
      loop.submit(network, 'fetchText', [server.url('/slow')]),
    );
    const start = performance.now();
    expect(new Set(gather(futures).result())).toEqual(new Set(['slow']));
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe('clients from the registry', () => {
  test('undici', () => {
    expect(run('undiciText', '/missing')).toEqual({ statusCode: 404, text: 'no such thing' });
    expect(thrownBy(() => run('undiciText', '/reset'))).toMatchObject({
      code: expect.stringMatching(RESET) as string,
    });
  });

  test('axios, whose errors carry sockets and functions', () => {
    expect(run('axiosGet', '/json')).toMatchObject({ status: 200, data: { name: 'Zoë' } });
    const error = thrownBy(() => run('axiosGet', '/missing'));
    expect(error).toMatchObject({
      name: 'AxiosError',
      code: 'ERR_BAD_REQUEST',
      status: 404,
      config: { method: 'get' },
    });
    expect(thrownBy(() => run('axiosGet', '/reset'))).toMatchObject({
      code: expect.stringMatching(RESET) as string,
    });
  });

  test('axios, whose response is refused where it cannot cross', () => {
    expect(() => run('axiosRaw', '/json')).toThrow(/^result\.\S+ is a/);
    expect(codeOf(() => run('axiosRaw', '/json'))).toBe('DUALMODE_NOT_CLONEABLE');
  });
});

describe('other sockets', () => {
  test('dns.lookup of localhost', () => {
    expect(loop.run(network, 'lookupAddress', ['localhost'])).toMatch(/^(?:127\.0\.0\.1|::1)$/);
  });

  const hasRedis = spawnSync('redis-server', ['--version']).status === 0;
  test.skipIf(!hasRedis)('a Redis server (Debian package redis-server)', async () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'dualmode-redis-'));
    const port = await findFreePort();
    const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', directory];
    const redis = spawn('redis-server', flags, { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      let log = '';
      while (!log.includes('Ready to accept')) {
        log += String(((await once(redis.stdout, 'data')) as [Buffer])[0]);
      }
      const commands = [
        ['SET', 'greeting', 'hello'],
        ['INCRBY', 'counter', '41'],
        ['INCR', 'counter'],
      ];
      expect(loop.run(network, 'redis', [port, ...commands])).toEqual(['+OK', ':41', ':42']);
    } finally {
      redis.kill();
      await once(redis, 'exit');
      rmSync(directory, { recursive: true, force: true });
    }
  });
  if (!hasRedis) console.warn('redis-server is not installed: its test was skipped.');
});

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  return port;
}

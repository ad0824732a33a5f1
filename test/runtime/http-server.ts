import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { work } from './work.js';

export interface HttpServer {
  readonly url: (path: string) => string;
  readonly stop: () => void;
}

/** Starts the server of `fixtures/runtime/server.js`: not in this process, which will block. */
export async function startHttpServer(): Promise<HttpServer> {
  const child = spawn(process.execPath, [fileURLToPath(work('server.js'))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    url: (path) => `http://127.0.0.1:${Number(String(port))}${path}`,
    stop: () => child.stdin.end(),
  };
}

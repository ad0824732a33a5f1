import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { repository } from '../packages/build-package.js';

/** Where a name is defined; lines and columns count from 1. */
export interface Definition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** TypeScript's language server, as an editor runs it. */
export interface LanguageServer {
  /** Goes to the definition of what stands at an offset of a file; all paths are absolute. */
  define(file: string, text: string, offset: number): Promise<readonly Definition[]>;
  stop(): void;
}

interface Place {
  readonly line: number;
  readonly offset: number;
}

interface Answer {
  readonly type: string;
  readonly request_seq?: number;
  readonly body?: readonly { readonly file: string; readonly start: Place }[];
}

/** Starts the server of TypeScript 6. */
export function startLanguageServer(): LanguageServer {
  const program = path.join(repository, 'node_modules/typescript/lib/tsserver.js');
  const child = spawn(process.execPath, [program, '--disableAutomaticTypingAcquisition'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  createInterface(child.stdout).on('line', (line) => {
    if (!line.startsWith('{')) return;
    const answer = JSON.parse(line) as Answer;
    if (answer.type === 'response') waiting.get(answer.request_seq ?? -1)?.(answer);
  });
  let sent = 0;
  const ask = (command: string, args: object): Promise<Answer> => {
    const seq = ++sent;
    return new Promise((resolve) => {
      waiting.set(seq, resolve);
      const request = { seq, type: 'request', command, arguments: args };
      child.stdin.write(`${JSON.stringify(request)}\n`);
    });
  };
  return {
    define: async (file, text, offset) => {
      await ask('open', { file, fileContent: text });
      const before = text.slice(0, offset).split('\n');
      const place = { line: before.length, offset: (before.at(-1)?.length ?? 0) + 1 };
      const { body = [] } = await ask('definition', { file, ...place });
      return body.map((one) => ({
        file: one.file,
        line: one.start.line,
        column: one.start.offset,
      }));
    },
    stop: () => void child.kill(),
  };
}

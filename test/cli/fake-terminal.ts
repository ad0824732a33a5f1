import { runCli } from '../../src/cli.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { fakeGenerate } from '../write/fake-generator.js';

/** A terminal that remembers what was said. */
export interface FakeTerminal extends Terminal {
  readonly said: { out: string; err: string; questions: string[] };
  interrupt(): void;
}

/** Makes a terminal; nobody sits at it unless `answers` are given. */
export function createTerminal(
  cwd: string,
  settings: {
    readonly answers?: readonly boolean[];
    readonly env?: Terminal['env'];
    readonly showsProgress?: boolean;
  } = {},
): FakeTerminal {
  const said = { out: '', err: '', questions: [] as string[] };
  const answers = [...(settings.answers ?? [])];
  let interrupt = (): void => undefined;
  return {
    cwd,
    env: settings.env ?? {},
    isInteractive: settings.answers !== undefined,
    showsProgress: settings.showsProgress ?? false,
    colors: false,
    said,
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    confirm: (question) => {
      said.questions.push(question);
      return Promise.resolve(answers.shift() ?? false);
    },
    paintLater: (line, afterMs) => {
      let isPainted = false;
      const timer = setTimeout(() => {
        isPainted = true;
        said.err += line;
      }, afterMs);
      return () => {
        clearTimeout(timer);
        if (isPainted) said.err += '<erased>';
      };
    },
    onInterrupt: (listener) => {
      interrupt = listener;
    },
    interrupt: () => interrupt(),
  };
}

/** Runs one command line with the fake generator; `code` is its exit code. */
export async function runLine(
  root: string,
  line: string,
  terminal: FakeTerminal = createTerminal(root),
  generate = fakeGenerate,
) {
  const argv = line === '' ? [] : line.split(' ');
  const code = await runCli(argv, terminal, { generate });
  return { code, ...terminal.said };
}

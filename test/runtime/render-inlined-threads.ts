import { build } from 'esbuild';
import path from 'node:path';

const threads = path.resolve(import.meta.dirname, '../../src/runtime/threads');

/**
 * The text of `src/runtime/threads/inlined-threads.ts`: both threads as strings, so that a worker
 * needs no file that a bundler could lose.
 */
export async function renderInlinedThreads(): Promise<string> {
  const [loop, supervisor] = await Promise.all([
    bundle('loop-thread'),
    bundle('supervisor-thread'),
  ]);
  return `// Made from loop-thread.ts and supervisor-thread.ts: run npx vitest run test/runtime/inlined -u

/** The thread that does the work. */
export const loopThreadSource: string = ${quote(loop)};

/** The thread that owns those of all loops. */
export const supervisorThreadSource: string = ${quote(supervisor)};
`;
}

async function bundle(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(threads, `${name}.ts`)],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
    // The text must not depend on where the project is, nor on the reader's tsconfig.
    absWorkingDir: threads,
    tsconfigRaw: '{}',
    charset: 'utf8',
    // By this name the frames of the runtime are left out of the stacks of errors.
    footer: { js: '//# sourceURL=dualmode:loop' },
  });
  return outputFiles[0]?.text ?? '';
}

function quote(text: string): string {
  return '`\n' + text.replaceAll(/[\\`]|\$\{/g, '\\$&') + '`';
}

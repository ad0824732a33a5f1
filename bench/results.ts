import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release } from 'node:os';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';

const file = path.join(import.meta.dirname, 'RESULTS.md');

/** Puts the part of one benchmark into bench/RESULTS.md in place of what it said the last time. */
export async function writeResults(name: string, part: string): Promise<void> {
  const [open, close] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const section = `${open}\n\n${part.trim()}\n\n${close}`;
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '# Results of the benchmarks\n';
  const start = before.indexOf(open);
  const end = before.indexOf(close);
  const after =
    start === -1
      ? `${before.trimEnd()}\n\n${section}\n`
      : before.slice(0, start) + section + before.slice(end + close.length);
  const style = await resolveConfig(file);
  writeFileSync(file, await format(after, { ...style, filepath: file }));
}

/** What a figure depends on, in a line. */
export function describeMachine(): string {
  const [cpu] = cpus();
  const load = loadavg()[0]?.toFixed(1) ?? '?';
  const cores = availableParallelism();
  return `${cpu?.model.trim() ?? 'unknown'}, ${cores} cores, ${process.platform} ${release()}, Node ${process.version}; load ${load} when it ended.`;
}

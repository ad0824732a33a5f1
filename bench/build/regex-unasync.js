/** What a build that knows no types does: words taken out of every module by regular expressions. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';

mkdirSync('generated', { recursive: true });
for (const name of readdirSync('src')) {
  const text = readFileSync(`src/${name}`, 'utf8')
    .replaceAll(/\b(?:async|await) /g, '')
    .replaceAll(/\bPromise<([^<>]*(?:<[^<>]*>)?[^<>]*)>/g, '$1')
    .replaceAll(/\b(access|mkdir|readdir|readFile|stat|writeFile)\b/g, '$1Sync')
    .replaceAll("'node:fs/promises'", "'node:fs'");
  writeFileSync(`generated/${name}`, text);
}

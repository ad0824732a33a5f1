import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hashBytes } from '../../src/cache/file-mark.js';
import { createProjectMemory } from '../../src/cache/project-memory.js';
import { resolveOptions } from '../../src/config/resolve-options.js';
import type { ResolvedOptions } from '../../src/config/options.js';
import { generate, type GenerateSession } from '../../src/generate.js';
import type { GenerateResult } from '../../src/model.js';
import { createCounts } from '../../src/model/counts.js';
import { editProject, repair } from './edits/edits.js';
import { flavours, sourceFolder, type Flavour } from './edits/flavour.js';
import { createProjectModel } from './edits/model.js';
import { createRandom, type Random } from './edits/random.js';
import { renderProject } from './edits/render.js';

const { EDITS, EDIT_SEEDS = '1', EDIT_MODULES, EDIT_FLAVOURS } = process.env;
const seeds = EDIT_SEEDS.split(',').map(Number);
const names = EDIT_FLAVOURS?.split(',') ?? Object.keys(flavours);
const plan = names.flatMap((name) => seeds.map((seed) => ({ name, seed })));

/** The usual way to set a project up gets most of the edits. */
function amountOf(name: string): { readonly edits: number; readonly size: number } {
  const isUsual = name === 'mirror';
  return {
    edits: Number(EDITS ?? (isUsual ? 40 : 15)),
    size: Number(EDIT_MODULES ?? (isUsual ? 60 : 24)),
  };
}

function createRoot(flavour: Flavour): string {
  const { scripts } = flavour;
  const folder = sourceFolder(flavour);
  const root = mkdtempSync(join(tmpdir(), 'dualmode-edits-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  mkdirSync(join(root, folder), { recursive: true });
  symlinkSync(resolve(import.meta.dirname, '../../node_modules'), join(root, 'node_modules'));
  const compilerOptions = {
    ...{ module: 'nodenext', target: 'es2022', lib: ['es2022'], types: ['node'] },
    ...{ strict: true, skipLibCheck: true },
    ...(scripts !== undefined && { allowJs: true, checkJs: false, noImplicitAny: false }),
  };
  writeFileSync(join(root, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
  writeFileSync(join(root, folder, 'index.ts'), '');
  return root;
}

/** All that a run says, apart from how much work it was. */
function described(result: GenerateResult, disk: ReadonlyMap<string, string>): unknown {
  const { files, standing = [], diagnostics, acceptances } = result;
  const said = diagnostics.map((one) => JSON.stringify(one)).sort();
  const texts = [
    ...files.map((one) => [one.path, one.text] as const),
    ...standing.map(({ path }) => [path, disk.get(path)] as const),
  ];
  return { files: Object.fromEntries(texts), said, acceptances };
}

test.each(plan)(
  'edits of $name, seed $seed: as a run from nothing finds it, byte for byte',
  async ({ name, seed }) => {
    const random = createRandom(seed);
    const flavour = flavours[name];
    if (!flavour) throw new Error(`no flavour ${name}`);
    const { edits, size } = amountOf(name);
    const { options } = await resolveOptions(createRoot(flavour), {
      ...flavour.options,
      formatter: false,
    });
    if (!options) throw new Error('no options');
    const project = createProjectModel(random, size, flavour);
    const disk = new Map<string, string>();
    const session: GenerateSession = {
      memory: createProjectMemory(),
      counts: createCounts(),
      stands: (path, hash) => hashBytes(Buffer.from(disk.get(path) ?? '')) === hash,
    };
    const clean: GenerateSession = {};
    const history: string[] = [];
    const tally = { good: 0, bad: 0, analyzed: 0, verified: 0, made: 0 };
    let wasBad = false;
    let asked: ResolvedOptions = options;
    for (let round = 0; round <= edits; round++) {
      if (round > 0) {
        const several = random.chance(0.2) ? 1 + random.below(4) : 1;
        for (let one = 0; one < several; one++) history.push(editProject(project, random));
        if (wasBad && random.chance(0.5)) history.push(`repair ${repair(project)}`);
        if (asked !== options && random.chance(0.3)) asked = options;
        else if (random.chance(0.04)) asked = otherOptions(options, random, history);
      }
      const files = renderProject(project);
      const counts = (session.counts = createCounts());
      const result = await generate(asked, files, session);
      const expected = await generate(asked, files, { ...clean });
      if (session.libraries) clean.libraries ??= session.libraries;
      wasBad = expected.files.length === 0;
      tally[wasBad ? 'bad' : 'good']++;
      if (round > 0) {
        tally.analyzed += counts.modulesAnalyzed;
        tally.verified += counts.modulesVerified;
      }
      const note = `round ${round}: ${history.slice(-5).join('; ')}`;
      expect(described(result, disk), note).toEqual(described(expected, disk));
      tally.made += result.files.length;
      for (const { path, text } of result.files) disk.set(path, text);
    }
    console.log(JSON.stringify({ name, seed, edits, ...tally }));
  },
  3_600_000,
);

function otherOptions(
  options: ResolvedOptions,
  random: Random,
  history: string[],
): ResolvedOptions {
  const [what, other] = random.pick<readonly [string, ResolvedOptions]>([
    ['as they were', options],
    ['without verify', { ...options, verify: false }],
    ['with other inference', { ...options, infer: !options.infer }],
    ['dispatcher sync', { ...options, dispatcher: { default: 'sync' } }],
  ]);
  history.push(`options ${what}`);
  return other;
}

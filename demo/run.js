import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { compareWays, show } from './compare.js';
import {
  buildGenerator,
  compile,
  createWorkplace,
  generate,
  installInto,
  pack,
  packageDirectory,
  runConsumer,
  writeSearchedTree,
} from './project.js';

/**
 * The whole road, end to end: generates, builds, packs and installs the package in
 * fixtures/packages/config-finder, calls it in every way, and compares. Exits with 1 when two ways
 * differ; a step that fails throws.
 */
async function main() {
  const workplace = await createWorkplace();
  try {
    const installed = await publishTo(workplace);
    const differences = await use(installed, path.join(workplace, 'tree'));
    console.log(differences.length === 0 ? '\nNo differences.' : `\n${differences.join('\n')}`);
    process.exitCode = differences.length === 0 ? 0 : 1;
  } finally {
    await rm(workplace, { recursive: true });
  }
}

async function publishTo(workplace) {
  await step('dualmode itself', () => buildGenerator());
  await rm(path.join(packageDirectory, 'dist'), { recursive: true, force: true });
  await step('dualmode, in fixtures/packages/config-finder', async () => {
    generate(packageDirectory);
    return `generated/ holds ${(await readdir(path.join(packageDirectory, 'generated'))).length} modules`;
  });
  await step('tsc -p tsconfig.build.json', () => compile(packageDirectory, 'tsconfig.build.json'));
  const tarball = pack(packageDirectory, workplace);
  const project = path.join(workplace, 'project');
  await step(`npm pack, npm install ${path.basename(tarball)} into an empty project`, () =>
    installInto(project, tarball),
  );
  return project;
}

async function use(project, root) {
  await mkdir(root);
  await step('a tree to search', () => writeSearchedTree(root));
  await step('tsc checks the types that a consumer sees', () => compile(project, 'tsconfig.json'));
  const [esm, commonjs] = [
    runConsumer(project, 'esm.js', root),
    runConsumer(project, 'commonjs.cjs', root),
  ];
  const outcomes = { ...labelled('import', esm), ...labelled('require', commonjs) };
  const reference = Object.values(outcomes)[0];
  console.log(`\n${Object.keys(reference).length} scenarios:`);
  for (const [scenario, outcome] of Object.entries(reference)) {
    const text = show(outcome).replaceAll(root, '');
    console.log(`  ${scenario.padEnd(34)}${text.length > 80 ? `${text.slice(0, 79)}…` : text}`);
  }
  const { compared, differences } = compareWays(outcomes);
  console.log(
    `\n${compared} outcomes compared: each scenario in ${Object.keys(outcomes).length} ways`,
  );
  console.log(`  import and require of: ${Object.keys(esm.outcomes).join(', ')}`);
  for (const [fact, holds] of Object.entries(esm.facts)) {
    console.log(`  ${fact}: ${holds && commonjs.facts[fact] ? 'yes' : 'NO'}`);
  }
  return [...differences, ...failedFacts('import', esm), ...failedFacts('require', commonjs)];
}

function labelled(by, { outcomes }) {
  return Object.fromEntries(Object.entries(outcomes).map(([way, seen]) => [`${by} ${way}`, seen]));
}

function failedFacts(by, { facts }) {
  return Object.keys(facts)
    .filter((fact) => !facts[fact])
    .map((fact) => `${by}: not so: ${fact}`);
}

async function step(title, work) {
  const start = performance.now();
  const result = await work();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${seconds.padStart(5)} s  ${title}${result ? `: ${result}` : ''}`);
}

await main();

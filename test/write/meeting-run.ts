/**
 * A program for tests: generates a project as often as told, each time with its own stamp in every
 * file, and says what came of it, a line a round.
 *
 *     meeting-run.ts <root> <stamp> <rounds> <gate>
 *
 * With a gate, each round is busy until that file exists.
 */
import { existsSync } from 'node:fs';
import { resolveOptions } from '../../src/config/resolve-options.js';
import { generateProject } from '../../src/project.js';

const [root = '', stamp = '', rounds = '1', gate = ''] = process.argv.slice(-4);
const sleeper = new Int32Array(new SharedArrayBuffer(4));

const { options } = await resolveOptions(root);
if (!options) throw new Error('The project of the test is not accepted.');
for (let round = 0; round < Number(rounds); round++) {
  const summary = await generateProject(options, {
    generate: (given, files) => {
      // As type checking does: nothing else happens in this thread meanwhile.
      while (gate !== '-' && !existsSync(gate)) Atomics.wait(sleeper, 0, 0, 20);
      return Promise.resolve({
        files: [...files.keys()].map((source) => ({
          path: `${given.out}${source.slice(given.src.length)}`,
          text: `${stamp} ${round}\n`,
          source,
          kind: 'copy',
        })),
        diagnostics: [],
        explanations: [],
      });
    },
    lock: { onWait: () => console.log('waiting'), staleMs: 2000 },
  });
  const codes = summary.diagnostics.map(({ code }) => code);
  console.log(codes.length > 0 ? codes.join(' ') : `wrote ${summary.written.length}`);
}

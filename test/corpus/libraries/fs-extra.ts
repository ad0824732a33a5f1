import fs from 'node:fs';
import path from 'node:path';
import fse from 'fs-extra';
import { combine, type Case, type Library, type TwinPair } from '../library.js';
import type { Port } from '../port.js';
import { searchedPaths } from '../searched-tree.js';

/** What each of its modules says at its head, and what an ES module says for it. */
const heads: NonNullable<Port['moduleSyntax']> = [
  ["const u = require('universalify').fromPromise\n", ''],
  ["const path = require('path')", "import path from 'path'"],
  ["const fs = require('../fs')", "import fs from 'node:fs/promises'"],
];
const mkdirs = [
  "const mkdir = require('../mkdirs')",
  "import * as mkdir from 'fs-extra/esm'",
] as const;

/** Making directories differs in Node itself: what fails is named by the one, what was asked by the other. */
const node: Pick<Required<TwinPair>, 'node'> = {
  node: {
    async: (place: string) => fs.promises.mkdir(path.dirname(place), { recursive: true }),
    sync: (place: string) => fs.mkdirSync(path.dirname(place), { recursive: true }),
  },
};

/** Files that are made where they are missing, with the directories above them. */
export const ensureFile: Library = {
  name: 'fs-extra/ensure-file',
  file: 'fs-extra/lib/ensure/file.js',
  port: {
    dual: ['createFile'],
    twins: ['createFileSync'],
    moduleSyntax: [
      ...heads,
      mkdirs,
      [
        'module.exports = {\n  createFile: u(createFile),\n  createFileSync\n}',
        'export { createFile }',
      ],
    ],
  },
  pairs: [
    {
      name: 'createFile',
      async: fse.createFile,
      sync: fse.createFileSync,
      cases: (root) => places(root, []),
      writes: true,
      ...node,
    },
  ],
};

/** Texts that are written, with the directories above them. */
export const outputFile: Library = {
  name: 'fs-extra/output-file',
  file: 'fs-extra/lib/output-file/index.js',
  port: {
    dual: ['outputFile'],
    twins: ['outputFileSync'],
    moduleSyntax: [
      ...heads,
      mkdirs,
      [
        "const pathExists = require('../path-exists').pathExists",
        "import { pathExists } from 'fs-extra/esm'",
      ],
      [
        'module.exports = {\n  outputFile: u(outputFile),\n  outputFileSync\n}',
        'export { outputFile }',
      ],
    ],
  },
  pairs: [
    {
      name: 'outputFile',
      async: fse.outputFile,
      sync: fse.outputFileSync,
      cases: (root) => [
        ...places(root, ['what is written']),
        ...places(root, ['dGV4dA==', 'base64']),
        ...places(root, [Buffer.from('bytes'), { mode: 0o600 }]),
      ],
      writes: true,
      ...node,
    },
  ],
};

/** Work on all that an async iterator yields, at once: its promises have no types, and are listed. */
export const concurrentProcess: Library = {
  name: 'fs-extra/concurrent-process',
  file: 'fs-extra/lib/util/async.js',
  port: {
    dual: ['asyncIteratorConcurrentProcess'],
    twins: [],
    moduleSyntax: [
      [
        'module.exports = {\n  asyncIteratorConcurrentProcess\n}',
        'export { asyncIteratorConcurrentProcess }',
      ],
    ],
  },
  pairs: [],
  refused: ['DM2130', 'DM2142'],
};

function places(root: string, more: readonly unknown[]): readonly Case[] {
  return combine(searchedPaths, ['', 'new', 'new/newer']).map(([name, tail]) => ({
    label: `${name}/${tail} with ${JSON.stringify(more)}`,
    args: () => [path.join(root, name, tail), ...more],
  }));
}

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_TOOLS, findRoot, findRootSync } from '@manypkg/find-root';
import { combine, type Case, type Library } from '../library.js';
import { searchedPaths } from '../searched-tree.js';

export const findRootLibrary: Library = {
  name: '@manypkg/find-root',
  file: '@manypkg/find-root/src/index.ts',
  port: { dual: ['findRoot', 'findUp'], twins: ['findRootSync', 'findUpSync'] },
  pairs: [
    {
      name: 'findRoot',
      async: findRoot,
      sync: findRootSync,
      cases: findRootCases,
      drift,
    },
  ],
};

type Tool = (typeof DEFAULT_TOOLS)[number];

/** The tool of a folder that is no monorepo; without it `findRoot` gives up earlier. */
const rootTool = DEFAULT_TOOLS.filter(({ type }) => type === 'root');

/** Tools whose two functions agree to the letter: what differs is `findRoot` itself. */
function findRootCases(root: string): Case[] {
  const folder = toolOf('folder', (directory) => existsSync(path.join(directory, 'unicorn.js')));
  const reading = toolOf('reading', (directory) =>
    readFileSync(path.join(directory, 'package.json'), 'utf8').includes('workspaces'),
  );
  const tools = [rootTool, [], [folder], [folder, ...rootTool], [...rootTool, folder, reading]];
  return combine(searchedPaths, tools).map(([from, only]) => ({
    label: `from ${from} with ${only.map((tool) => tool.type).join()}`,
    args: () => [path.join(root, from), { tools: only }],
  }));
}

function toolOf(type: string, isMonorepoRootSync: (directory: string) => boolean): Tool {
  const unused = () => {
    throw new Error('findRoot asks for no packages');
  };
  return {
    getPackages: unused,
    getPackagesSync: unused,
    type,
    isMonorepoRootSync,
    isMonorepoRoot: async (directory) => isMonorepoRootSync(directory),
  };
}

/** Where the async function rejects because package.json cannot be asked for. */
const unaskable = new Set([
  'file.txt',
  'file.txt/below',
  'to-file',
  'to-file/below',
  'self',
  'self/below',
  'loop-a/below',
  'unreadable/file.txt',
  'unreadable.txt',
  'null\0byte',
  'x'.repeat(300),
]);

/** Where a tool fits that stands in front of one that throws. */
const fitting = new Set([
  'folder',
  'folder/',
  'to-folder',
  'to-folder/nested',
  'up-and-round/back/folder',
]);

function drift(label: string): string | undefined {
  const [, from = '', tools = ''] = /^from (.*) with (.*)$/.exec(label) ?? [];
  if (unaskable.has(from) && /^(?:folder,)?root$/.test(tools)) {
    return 'the twin takes every error for a missing package.json, the async function only ENOENT';
  }
  if (fitting.has(from) && tools === 'root,folder,reading') {
    return 'the twin stops at the first tool that fits, the async function asks all and fails with one';
  }
  return undefined;
}

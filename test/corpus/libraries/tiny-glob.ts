import path from 'node:path';
import glob from 'tiny-glob';
import globSync from 'tiny-glob/sync.js';
import { combine, type Case, type Library } from '../library.js';

export const tinyGlob: Library = {
  name: 'tiny-glob',
  file: 'tiny-glob/index.js',
  port: {
    dual: ['walk', 'default'],
    twins: [],
    moduleSyntax: [
      ["const fs = require('fs');", "import fs from 'fs';"],
      ["const globrex = require('globrex');", "import globrex from 'globrex';"],
      ["const { promisify } = require('util');", "import { promisify } from 'util';"],
      ["const globalyzer = require('globalyzer');", "import globalyzer from 'globalyzer';"],
      [
        "const { join, resolve, relative } = require('path');",
        "import { join, resolve, relative } from 'path';",
      ],
      ['module.exports = async function (', 'export default async function ('],
    ],
  },
  pairs: [{ name: 'tinyGlob', async: glob, sync: globSync, cases: globCases }],
};

function globCases(root: string): Case[] {
  const patterns = [
    '**/*.js',
    '*',
    '**',
    'folder/*',
    'folder/**/unicorn.js',
    '*.{txt,json}',
    'to-folder/*',
    'package-folder/**',
    '{folder,type-only}/*',
    'folder/nested',
    'file.txt',
    'file.txt/below',
    'absent',
    'absent/*',
    'self',
    'self/*',
    'unreadable/*',
    'unreadable/file.txt',
    'null\0byte',
    '',
  ];
  const flags = [true, false];
  return combine(patterns, flags, flags, flags, ['.', 'folder', 'absent', 'file.txt']).map(
    ([pattern, dot, absolute, filesOnly, cwd]) => ({
      label: `${pattern} in ${cwd}, ${JSON.stringify({ dot, absolute, filesOnly })}`,
      // Both variants remember what they saw by relative path alone: flush, or trees mix.
      args: () => [pattern, { cwd: path.join(root, cwd), dot, absolute, filesOnly, flush: true }],
    }),
  );
}

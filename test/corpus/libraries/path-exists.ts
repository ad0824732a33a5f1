import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { pathExists, pathExistsSync } from 'path-exists';
import type { Library } from '../library.js';
import { searchedPaths } from '../searched-tree.js';

export const pathExistsLibrary: Library = {
  name: 'path-exists',
  file: 'path-exists/index.js',
  port: { dual: ['pathExists'], twins: ['pathExistsSync'] },
  pairs: [
    {
      name: 'pathExists',
      async: pathExists,
      sync: pathExistsSync,
      cases: (root) => [
        ...searchedPaths.map((name) => ({ label: name, args: () => [path.join(root, name)] })),
        { label: 'a URL', args: () => [pathToFileURL(path.join(root, 'file.txt'))] },
        { label: 'a Buffer', args: () => [Buffer.from(path.join(root, 'folder'))] },
        { label: 'a URL of another kind', args: () => [new URL('https://example.com/')] },
        { label: 'nothing', args: () => [] },
        { label: 'a number', args: () => [1] },
      ],
    },
  ],
};

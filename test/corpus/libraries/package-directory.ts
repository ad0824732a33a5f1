import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageDirectory, packageDirectorySync } from 'package-directory';
import { combine, type Library } from '../library.js';
import { searchedPaths } from '../searched-tree.js';

export const packageDirectoryLibrary: Library = {
  name: 'package-directory',
  file: 'package-directory/index.js',
  port: {
    dual: ['isTypeOnlyPackageJson', 'findPackageDirectory', 'packageDirectory'],
    twins: ['isTypeOnlyPackageJsonSync', 'findPackageDirectorySync', 'packageDirectorySync'],
  },
  pairs: [
    {
      name: 'packageDirectory',
      async: packageDirectory,
      sync: packageDirectorySync,
      cases: (root) => [
        ...combine(searchedPaths, [true, false, undefined]).map(
          ([name, ignoreTypeOnlyPackageJson]) => ({
            label: `${name}, ignore ${ignoreTypeOnlyPackageJson}`,
            args: () => [{ cwd: path.join(root, name), ignoreTypeOnlyPackageJson }],
          }),
        ),
        { label: 'nothing', args: () => [] },
        { label: 'null', args: () => [null] },
        { label: 'a URL', args: () => [{ cwd: pathToFileURL(path.join(root, 'folder')) }] },
        { label: 'a number', args: () => [{ cwd: 1 }] },
      ],
    },
  ],
};

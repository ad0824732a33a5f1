import * as fs from 'node:fs';

/** The operations that change the disk. Tests put failing ones in. */
export type Disk = Pick<
  typeof fs,
  | 'copyFileSync'
  | 'linkSync'
  | 'mkdirSync'
  | 'mkdtempSync'
  | 'renameSync'
  | 'rmSync'
  | 'rmdirSync'
  | 'writeFileSync'
>;

/** The real one. */
export const disk: Disk = fs;

const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;
const prototypeNames = new Set(['__proto__', 'constructor', 'prototype']);
const segment = /^[A-Za-z0-9_~@+-][A-Za-z0-9._~@+-]*$/;

/** Whether `name` could be written into an import as it stands. */
export function isExportName(name: string): boolean {
  return name.length <= 200 && identifier.test(name);
}

/** Whether `name` would reach into an object's prototype. */
export function isPrototypeName(name: string): boolean {
  return prototypeNames.has(name);
}

/** Whether `path` is `.` or `./…` with plain segments, so that it can lead nowhere but into its own package. */
export function isOwnSubpath(path: string): boolean {
  if (path === '.') return true;
  if (!path.startsWith('./') || path.length > 200) return false;
  return path
    .slice(2)
    .split('/')
    .every((part) => segment.test(part) && part !== 'node_modules');
}

import type { Acceptance, Diagnostic, Location } from '../model.js';
import type { FileMark } from './file-mark.js';

/** What a cache holds comes from outside: nothing of it is used before its shape is seen. */

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isListOf<T>(
  value: unknown,
  isOne: (one: unknown) => one is T,
): value is readonly T[] {
  return Array.isArray(value) && value.every(isOne);
}

export function isRecordOf<T>(
  value: unknown,
  isOne: (one: unknown) => one is T,
): value is Readonly<Record<string, T>> {
  return isObject(value) && Object.values(value).every(isOne);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isMark(value: unknown): value is FileMark {
  if (!isObject(value) || !isText(value['hash'])) return false;
  const { stats } = value;
  if (stats === undefined) return true;
  return (
    isObject(stats) && ['size', 'modified', 'changed', 'inode'].every((one) => isNumber(stats[one]))
  );
}

export function isDiagnostic(value: unknown): value is Diagnostic {
  return (
    isObject(value) &&
    [value['code'], value['message'], value['hint']].every(isText) &&
    (value['severity'] === 'error' || value['severity'] === 'warning') &&
    (value['location'] === undefined || isLocation(value['location']))
  );
}

export function isAcceptance(value: unknown): value is Acceptance {
  return (
    isObject(value) &&
    isText(value['code']) &&
    isText(value['reason']) &&
    isLocation(value['location'])
  );
}

function isLocation(value: unknown): value is Location {
  return (
    isObject(value) &&
    isText(value['file']) &&
    isText(value['lineText']) &&
    ['line', 'column', 'length'].every((one) => isNumber(value[one]))
  );
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

import type { ts } from '@ts-morph/common';
import type { Reader } from './reader.js';
import type { LocalConstant } from './uses.js';

/** Goes from a declaration on until everything is awaited; false where something tells the difference. */
export function readFrom(constant: LocalConstant, reader: Reader): boolean {
  if (!declareRest(constant, reader)) return false;
  for (const statement of statementsAfter(constant, constant.statement)) {
    if (reader.isSettled()) break;
    if (!reader.read(statement)) return false;
  }
  return reader.isSettled();
}

/** Goes over what the same statement declares behind a constant. */
export function declareRest(constant: LocalConstant, reader: Reader): boolean {
  const { declarations } = constant.statement.declarationList;
  const rest = declarations.slice(declarations.indexOf(constant.declaration) + 1);
  return rest.every((one) => reader.declare(one));
}

/** The statements of a constant's block behind one of them. */
export function statementsAfter(
  { statements }: LocalConstant,
  statement: ts.Statement,
): readonly ts.Statement[] {
  return statements.slice(statements.indexOf(statement) + 1);
}

import { bridgeDiagnostics } from './catalogue/bridge.js';
import { classDiagnostics } from './catalogue/classes.js';
import { configDiagnostics } from './catalogue/config.js';
import { consumersDiagnostics } from './catalogue/consumers.js';
import { counterpartDiagnostics } from './catalogue/counterparts.js';
import type { CatalogueEntry } from './catalogue/entry.js';
import { faultsDiagnostics } from './catalogue/faults.js';
import { loweringDiagnostics } from './catalogue/lowering.js';
import { mapDiagnostics } from './catalogue/maps.js';
import { markerDiagnostics } from './catalogue/markers.js';
import { meetingDiagnostics } from './catalogue/meetings.js';
import { namesDiagnostics } from './catalogue/names.js';
import { outputDiagnostics } from './catalogue/output.js';
import { verifyDiagnostics } from './catalogue/verify.js';
import { workspaceDiagnostics } from './catalogue/workspaces.js';

/** Every diagnostic there is, by its stable code. */
export const catalogue = {
  ...markerDiagnostics,
  ...configDiagnostics,
  ...workspaceDiagnostics,
  ...loweringDiagnostics,
  ...classDiagnostics,
  ...bridgeDiagnostics,
  ...counterpartDiagnostics,
  ...namesDiagnostics,
  ...outputDiagnostics,
  ...mapDiagnostics,
  ...meetingDiagnostics,
  ...verifyDiagnostics,
  ...consumersDiagnostics,
  ...faultsDiagnostics,
} as const;

/** A stable code of the catalogue, such as `DM2101`. */
export type DiagnosticCode = keyof typeof catalogue;

/** True for a code of the catalogue. */
export function isDiagnosticCode(code: string): code is DiagnosticCode {
  return Object.hasOwn(catalogue, code);
}

/** The catalogue's entry of a code. */
export function catalogueEntry(code: DiagnosticCode): CatalogueEntry {
  return catalogue[code];
}

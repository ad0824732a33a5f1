import type { Location } from '../model.js';
import type { DiagnosticCode } from './catalogue.js';

/** A fault of ours that has a code of its own and, often, a place in the author's code. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: DiagnosticCode;
  readonly location: Location | undefined;

  constructor(fault: {
    readonly code: DiagnosticCode;
    readonly message: string;
    readonly location?: Location;
  }) {
    super(fault.message);
    this.code = fault.code;
    this.location = fault.location;
  }
}

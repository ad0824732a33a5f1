import type { Severity } from '../../model.js';

/** What the catalogue says of one code; the page of diagnostics in docs is made from these. */
export interface CatalogueEntry {
  readonly severity: Severity;
  /** A few words, as a heading. */
  readonly title: string;
  /** Why it is a finding: a sentence or two for someone who sees it for the first time. */
  readonly meaning: string;
  /** What to do. Printed as the hint where the site has nothing better to say. */
  readonly wayOut: string;
  /** True where `// dualmode-accept CODE: reason` lowers the construct all the same. */
  readonly acceptable?: true;
  /** A line or a few of code that cause it. */
  readonly example?: string;
}

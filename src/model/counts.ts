/**
 * How much work a run did, as numbers that do not depend on the machine. A run counts into one object
 * that is handed down; who measures something new adds a field here and raises it where it happens.
 */
export interface RunCounts {
  /** Source files whose content was read. */
  sourcesRead: number;
  /** Output files whose content was read, to compare or to verify a hash. */
  outputsRead: number;
  /** Modules and declaration files that the compiler parsed: those taken over are not counted. */
  filesParsed: number;
  /** Nodes whose type the compiler was asked for, and calls whose signature; repeated questions apart. */
  typesAsked: number;
  signaturesAsked: number;
  /** Modules of sources and output that were looked at to make keys of what is known of them. */
  modulesKeyed: number;
  /** Modules of the output whose key was made of all that is looked up for them. */
  modulesPlanned: number;
  /** Source modules whose dual declarations were judged. */
  modulesAnalyzed: number;
  /** Output modules whose types were checked. */
  modulesVerified: number;
  /** Those among them that TypeScript 7 found nothing in, so that nobody looked again. */
  modulesScreened: number;
  /** Edits that made the variants and the text around them. */
  editsApplied: number;
  /** What the formatter was given, in UTF-8 bytes. */
  bytesFormatted: number;
  filesWritten: number;
}

/** Counts of a run that has done nothing yet. */
export function createCounts(): RunCounts {
  return {
    sourcesRead: 0,
    outputsRead: 0,
    filesParsed: 0,
    typesAsked: 0,
    signaturesAsked: 0,
    modulesKeyed: 0,
    modulesPlanned: 0,
    modulesAnalyzed: 0,
    modulesVerified: 0,
    modulesScreened: 0,
    editsApplied: 0,
    bytesFormatted: 0,
    filesWritten: 0,
  };
}

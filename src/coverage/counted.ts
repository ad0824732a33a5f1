/** How often a stretch of a script ran, as V8 counts it; offsets into the script. */
export interface CountedRange {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

/** A function as V8 counts it. Its first range is the whole of it, the others are blocks in it. */
export interface CountedFunction {
  readonly functionName: string;
  readonly ranges: readonly CountedRange[];
  readonly isBlockCoverage: boolean;
}

/** A place of a script that its source map leads somewhere. */
export interface MappedPlace {
  /** In the script. */
  readonly offset: number;
  /** In the source; the same for whatever leads to the same place. */
  readonly source: string;
  /** The line of that place; the same for all places in it. */
  readonly line: string;
}

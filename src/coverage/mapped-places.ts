import remapping, { type SourceMapSegment } from '@jridgewell/remapping';
import type { MappedPlace } from './counted.js';

/** A source map as runtimes and bundlers hand it over. */
export interface ScriptMap {
  readonly version: number;
  readonly sources: readonly (string | null)[];
  readonly names: readonly string[];
  readonly mappings: string;
}

/** A source map with its segments read. */
export type DecodedMap = Omit<ScriptMap, 'mappings'> & {
  readonly mappings: readonly (readonly SourceMapSegment[])[];
};

/** A map by what it leads where. */
export interface MappedPlaces {
  /** In the order of the script. */
  readonly places: readonly MappedPlace[];
  /** The map without some of them. */
  readonly without: (left: ReadonlySet<MappedPlace>) => DecodedMap;
}

/**
 * Reads what a map leads where.
 *
 * @param lineStarts the offsets at which the script's lines begin
 */
export function readMappedPlaces(map: ScriptMap, lineStarts: readonly number[]): MappedPlaces {
  const input = { ...map, version: 3 as const, sources: [...map.sources], names: [...map.names] };
  const decoded = remapping(input, () => null, { decodedMappings: true });
  if (typeof decoded.mappings === 'string') throw new TypeError('the mappings are not decoded');
  const lines = decoded.mappings.map((segments, index) =>
    segments.map((segment) => {
      const [column, source, sourceLine, sourceColumn] = segment;
      if (source === undefined) return { segment };
      const offset = (lineStarts[index] ?? 0) + column;
      const line = `${source}:${sourceLine}`;
      return { segment, place: { offset, line, source: `${line}:${sourceColumn}` } };
    }),
  );
  return {
    places: lines.flat().flatMap(({ place }) => place ?? []),
    without: (left) => ({
      ...decoded,
      mappings: lines.map((segments) =>
        segments.flatMap(({ segment, place }) => (place && left.has(place) ? [] : [segment])),
      ),
    }),
  };
}

/**
 * What stands before each value in memory that two threads share: see `ValueWriter` and
 * `ValueReader`. After it come numbers in little-endian, and characters or bytes as they are.
 *
 * Short texts, such as the names of properties, have only their length there: their characters
 * follow all values as one text, because each text by itself costs a call of native code.
 */
export const TAG = {
  undefined: 0,
  null: 1,
  false: 2,
  true: 3,
  /** 32 bits. */
  integer: 4,
  /** 64 bits. */
  double: 5,
  /** A count of characters, one byte. */
  shortText: 6,
  /** A count of characters below 256, and one byte for each. */
  narrowText: 7,
  /** A count of bytes, and two for each UTF-16 unit. */
  wideText: 8,
  /** As its digits, which are text. */
  bigint: 9,
  /** Milliseconds, 64 bits. */
  date: 10,
  /** A count of elements, and the elements. */
  array: 11,
  /** A count of properties, and each as its name, which is text, and its value. */
  object: 12,
  /** A count of bytes, and from the next place on that `alignBytes` allows the bytes. */
  buffer: 13,
  byteArray: 14,
} as const;

/** What stands before the values: where the short texts are, as one text like the others. */
export const HEAD_BYTES = 4;

/**
 * Longer texts are parts of a text no more: a part of 13 characters or more keeps the whole in
 * memory, shorter ones are copied.
 */
export const SHORT_TEXT = 12;

/** Shared memory is copied by words only where both sides begin at one: eight times faster. */
export function alignBytes(at: number): number {
  return (at + 7) & ~7;
}

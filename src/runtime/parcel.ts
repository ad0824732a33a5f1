import type { Parcel } from './protocol.js';

/** Makes the Buffers in an arrived value Buffers again: cloned, they are plain byte arrays. */
export function openParcel(parcel: Parcel): unknown {
  for (const bytes of parcel.buffers ?? [])
    Object.setPrototypeOf(bytes, Buffer.prototype as object);
  return parcel.value;
}

/** A value with the Buffers that `openParcel` restores. */
export function packParcel(value: unknown, buffers: readonly Uint8Array[]): Parcel {
  return buffers.length === 0 ? { value } : { value, buffers };
}

/** Throws where an expression stands: `Promise.reject(error)`. */
export function raise(error?: unknown): never {
  throw error;
}

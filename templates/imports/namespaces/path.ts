// Required, this yields the very namespace that `import()` yields: found under the conditions of
// `import`, with the named exports that Node gives a CommonJS module, and failing with its errors.
import * as namespace from 'node:path';

export { namespace };

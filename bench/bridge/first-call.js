/** A process of its own: milliseconds from loading the bridge to the end of its first call. */
import { createContenders } from './contenders.js';

const [contender, runtime] = process.argv.slice(2);
const start = performance.now();
const call = await createContenders({ runtime })[contender]();
call('echo', 1);
process.stdout.write(String(performance.now() - start));
process.exit(0);

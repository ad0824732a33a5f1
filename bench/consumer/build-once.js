/**
 * Builds a consumer, once, and prints the milliseconds of processor time that the process has taken by then:
 *
 *     node bench/consumer/build-once.js vite /path/of/src/main.ts with
 */
import { buildConsumer } from './build-consumer.js';
import { readProcessorTime } from './processor-time.js';

const [tool = '', entry = '', plugin] = process.argv.slice(2);
await buildConsumer(tool, { entry, withPlugin: plugin === 'with' });
console.log(readProcessorTime());
process.exit();

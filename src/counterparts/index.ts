export type { CounterpartAnswer, CounterpartQuestion, SourcedAnswer } from './answer.js';
export { identifyCallee } from './identity/identify-callee.js';
export { createCounterpartResolver, type CounterpartResolver } from './resolver.js';

import type { CatalogueEntry } from './entry.js';

/** DM23xx: counterparts, the sync functions that stand in for async ones. */
export const counterpartDiagnostics = {
  DM2301: {
    severity: 'error',
    title: 'no counterpart',
    meaning:
      'A dual function awaits a function for which no sync one is known, so the sync variant would have nothing to call.',
    wayOut:
      'Name a counterpart in the config (`counterparts: { "module#export": "module#export" }`), write the leaf by hand with `pair({ sync, async })`, leave it out with `isSync`, or make the function dual.',
    example:
      '/** @dualMode */ export async function load(url: string) { return await fetch(url); }',
  },
  DM2302: {
    severity: 'error',
    title: 'needs the event loop',
    meaning:
      'The function waits for events (sockets, streams, timers with callbacks, watchers), and these only arrive while nothing blocks the thread.',
    wayOut:
      'Run it on the background loop (`@dualMode bridge`), write the leaf by hand with `pair({ sync, async })`, or leave it out of the sync variant with `isSync`.',
    example: "for await (const event of watch('config.json')) reload(event);",
  },
  DM2303: {
    severity: 'error',
    title: 'the counterpart does not take this argument',
    meaning:
      'A sync function stands in for the async one, but not with the argument that is given here: it would throw, or do another thing.',
    wayOut:
      'Pass what both functions take, or write the leaf by hand with `pair({ sync, async })`.',
    example: "await writeFile('log.txt', createReadStream('other.txt'));",
  },
  DM2310: {
    severity: 'error',
    title: 'a counterpart rule that cannot be read',
    meaning:
      'The keys and values of the option `counterparts` are `module#export` or `module#Type.method`.',
    wayOut: 'Write both sides of the rule as `module#export` or `module#Type.method`.',
    example: "counterparts: { 'got': 'got-sync' }",
  },
  DM2311: {
    severity: 'error',
    title: "a counterpart rule's target does not exist",
    meaning:
      'The option `counterparts` names a function or method that its module or type does not have.',
    wayOut: 'Correct the name on the right side of the rule, or install the module.',
    example: "counterparts: { 'db#Client.query': 'db#Client.querySink' }",
  },
  DM2312: {
    severity: 'warning',
    title: 'a counterpart rule that matched nothing',
    meaning:
      'No call in dual code is one of the function that the rule names: the name is wrong, or the rule is no longer needed.',
    wayOut: 'Correct the left side of the rule, or remove it.',
    example: "counterparts: { 'db#Client.qeury': 'db#Client.querySync' }",
  },
} as const satisfies Record<string, CatalogueEntry>;

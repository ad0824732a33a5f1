import type { CatalogueEntry } from './entry.js';

/** DM219x: classes that have two variants. */
export const classDiagnostics = {
  DM2190: {
    severity: 'error',
    title: 'Static state of a dual class',
    meaning:
      'Each variant is a class of its own, so a static would exist twice, and a change of one would not be seen in the other.',
    wayOut:
      'Keep the state in a variable of the module, which both variants share, or make it a `readonly` constant.',
    example: 'static cache = new Map<string, string>();',
  },
  DM2192: {
    severity: 'error',
    title: '`#name in value` in a dual class',
    meaning: "A private name belongs to one variant, and the other's instances do not have it.",
    wayOut: 'Ask with `instanceof`, or for a public member.',
    example: 'static isClient(value: object) { return #socket in value; }',
  },
  DM2193: {
    severity: 'error',
    title: 'A dual class used as a value',
    meaning:
      'The code that gets the class would make instances of the other kind, and would go on as if they were async.',
    wayOut:
      'Make the instance here (`new`), or hand on a closure that makes it to a dual function.',
    example: 'register(Client);',
  },
  DM2194: {
    severity: 'error',
    title: 'An instance that both variants would share',
    meaning:
      'An object made outside of dual code is an async one: the sync variant has no use for it.',
    wayOut:
      'Take the instance as a parameter or make it inside, or mark the methods in place of the class: then one instance has both.',
    example:
      'const store = new Store();\n/** @dualMode */\nexport async function load() { await store.read(); }',
  },
  DM2196: {
    severity: 'error',
    title: 'A method that is dual in one class only',
    meaning: 'The value may be of either class, and the variants have other names in each.',
    wayOut: 'Give the classes a common base with the dual method, or mark both methods alike.',
    example: 'async function load(from: FileStore | MemoryStore) { await from.read(); }',
  },
  DM2197: {
    severity: 'error',
    title: 'A dual method that is not called by its name',
    meaning:
      'The variants of a method have names of their own, which a pattern or a key does not follow.',
    wayOut: 'Call the method on its object: `client.read()`.',
    example: 'const { read } = client;',
  },
  DM2198: {
    severity: 'error',
    title: 'An object of async methods handed on',
    meaning:
      'The code that gets the object would get sync methods, and would go on as if they were async.',
    wayOut:
      'Return the object from the dual function, or keep it in a `const` and call its methods here.',
    example: 'register({ async read() {} });',
  },
  DM2199: {
    severity: 'error',
    title: 'A member that was left out',
    meaning: 'A member with `skip` is async in the sync variant too.',
    wayOut: 'Take `skip` away, or call it from members that are left out as well.',
    example: 'async text() { await this.appears(); } // appears: @dualMode skip',
  },
  DM2195: {
    severity: 'error',
    title: 'A decorator in a dual class',
    meaning:
      'What a decorator does happens when the class is made, and would happen once for each variant.',
    wayOut: 'Do it without a decorator, or leave the member out of the dual class.',
    example: '@logged async read() {}',
  },
} as const satisfies Record<string, CatalogueEntry>;

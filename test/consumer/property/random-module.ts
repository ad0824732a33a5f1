import fc, { type GeneratorValue } from 'fast-check';

/** How code may be written at a place. */
interface Place {
  readonly depth: number;
  /** Whether `yield` may stand here. */
  readonly inGenerator: boolean;
  readonly inAsync: boolean;
}

/**
 * A random module of a consumer: functions, classes and callbacks of all kinds inside each other, names that shadow
 * the imported ones, and calls and other uses of them in all sorts of places. It always parses.
 */
export const randomModule: fc.Arbitrary<string> = fc.gen().map((gen) => {
  const writer = new ModuleWriter(gen);
  return writer.module();
});

class ModuleWriter {
  readonly #gen: GeneratorValue;
  #names = 0;
  /** Expressions that may still be written: nesting alone would let a module grow without end. */
  #left = 24;

  constructor(gen: GeneratorValue) {
    this.#gen = gen;
  }

  module(): string {
    const alias = this.#pick(['lookUp', 'lookUp as find', 'lookUp']);
    const head = [
      `import { ${alias}, listWords } from 'wordbook/auto';`,
      this.#pick([
        "import * as book from 'wordbook/auto';",
        "import * as book from 'wordbook/auto'",
      ]),
    ];
    const place = { depth: 0, inGenerator: false, inAsync: false };
    return [...head, ...this.#statements(place, 3)].join('\n') + '\n';
  }

  #pick<T>(choices: readonly T[]): T {
    return this.#gen(fc.constantFrom, ...choices) as T;
  }

  #name(): string {
    this.#names++;
    return `v${this.#names}`;
  }

  #statements(place: Place, most: number): readonly string[] {
    const count = this.#gen(fc.integer, { min: 1, max: most });
    return Array.from({ length: count }, () => this.#statement(place));
  }

  /** A block without names of its own: TypeScript takes those of a method's body to be in scope in its computed key. */
  #plainBlock(place: Place): string {
    return `{ ${this.#expression(deeper(place))}; }`;
  }

  #block(place: Place): string {
    const shadow = this.#pick([
      '',
      '',
      '',
      'const lookUp = (x: any) => x;',
      'let find: any;',
      'const book: any = 1;',
    ]);
    return `{ ${shadow} ${this.#statements(deeper(place), 2).join(' ')} }`;
  }

  #statement(place: Place): string {
    if (place.depth > 4 || this.#left < 0) return `${this.#expression(place)};`;
    const own = deeper(place);
    const kinds: readonly (() => string)[] = [
      () => `${this.#expression(place)};`,
      () => `${this.#expression(place)};`,
      () => `const ${this.#name()} = ${this.#expression(place)};`,
      () => `if (${this.#expression(place)}) ${this.#block(own)}`,
      () => `for (const ${this.#name()} of ${this.#iterable(place)}) ${this.#block(own)}`,
      () =>
        `try ${this.#block(own)} catch (${this.#pick(['error', 'lookUp', 'book'])}: any) ${this.#block(own)}`,
      () =>
        this.#function(own, place.depth > 0 ? this.#pick([this.#name(), 'find']) : this.#name()),
      () => this.#class(own, `class ${this.#name()}`),
      () =>
        `switch (${this.#expression(place)}) { case ${this.#expression(place)}: ${this.#statement(own)} }`,
    ];
    return this.#pick(kinds)();
  }

  #function(place: Place, name: string): string {
    const isAsync = this.#pick([true, false]);
    const isGenerator = this.#pick([true, false, false]);
    const inner = { ...place, inAsync: isAsync, inGenerator: isGenerator };
    const head = `${isAsync ? 'async ' : ''}function${isGenerator ? '*' : ''} ${name}`;
    return `${head}(${this.#parameters(place)}) ${this.#block(inner)}`;
  }

  #parameters(place: Place): string {
    const plain = { ...place, inAsync: false, inGenerator: false };
    return this.#pick<() => string>([
      () => '',
      () => '',
      () => 'x: any',
      () => this.#pick(['lookUp: any', 'book: any', '{ find }: any']),
      () => `x: any = ${this.#expression({ ...plain, depth: 4 })}`,
    ])();
  }

  #arrow(place: Place): string {
    const isAsync = this.#pick([true, false]);
    const inner = { ...place, inAsync: isAsync, inGenerator: false };
    const body = this.#pick<() => string>([
      () => this.#block(inner),
      () => `(${this.#expression(inner)})`,
    ])();
    return `(${isAsync ? 'async ' : ''}(${this.#parameters(place)}) => ${body})`;
  }

  #class(place: Place, head: string): string {
    const plain = { ...deeper(place), inAsync: false, inGenerator: false };
    const heritage = this.#pick<() => string>([
      () => '',
      () => '',
      () => ` extends (${this.#expression(deeper(place))} as any)`,
    ])();
    const members: readonly (() => string)[] = [
      () => `${this.#name()} = ${this.#expression(plain)};`,
      () => `static ${this.#name()} = ${this.#expression(plain)};`,
      () => `static ${this.#block(plain)}`,
      () => `[(${this.#expression(deeper(place))} as any)] = 1;`,
      () =>
        `${this.#pick(['', 'async ', '*', 'async *', 'static '])}${this.#name()}(${this.#parameters(plain)}) {}`,
      () => `async ${this.#name()}() ${this.#block({ ...plain, inAsync: true })}`,
      () => `${this.#name()}() ${this.#block(plain)}`,
      () => `get ${this.#name()}() ${this.#block(plain)}`,
      () => `[(${this.#expression(deeper(place))} as any)]() ${this.#plainBlock(plain)}`,
    ];
    return `${head}${heritage} { ${this.#pick(members)()} ${this.#pick(members)()} }`;
  }

  /** A use of an imported name: mostly a call. */
  #use(): string {
    return this.#pick([
      "lookUp('w')",
      "find('w')",
      "book.lookUp('w')",
      "lookUp('w').word",
      "lookUp?.('w')",
      "lookUp!('w')",
      "lookUp('w')?.word",
      "lookUp(lookUp('w').word)",
      "lookUp('w').length ** 2",
      'lookUp.sync',
      "book.lookUp.async('w')",
      'lookUp',
      "[...listWords('a')]",
      "listWords('a')",
    ]);
  }

  #iterable(place: Place): string {
    return this.#pick<() => string>([
      () => "listWords('a')",
      () => "book.listWords('a')",
      () => '[1]',
      () => `[${this.#expression(place)}]`,
    ])();
  }

  #expression(place: Place): string {
    this.#left--;
    if (this.#left < -12) return '1';
    if (place.depth > 5 || this.#left < 0) return this.#use();
    const own = deeper(place);
    const kinds: readonly (() => string)[] = [
      () => this.#use(),
      () => this.#use(),
      () => '1',
      () => this.#arrow(own),
      () => `[${this.#expression(own)}].map(${this.#arrow(own)})`,
      () => `(${this.#function(own, '')})`,
      () => `(${this.#class(own, 'class')})`,
      () => `Promise.all([${this.#expression(own)}, ${this.#use()}])`,
      () => `Promise.all([1].map(${this.#arrow(own)}))`,
      () => `(${this.#expression(own)} ? ${this.#expression(own)} : 1)`,
      () => `{ key: ${this.#expression(own)} }.key`.replace(/^/, '(').replace(/\.key$/, ').key'),
      () =>
        `({ get ${this.#name()}() ${this.#block({ ...own, inAsync: false, inGenerator: false })} })`,
      () =>
        `({ async [(${this.#expression(own)} as any)]() ${this.#plainBlock({ ...own, inAsync: true, inGenerator: false })} })`,
      () => `\`\${${this.#expression(own)}}\``,
      ...(place.inAsync
        ? [() => `(await (${this.#use()}))`, () => "(await book.lookUp('w'))"]
        : []),
      ...(place.inGenerator
        ? [() => `(yield* ${this.#iterable(own)})`, () => `(yield ${this.#expression(own)})`]
        : []),
    ];
    return this.#pick(kinds)();
  }
}

function deeper(place: Place): Place {
  return { ...place, depth: place.depth + 1 };
}

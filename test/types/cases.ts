/** Modules that use the package `bookshelf`, and what the compiler must say of them. */
export interface TypeCase {
  readonly fact: string;
  readonly text: string;
  /** The error codes, in order of lines; none where the use is right. */
  readonly errors: readonly number[];
}

/** Compiles only when two types are one. */
const same = `function same<Left, Right>(
  ..._: (<T>() => T extends Left ? 1 : 2) extends <T>() => T extends Right ? 1 : 2 ? [] : [never]
): void {}
`;

const right = (fact: string, text: string): TypeCase => ({
  fact,
  text: text.includes('same<') ? `${same}${text}\nexport {};\n` : `${text}\nexport {};\n`,
  errors: [],
});

const wrong = (fact: string, code: number, text: string): TypeCase => ({
  fact,
  text: `${text}\nexport {};\n`,
  errors: [code],
});

const notAssignable = 2345;
const notAssigned = 2322;
const missesProperties = 2739;
const noProperty = 2339;
const noSuchExport = 2305;
const misspeltExport = 2724;
const argumentCount = 2554;
const noOverload = 2769;
const wrongThis = 2684;
const notAnIterator = 2488;
const notAnAsyncIterator = 2504;
const possiblyUndefined = 2532;

const main = (names: string) => `import { ${names} } from 'bookshelf';\n`;
const from = (entry: string, names: string) => `import { ${names} } from 'bookshelf/${entry}';\n`;

const found = 'Book | undefined';
const book = '{ title: "a", pages: 1 }';

const dispatcher: readonly TypeCase[] = [
  right(
    'a dispatcher is the async function',
    `${main('findBook, type Book')}same<ReturnType<typeof findBook>, Promise<${found}>>();`,
  ),
  right(
    '.sync and .async are the variants',
    `${main('findBook, findBookSync, findBookAsync')}same<typeof findBook.sync, typeof findBookSync>();
same<typeof findBook.async, typeof findBookAsync>();`,
  ),
  right(
    'the sync variant gives the value',
    `${main('findBookSync, type Book')}const result = findBookSync('a');
same<typeof result, ${found}>();`,
  ),
  right(
    'parameters and defaults are kept',
    `${main('findBook, findBookSync, findBookAsync')}same<Parameters<typeof findBookSync>, Parameters<typeof findBookAsync>>();
same<Parameters<typeof findBook>, Parameters<typeof findBookAsync>>();
findBookSync('a');
findBookSync('a', {});
findBook('a', { exact: true });`,
  ),
  right(
    'rest parameters are kept',
    `${main('joinTitles')}joinTitles.sync(',', 'a', 'b').length;
joinTitles(',', 'a').then((line) => line.length);`,
  ),
  right(
    'a const of an arrow is one, too',
    `${main('first')}const one = first.sync([1]);
same<typeof one, number | undefined>();`,
  ),
  wrong(
    'the sync result is no promise',
    noProperty,
    `${main('countPagesSync')}countPagesSync().then(() => 1);`,
  ),
  wrong('the async result is no value', noProperty, `${main('findBook')}findBook('a')?.title;`),
  wrong('arguments are checked', notAssignable, `${main('findBook')}findBook(1);`),
  wrong('arguments of .sync are checked', notAssignable, `${main('findBook')}findBook.sync(1);`),
  wrong('a missing argument', argumentCount, `${main('findBook')}findBook.async();`),
  wrong('an argument too many', argumentCount, `${main('findBook')}findBook.sync('a', {}, 1);`),
  wrong('variants are not written to', 2540, `${main('findBook')}findBook.sync = findBook.sync;`),
  wrong('there is no third variant', noProperty, `${main('findBook')}findBook.later('a');`),
];

const modes: readonly TypeCase[] = [
  right(
    'a literal mode gives the exact type',
    `${main('findBook, type Book')}const now = findBook.mode('sync')('a');
const later = findBook.mode('async')('a');
same<typeof now, ${found}>();
same<typeof later, Promise<${found}>>();`,
  ),
  right(
    'a variable mode gives both',
    `${main('findBook, type Book')}declare const mode: 'sync' | 'async';
const either = findBook.mode(mode)('a');
same<typeof either, ${found} | Promise<${found}>>();`,
  ),
  right(
    "dualmode's own Mode is taken",
    `import type { Mode } from 'dualmode';\n${main('findBook')}declare const mode: Mode;
findBook.mode(mode)('a');`,
  ),
  right(
    'overloads have a signature a mode',
    `${main('countPages')}declare const mode: 'sync' | 'async';
const now = countPages.mode('sync')('a');
const later = countPages.mode('async')();
const either = countPages.mode(mode)('a');
same<typeof now, boolean>();
same<typeof later, Promise<number>>();
same<typeof either, boolean | Promise<boolean>>();`,
  ),
  right(
    'generics go through a literal mode',
    `${main('first')}const one = first.mode('sync')(['a']);
same<typeof one, string | undefined>();`,
  ),
  wrong('there are two modes', notAssignable, `${main('findBook')}findBook.mode('later');`),
  wrong(
    'any text is no mode',
    notAssignable,
    `${main('findBook')}findBook.mode('sync' as string);`,
  ),
  wrong('a mode is needed', argumentCount, `${main('findBook')}findBook.mode();`),
  wrong(
    'a variable mode is no value',
    noProperty,
    `${main('joinTitles')}declare const mode: 'sync' | 'async';\njoinTitles.mode(mode)(',').length;`,
  ),
  wrong(
    'no mode of an overloaded function that is none',
    noOverload,
    `${main('countPages')}countPages.mode('later');`,
  ),
];

const signatures: readonly TypeCase[] = [
  right(
    'overloads are kept by both variants',
    `${main('countPages, countPagesSync')}const all = countPagesSync();
const one = countPagesSync('a');
const later = countPages('a');
same<typeof all, number>();
same<typeof one, boolean>();
same<typeof later, Promise<boolean>>();`,
  ),
  right(
    'type parameters are inferred by both variants',
    `${main('readAs, readAsSync, type Book')}interface Novel extends Book { readonly author: string }
declare const parse: (text: string) => Novel;
const now = readAsSync('a', parse);
const later = readAs('a', async (text) => parse(text));
same<typeof now, Novel>();
same<typeof later, Promise<Novel>>();`,
  ),
  wrong('an overload that is none', notAssignable, `${main('countPages')}countPages.sync(1);`),
  wrong(
    'the bound of a type parameter is kept',
    notAssigned,
    `${main('readAsSync')}readAsSync('a', () => 1);`,
  ),
  wrong(
    'the sync variant takes no callback that gives a promise',
    missesProperties,
    `${main('readAs, type Book')}declare const one: Promise<Book>;\nreadAs.sync('a', () => one);`,
  ),
  right(
    'this is kept',
    `${main('describe, describeSync')}describeSync.call(${book}, '-');
describe.call(${book}, '-').then((text) => text.length);
const named = { ...${book}, describe };
named.describe('-');`,
  ),
  wrong(
    'this is asked for by the sync variant',
    wrongThis,
    `${main('describeSync')}describeSync('-');`,
  ),
  wrong('this is asked for by the dispatcher', wrongThis, `${main('describe')}describe('-');`),
  wrong(
    'this of another type',
    notAssigned,
    `${main('describeSync')}describeSync.call({ title: 1, pages: 1 } as const, '-');`,
  ),
  right(
    'a generator is iterated by its kind of loop',
    `${main('listBooks, listBooksSync, type Book')}const titles: string[] = [];
for (const { title } of listBooksSync('.')) titles.push(title);
async function later() {
  for await (const { title } of listBooks('.')) titles.push(title);
}
same<ReturnType<typeof listBooksSync>, Generator<Book, number, void>>();
void later;`,
  ),
  wrong(
    'the async generator is not iterated now',
    notAnIterator,
    `${main('listBooks')}for (const one of listBooks('.')) one;`,
  ),
  right(
    'a dual interface has a twin, which the sync variant takes',
    `${main('readBySync, readBy, type Reader, type ReaderSync')}const now: ReaderSync = { name: 'n', read: () => (${book}) };
const later: Reader = { name: 'l', read: async () => (${book}) };
readBySync(now, 'a').title;
readBy(later, 'a').then(({ title }) => title);`,
  ),
  wrong(
    'the sync variant takes no async reader',
    notAssignable,
    `${main('readBySync, type Reader')}declare const later: Reader;\nreadBySync(later, 'a');`,
  ),
];

const entries: readonly TypeCase[] = [
  right(
    '/sync has plain names',
    `${from('sync', 'findBook, type Book')}const one = findBook('a');\nsame<typeof one, ${found}>();`,
  ),
  right(
    '/async has plain names',
    `${from('async', 'findBook, type Book')}const one = findBook('a');\nsame<typeof one, Promise<${found}>>();`,
  ),
  right(
    '/auto is in direct style',
    `${from('auto', 'findBook, type Book')}const one = findBook('a');\nsame<typeof one, ${found}>();`,
  ),
  right(
    '/auto has the variants for where they are needed',
    `${from('auto', 'findBook')}findBook.sync('a')?.title;\nfindBook.async('a').then((one) => one?.title);`,
  ),
  right(
    'awaiting what is in direct style is allowed',
    `${from('auto', 'countPages')}export const f = async () => (await countPages()) + 1;`,
  ),
  right(
    '/auto keeps overloads and type parameters',
    `${from('auto', 'countPages, first')}const all = countPages();\nconst one = first(['a']);
same<typeof all, number>();\nsame<typeof one, string | undefined>();`,
  ),
  right(
    'a twin has its plain name in /sync',
    `${from('sync', 'type Reader, readBy')}const now: Reader = { name: 'n', read: () => (${book}) };
readBy(now, 'a').title;`,
  ),
  right(
    'what is not dual is the same in every entry',
    `${from('sync', 'type Book as One')}${from('async', 'type Book as Two')}${from('auto', 'type Book as Three')}same<One, Two>();\nsame<Two, Three>();`,
  ),
  wrong('/sync has no names of variants', misspeltExport, from('sync', 'findBookSync')),
  wrong('/async has no names of variants', noSuchExport, from('async', 'findBookAsync')),
  wrong('/sync has no dispatcher', noProperty, `${from('sync', 'findBook')}findBook.mode('sync');`),
  wrong('/auto gives no promise', noProperty, `${from('auto', 'countPages')}countPages().then();`),
  wrong('/auto has no mode', noProperty, `${from('auto', 'findBook')}findBook.mode('sync');`),
  wrong('/auto checks arguments', notAssignable, `${from('auto', 'findBook')}findBook(1);`),
  wrong(
    '/auto has no classes, for a constructor call does not tell',
    noSuchExport,
    from('auto', 'Shelf'),
  ),
  wrong(
    'what is in direct style may be undefined',
    possiblyUndefined,
    `${from('auto', 'findBook')}findBook('a').title;`,
  ),
  wrong(
    "/sync's generator is no async one",
    notAnAsyncIterator,
    `${from('sync', 'first')}export async function f() {\n  for await (const one of first([1]) as number) one;\n}`,
  ),
  wrong('no other entry', 2307, `${from('later', 'findBook')}findBook;`),
];

const classes: readonly TypeCase[] = [
  right(
    'a dual class has two variants',
    `${main('Shelf, ShelfSync, ShelfAsync')}const now = new ShelfSync('.').open();
const later = new Shelf('.').open();
const named = new Shelf.sync('.');
same<typeof now, string[]>();
same<typeof later, Promise<string[]>>();
same<typeof named, ShelfSync>();
same<Shelf, ShelfAsync>();`,
  ),
  right(
    'a dual method has variants beside its name',
    `${main('Library, type Book')}const library = new Library();
const now = library.lendSync('a');
const later = library.lend('a');
same<typeof now, Book>();
same<typeof later, Promise<Book>>();
same<typeof library.lendAsync, (title: string) => Promise<Book>>();`,
  ),
  right(
    '/sync has the class under its plain name',
    `${from('sync', 'Shelf')}const now = new Shelf('.').open();\nsame<typeof now, string[]>();`,
  ),
  wrong(
    'the sync class is no async one',
    notAssigned,
    `${main('ShelfSync, type Shelf')}export const one: Shelf = new ShelfSync('.');`,
  ),
  wrong(
    "the constructor's arguments are checked",
    notAssignable,
    `${main('ShelfSync')}new ShelfSync(1);`,
  ),
  wrong(
    'the sync method gives no promise',
    noProperty,
    `${main('Library')}new Library().lendSync('a').then();`,
  ),
];

/** All cases, by what they are about. */
export const typeCases = { dispatcher, modes, signatures, entries, classes };

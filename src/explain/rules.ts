/** Why each rule changes the source: a sentence for somebody who looks at one change of it. */
const reasons: Readonly<Record<string, string>> = {
  // what every variant goes through
  name: 'Each variant has a name of its own.',
  marker: 'The marker has done its work and does not stand in the output.',
  'doc comment':
    'The comment stands on each variant without its marker; in the sync variant it speaks of values, not of promises, and what was inferred is `@internal`.',
  export: 'The variants are exported by their names; the default export is the dispatcher.',
  override: 'The method that it overrides has no variants: only the plain name overrides it.',
  acceptance: 'The acceptance was read, and is no part of the program.',
  'import path': 'The path leads to the same module from where the output lies.',
  'skipped member': 'The member is marked `skip`: it stays as it is in both variants.',
  bridge: 'The sync variant runs the async one on a background loop, and waits for it.',
  pair: 'Both sides were written by hand; the sync variant takes its own.',
  'isSync and pair':
    'What is decided by the variant is decided here: the other branch or side is gone.',
  // what is called
  counterpart: 'This sync function stands in for the async one.',
  variant: 'It is dual: the sync variant uses the sync variant of it.',
  'sync(fn)': 'The sync variant is named outright.',
  call: 'The call yields its value at once.',
  'tagged template': 'The template yields its value at once.',
  'dynamic import': 'A sync variant cannot wait for a module: it is there before.',
  // promises
  await: 'There is nothing to wait for: the value is there.',
  return: 'What is returned is the value itself.',
  'arrow body': 'What is returned is the value itself.',
  'async function': 'The function returns its value, not a promise of it.',
  guard:
    'Nobody knows the type of this value: if it is a promise after all, the sync variant throws.',
  'promise chain': 'The handlers run where the value or the error is.',
  'Promise.all': 'The elements are evaluated in order, each to its end.',
  'Promise.allSettled': 'The elements are evaluated in order; what one throws is caught there.',
  'Promise.any': 'The elements are tried in order, up to the first that does not throw.',
  'Promise.resolve': 'The value is there already.',
  'Promise.reject': 'The error is thrown where it is made.',
  'Promise.try': 'The function is simply called.',
  'Array.fromAsync': 'The values are there: `Array.from` collects them.',
  'list of promises': 'The list holds values in place of promises.',
  'stored promise': 'The constant holds the value in place of a promise.',
  'new Promise': 'An executor reports later: it has no sync form.',
  cast: 'The type that is named is that of the value.',
  // closures
  reduce: 'The accumulator is a value, not a promise of one.',
  'context run': 'The closure runs to its end within its context.',
  'borrowed function': 'The function is called with the same `this`, as its sync variant.',
  'chosen function': 'Whichever function is chosen, its sync variant is called.',
  'table of functions': 'The table holds sync variants.',
  'returned object': 'The methods of the object are sync.',
  'constant object': 'The methods of the object are sync.',
  arguments: 'The arguments are those of the sync variant.',
  'test suite': 'The test runner takes sync tests as it takes async ones.',
  // iteration and disposal
  'for await': 'The values are there: a plain loop goes through them.',
  yield: 'The generator yields the value itself.',
  'member of an async protocol': 'The sync protocol has the same member.',
  'object of an async protocol': 'The object follows the sync protocol.',
  'symbol of an async protocol': 'The sync protocol has a symbol of its own.',
  'await using': 'What is disposed of at the end is disposed of at once.',
  'new AsyncDisposableStack': 'A `DisposableStack` does the same at once.',
  'call of an AsyncDisposableStack': 'A `DisposableStack` does the same at once.',
  'member of an AsyncDisposableStack': 'A `DisposableStack` does the same at once.',
  // classes
  class: 'Each variant is a class of its own.',
  method: 'The method is that of the sync class.',
  'comment of a member': 'The comment speaks of values, not of promises.',
  field: 'The field holds a value.',
  'field assignment': 'The field holds a value.',
  decorator: 'The marker has done its work and does not stand in the output.',
  'class reference': 'The sync variant uses the sync class.',
  'new instance': 'The sync variant makes an instance of the sync class.',
  'destructured method': 'The method is taken by the name of its sync variant.',
  'shared instance': 'An instance that both variants share cannot be of one of them.',
  // types
  'promise type': 'The type is that of the value itself.',
  'promise union': 'Of the value and a promise of it, the value is left.',
  'async iteration type': 'The type is that of the sync protocol.',
  'async iteration union': 'Of a sync and an async sequence, the sync one is left.',
  'async iteration test': 'The sync protocol is asked for.',
  'type reference': 'The type has a variant without promises.',
  'typeof type': 'The type is that of the sync variant.',
  'import type': 'The type is that of the sync variant.',
};

/** Why a rule changes the source; empty for a rule that nobody described. */
export function reasonOfRule(rule: string): string {
  return Object.hasOwn(reasons, rule) ? (reasons[rule] ?? '') : '';
}

/** How much the guard says of sync variants in async functions. */
export type GuardLevel = 'off' | 'warn' | 'error';

/** What the consumer may choose. */
export interface ConsumerOptions {
  /** `warn` by default. */
  readonly guard: GuardLevel;
  /** Whether a call at the top level of an ES module may become a top-level `await`; `false` by default. */
  readonly topLevelAwait: boolean;
}

/** The defaults of every option. */
export const defaultConsumerOptions: ConsumerOptions = { guard: 'warn', topLevelAwait: false };

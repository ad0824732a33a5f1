import type { MessagePort } from 'node:worker_threads';
import type { LoopErrorCode } from './loop-error.js';
import type { PackedThrown } from './packed-error.js';

/**
 * Three threads: the caller, the loop that does the work, and the supervisor that owns the loop's
 * thread, because a blocked caller cannot see its worker die.
 */

/** Words of the bell, shared by a loop's three threads over all its restarts. */
export const BELL = {
  /** Rises whenever there is something for the caller; the caller waits on it. */
  rings: 0,
  /** How many messages the supervisor has sent to the caller. */
  fromSupervisor: 1,
  words: 2,
} as const;

/** Words at the head of the mailbox, which is made anew for each thread of a loop. */
export const MAILBOX = {
  /** How many messages the loop has sent through its port. */
  fromLoop: 0,
  /** How many requests to abort the loop has seen. */
  abortsSeen: 1,
  /** How many messages the caller has sent through its port. */
  toLoop: 2,
  requestState: 3,
  /** Whether the request lies in the mailbox; else it came through the port. */
  requestIsHere: 4,
  responseState: 5,
  /** How long the loop looks for a request before it sleeps, in microseconds. */
  spin: 6,
  /** Set when the loop's thread takes messages. */
  started: 7,
  /** What the request says beside its arguments: see `MailboxCall`. */
  callId: 8,
  callWork: 9,
  callAwaits: 10,
  /** The call that the response answers. */
  answerId: 11,
  /** The arguments of the request begin here, and after them the value of the response. */
  headBytes: 64,
  /** Room for each of the two; systems give a program no memory that it does not touch. */
  slotBytes: 2_097_152,
} as const;

/** What `requestState` says. */
export const REQUEST = { idle: 0, awaited: 1, filled: 2 } as const;

/** What `responseState` says. */
export const RESPONSE = { empty: 0, filled: 1 } as const;

/** Where the work is: an export of a module, or the text of a self-contained function. */
export type WorkSource =
  { readonly module: string; readonly name: string } | { readonly code: string };

/** A call in the mailbox. */
export interface MailboxCall {
  readonly id: number;
  readonly workNumber: number;
  /** Whether a promise is awaited. */
  readonly awaits: boolean;
  readonly args: readonly unknown[];
}

/** The answer to the call for which the caller is blocked, in the mailbox. */
export interface Answer {
  readonly id: number;
  readonly value: unknown;
}

/** An argument, or one property of it, whose place the work's own AbortSignal takes. */
export interface SignalPlace {
  readonly argument: number;
  readonly property?: string;
}

/** A value on its way, with the Buffers in it: they arrive as plain byte arrays. */
export interface Parcel {
  readonly value: unknown;
  readonly buffers?: readonly Uint8Array[];
}

export interface CallMessage {
  readonly kind: 'call';
  readonly id: number;
  /** The number under which the loop keeps the work, once found, for later calls. */
  readonly workNumber: number;
  /** Left out once the loop has found it. */
  readonly work?: WorkSource;
  readonly args: Parcel;
  readonly signals?: readonly SignalPlace[];
  /** A promise is waited for (`submit`) or refused (`call`). */
  readonly awaits: boolean;
  /** The caller is blocked until this very call is done: the answer may take the mailbox. */
  readonly blocking: boolean;
  readonly transferResult: boolean;
}

export type ToLoop =
  CallMessage | { readonly kind: 'abort'; readonly id: number; readonly reason: PackedThrown };

export type FromLoop =
  | { readonly kind: 'value'; readonly id: number; readonly result: Parcel }
  | { readonly kind: 'error'; readonly id: number; readonly error: PackedThrown }
  | {
      readonly kind: 'fault';
      readonly id: number;
      readonly code: LoopErrorCode;
      readonly message: string;
      readonly cause?: PackedThrown;
    }
  | { readonly kind: 'output'; readonly descriptor: 1 | 2; readonly bytes: Uint8Array };

/** What V8 lets a thread use; see `resourceLimits` of `node:worker_threads`. */
export interface ResourceLimits {
  readonly maxOldGenerationSizeMb?: number;
  readonly maxYoungGenerationSizeMb?: number;
  readonly codeRangeSizeMb?: number;
  readonly stackSizeMb?: number;
}

export interface StartMessage {
  readonly kind: 'start';
  readonly generation: number;
  readonly source: string;
  readonly name: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly execArgv: readonly string[];
  /** What the process itself was started with, which holds for its threads where they do not take it. */
  readonly processFlags: readonly string[];
  readonly resourceLimits?: ResourceLimits;
  readonly data: LoopThreadData;
}

export type ToSupervisor =
  | StartMessage
  | { readonly kind: 'terminate'; readonly generation: number }
  /** Ends a thread that has not seen so many requests to abort after some milliseconds. */
  | {
      readonly kind: 'terminateIfBlocked';
      readonly generation: number;
      readonly aborts: number;
      readonly after: number;
    };

export interface FromSupervisor {
  readonly kind: 'gone';
  readonly generation: number;
  readonly exitCode: number;
  /** What ended the thread, where something was thrown. */
  readonly error?: PackedThrown;
}

/** What the loop's thread is given when it starts. */
export interface LoopThreadData {
  readonly port: MessagePort;
  readonly bell: SharedArrayBuffer;
  readonly mailbox: SharedArrayBuffer;
}

/** What the supervisor is given for each loop that it looks after. */
export interface SupervisedLoop {
  readonly port: MessagePort;
  readonly bell: SharedArrayBuffer;
}

/** Marks a thread that is a background loop, for every copy of this runtime in it. */
export const LOOP_MARK: unique symbol = Symbol.for('dualmode.background-loop');

import { Bell } from '../bell.js';
import { Mailbox } from '../mailbox.js';
import { LOOP_MARK, MAILBOX, type LoopThreadData } from '../protocol.js';
import { captureOutput } from './capture-output.js';
import { Replies } from './replies.js';
import { RequestWatch } from './request-watch.js';
import { WorkRunner } from './work-runner.js';

const threads = process.getBuiltinModule('node:worker_threads');
const { port, ...memory } = threads.workerData as LoopThreadData;

Object.defineProperty(globalThis, LOOP_MARK, { value: true });
const mailbox = new Mailbox(memory.mailbox, 'loop');
const replies = new Replies({ port, mailbox, bell: new Bell(memory.bell) });
const runner = new WorkRunner(replies, () => watch.begin());
captureOutput(replies);
const watch = new RequestWatch(
  { mailbox, port, takeMessage: threads.receiveMessageOnPort },
  {
    takeCall: (call) => runner.runFromMailbox(call),
    takeMessage(message) {
      if (message.kind === 'call') runner.run(message);
      else runner.abort(message);
    },
  },
);
mailbox.add(MAILBOX.started);

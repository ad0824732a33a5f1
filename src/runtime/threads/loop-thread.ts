import { Bell } from '../bell.js';
import { Mailbox } from '../mailbox.js';
import { LOOP_MARK, MAILBOX, WAKE, type LoopThreadData, type ToLoop } from '../protocol.js';
import { captureOutput } from './capture-output.js';
import { Replies } from './replies.js';
import { RequestWatch } from './request-watch.js';
import { WorkRunner } from './work-runner.js';

const threads = process.getBuiltinModule('node:worker_threads');
const { receiveMessageOnPort } = threads;
const { port, ...memory } = threads.workerData as LoopThreadData;

Object.defineProperty(globalThis, LOOP_MARK, { value: true });
const mailbox = new Mailbox(memory.mailbox);
const replies = new Replies({ port, mailbox, bell: new Bell(memory.bell) });
const watch = new RequestWatch(mailbox);
const runner = new WorkRunner(replies, () => watch.begin());

const receive = (message: ToLoop): void => {
  if (message === WAKE) watch.take();
  else if (message.kind === 'call') runner.run(message);
  else runner.abort(message);
};
watch.connect({
  runSimple: (call) => runner.runSimple(call),
  // Requests through the port are older than the one in the mailbox: they come first.
  receiveQueued() {
    for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) {
      receive(next.message as ToLoop);
    }
  },
});
captureOutput(replies);
port.on('message', receive);
mailbox.add(MAILBOX.started);

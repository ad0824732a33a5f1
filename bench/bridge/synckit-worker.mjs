import { runAsWorker } from 'synckit';
import { echo, wait } from './work.mjs';

runAsWorker((name, value) => (name === 'echo' ? echo(value) : wait(value)));

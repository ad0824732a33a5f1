import { runAsWorker } from 'synckit';
import { echo, wait } from './work.js';

runAsWorker((name, value) => (name === 'echo' ? echo(value) : wait(value)));

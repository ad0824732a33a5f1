import { dualmode } from './plugin.js';

export type { DualmodePluginOptions } from './options.js';
export default dualmode.rspack;

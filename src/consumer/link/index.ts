export { linkMaps, type LinkMapsOptions } from './link-maps.js';
export { linkProject, type LinkResult } from './link-project.js';
export type { LinkOptions } from './options.js';

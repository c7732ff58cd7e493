// @ts-check
import { serveParent, usageOfProcess } from '../child.mjs';

/** A process that serves a local Atlas and says how long loading and starting it took. */

const began = performance.now();
const { startAtlas } = await import('@mercator/server');
const loaded = performance.now();
const atlas = await startAtlas({ rateLimits: 'off', lifecycle: 'instant' });
const started = performance.now();

serveParent(
  { url: atlas.url, credentials: atlas.credentials, load: loaded - began, start: started - loaded },
  () => usageOfProcess(),
);

// @ts-check
import { startAtlas } from '@mercator/server';
import { serveParent } from '../child.mjs';

/** A process that serves the world of a data directory. */

const [dataDir = ''] = process.argv.slice(2);
const { url, credentials } = await startAtlas({ dataDir, rateLimits: 'off' });
serveParent({ url, credentials });

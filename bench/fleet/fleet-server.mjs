// @ts-check
import { startAtlas } from '@mercator/server';
import { serveParent } from '../child.mjs';

/** A process that serves a local Atlas with the limits of the service's description, and counts what it is asked and refuses. */

let requests = 0;
let refused = 0;
const { url, credentials } = await startAtlas({
  rateLimits: 'documented',
  log: ({ status }) => {
    requests += 1;
    if (status === 429) refused += 1;
  },
});
serveParent({ url, credentials }, () => {
  const counted = { requests, refused };
  requests = 0;
  refused = 0;
  return counted;
});

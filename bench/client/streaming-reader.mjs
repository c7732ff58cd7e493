// @ts-check
import { serveParent } from '../child.mjs';
import { readAll } from './pages.mjs';

/** A process that lets 50,000 users pass and says how large its heap was, after collecting, at every fifth page. */

const [origin = ''] = process.argv.slice(2);
const collect = /** @type {{ gc?: () => void }} */ (globalThis).gc;
if (collect === undefined) throw new Error('start this program with --expose-gc');

/** @type {number[]} megabytes */
const heaps = [];
await readAll(origin, (counted) => {
  if (counted % 2500 !== 1250) return;
  collect();
  heaps.push(process.memoryUsage().heapUsed / 1e6);
});
serveParent(heaps);

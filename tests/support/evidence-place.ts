import { join } from 'node:path';

/** Where the evidence of one test run lies; `scripts/coverage.mjs` reads it. */
export const EVIDENCE = join(import.meta.dirname, '../../node_modules/.cache/mercator/evidence');

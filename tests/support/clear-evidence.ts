import { rmSync } from 'node:fs';
import { EVIDENCE } from './evidence-place.ts';

/** Before a run: what an earlier run showed shows nothing of this one. */
export function setup(): void {
  rmSync(EVIDENCE, { recursive: true, force: true });
}

import type { Step } from '../step.ts';

/** How requests are authenticated, and what has to be undone at the end. */
export interface Authentication {
  readonly steps: readonly Step[];
  close(): Promise<void>;
}

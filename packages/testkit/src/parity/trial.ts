import type { Difference } from './difference.ts';
import type { Translation } from './translation.ts';
import type { Answer, ParityWorld, PlainRequest } from './world.ts';

/** One way a record was tried, and how it came out. */
export interface Trial {
  readonly world: ParityWorld;
  readonly request: PlainRequest;
  readonly answer: Answer;
  readonly translation: Translation;
  readonly differences: readonly Difference[];
}

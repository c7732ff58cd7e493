import type { Group } from '@mercator/catalog/types';
import { AtlasValidationError } from '../../errors.ts';
import type { VerbOptions } from '../kit.ts';
import type { FleetCheckpoint } from './checkpoint.ts';

/** How far a run has come. */
export interface FleetProgress {
  /** Projects to ask, those of the run that is resumed included; `undefined` until the list of projects is read. */
  readonly total: number | undefined;
  /** Projects that have answered, those of the run that is resumed included. */
  readonly done: number;
  /** Projects that could not be asked, or answered with an error. */
  readonly failed: number;
  /**
   * HTTP requests the client has sent since the run began: the list of projects, challenges and repeats included, and
   * whatever else the same client was used for meanwhile.
   */
  readonly requests: number;
}

/** Options of every question to a fleet. */
export interface FleetOptions extends VerbOptions {
  /** How many projects are asked at once, 1 to 256; the client's rate limiter holds besides. @default 16 */
  readonly concurrency?: number | undefined;
  /** Which projects are asked. Default: every one. */
  readonly where?: ((project: Group) => boolean) | undefined;
  /** Checkpoint of an earlier run: projects that answered then are not asked again. Default: none. */
  readonly resume?: FleetCheckpoint | undefined;
  /** Is told after the list of projects was read, and after each project. */
  readonly onProgress?: ((progress: FleetProgress) => void) | undefined;
}

/** Projects asked at once unless said otherwise. */
const AT_ONCE = 16;

/**
 * How many projects are asked at once.
 * @throws AtlasValidationError when it is no whole number from 1 to 256.
 */
export function concurrencyOf({ concurrency = AT_ONCE }: FleetOptions): number {
  if (Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= 256) return concurrency;
  throw new AtlasValidationError('concurrency must be a whole number from 1 to 256.', {
    operation: 'fleet',
    parameter: 'concurrency',
  });
}

import type { Group } from '@mercator/catalog/types';
import type { FleetCheckpoint } from './checkpoint.ts';
import type { FleetProgress } from './fleet-options.ts';

/** What one project answered, or why it did not. */
export type FleetAnswer<T> =
  | {
      /** The project, as the organization lists it. */
      readonly project: Group;
      readonly value: T;
      readonly error?: undefined;
    }
  | {
      readonly project: Group;
      readonly value?: undefined;
      /** What the question threw for this project. */
      readonly error: unknown;
    };

/** A whole run at once. */
export interface FleetResult<T> {
  /** What the projects answered, in the order of the answers. */
  readonly answers: readonly { readonly project: Group; readonly value: T }[];
  /** The projects that did not, and why. */
  readonly failures: readonly { readonly project: Group; readonly error: unknown }[];
  /** How far it came. */
  readonly progress: FleetProgress;
  /** For a later run that asks only those that failed, and projects made since. */
  readonly checkpoint: FleetCheckpoint;
}

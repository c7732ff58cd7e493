import { AtlasValidationError } from '../../errors.ts';

/** How far a run has come, as plain data: keep it as JSON, and a later run asks only what is missing. */
export interface FleetCheckpoint {
  /** Form of this record. */
  readonly version: 1;
  /** Organization whose projects were asked. */
  readonly orgId: string;
  /** Ids of the projects that have answered. Failed ones are not among them, so they are asked again. */
  readonly done: readonly string[];
}

/**
 * Ids of the projects that need not be asked again.
 * @throws AtlasValidationError when it is no checkpoint of this organization.
 */
export function doneBefore(checkpoint: FleetCheckpoint | undefined, orgId: string): ReadonlySet<string> {
  if (checkpoint === undefined) return new Set();
  const { version, orgId: other, done } = checkpoint;
  const fault =
    version !== 1 || !Array.isArray(done)
      ? 'is no checkpoint that this version can read'
      : other !== orgId && `is one of organization ${other}, not of ${orgId}`;
  if (!fault) return new Set(done);
  throw new AtlasValidationError(`resume ${fault}.`, { operation: 'fleet', parameter: 'resume' });
}

import { AtlasValidationError } from '../../errors.ts';

/** @throws AtlasValidationError when it is no whole number between the two. */
export function checkBetween(value: number, parameter: string, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new AtlasValidationError(`${parameter} must be a whole number from ${least} to ${most}.`, {
    parameter,
  });
}

import { AtlasValidationError } from '../../errors.ts';

/** The error of an input that cannot be right. */
export function refuse(operation: string, parameter: string, text: string): AtlasValidationError {
  return new AtlasValidationError(`${parameter} ${text}`, { operation, parameter });
}

/** @throws AtlasValidationError when it is there and no whole number from `least` to `most`. */
export function checkCount(
  operation: string,
  parameter: string,
  value: number | undefined,
  [least, most = Number.MAX_SAFE_INTEGER]: readonly [number, number?],
): void {
  if (value === undefined || (Number.isInteger(value) && value >= least && value <= most)) return;
  const upTo = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`;
  throw refuse(operation, parameter, `must be a whole number ${upTo}, not ${String(value)}.`);
}

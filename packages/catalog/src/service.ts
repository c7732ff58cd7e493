/**
 * What a server needs of each operation beyond its row: roles, status, constraints, rate limits.
 *
 * @module
 */
import { type ByOperation, byOperation } from './by-operation.ts';
import { rateLimits } from './generated/limits.ts';
import { includedRoles, roleCodes } from './generated/roles.ts';
import { operations, parameters } from './generated/service.ts';
import type { ServiceOperation, ServiceParameter } from './operation.ts';

/** Every operation as the service sees it, by its official id. */
export const serviceOperations: ByOperation<ServiceOperation> = byOperation(
  operations.map((packed) => ({ ...packed, parameters: packed.parameters.map(parameterAt) })),
);

function parameterAt(place: number): ServiceParameter {
  const parameter = parameters[place];
  if (parameter === undefined) throw new RangeError(`No parameter at ${place}`);
  return parameter;
}

export type { ServiceOperation, ServiceParameter, ServiceVersion } from './operation.ts';
export type { RateLimit } from './rate-limit.ts';
export { includedRoles, rateLimits, roleCodes };

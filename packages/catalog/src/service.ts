/**
 * What a server needs of each operation beyond its row: roles, status, constraints, rate limits.
 *
 * @module
 */
import type { ByOperation } from './by-operation.ts';
import { operations, parameterPlaces, parameters } from './generated/service.ts';
import type { ServiceOperation, ServiceParameter } from './operation.ts';

/** Every operation as the service sees it, by its official id. */
export const serviceOperations: ByOperation<ServiceOperation> = unpack();

/**
 * Gives each parsed operation its parameters, in place: the table is wanted whole at every start, and copies would cost
 * more than reading it. It has every id, which no type can show.
 */
function unpack(): ByOperation<ServiceOperation> {
  const table: Record<string, ServiceOperation> = {};
  for (const [id, operation] of Object.entries(operations)) {
    table[id] = Object.assign(operation, { parameters: (parameterPlaces[id] ?? []).map(parameterAt) });
  }
  return table as ByOperation<ServiceOperation>;
}

function parameterAt(place: number): ServiceParameter {
  const parameter = parameters[place];
  if (parameter === undefined) throw new RangeError(`No parameter at ${place}`);
  return parameter;
}

export { includedRoles, rateLimits, roleCodes } from './generated/service.ts';
export type { ServiceOperation, ServiceParameter, ServiceVersion } from './operation.ts';
export type { RateLimit } from './rate-limit.ts';

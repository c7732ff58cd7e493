// @ts-check
import { header, jsonText, quote } from './print-code.mjs';
import { sortedEntries } from './record.mjs';

/** @typedef {import('./model.d.ts').Model} Model */
/** @typedef {import('./model.d.ts').Files} Files */
/** @typedef {import('./model.d.ts').ModelOperation} ModelOperation */
/** @typedef {import('../src/operation.ts').JsonSchema} JsonSchema */

const OUT = 'packages/catalog/src/generated';

/**
 * The service's tables. Parameters are few and used often, so an operation holds their places in one list.
 * @param {Model} model
 * @returns {Files}
 */
export function emitService(model) {
  /** @type {Map<string, number>} */
  const places = new Map();
  /** @param {unknown} parameter */
  const place = (parameter) => {
    const text = JSON.stringify(parameter);
    if (!places.has(text)) places.set(text, places.size);
    return places.get(text);
  };
  const operations = model.groups.flatMap((group) => group.operations);
  const entries = operations.map((operation) => [operation.row.id, printOperation(operation)]);
  const placed = operations.map(({ row, parameters }) => [
    row.id,
    parameters.map(({ name, in: where, required, schema }) => place({ name, in: where, required, schema })),
  ]);
  const text = `${header('What only the service needs.')}import type { ServiceOperation, ServiceParameter } from '../operation.ts';
import type { RateLimit } from '../rate-limit.ts';

/** Every different parameter once. */
export const parameters: readonly ServiceParameter[] = JSON.parse(
  ${quote(`[${[...places.keys()].join(',')}]`)},
);

/** Places of each operation's parameters in that list. */
export const parameterPlaces: Readonly<Record<string, readonly number[]>> = JSON.parse(
  ${jsonText(Object.fromEntries(placed))},
);

/** Each operation without its parameters. */
export const operations: Readonly<Record<string, Omit<ServiceOperation, 'parameters'>>> = JSON.parse(
  ${jsonText(Object.fromEntries(entries))},
);

export const roleCodes: Readonly<Record<string, string>> = ${table(model.roles.codes)};

export const includedRoles: Readonly<Record<string, readonly string[]>> = ${table(model.roles.includes)};

export const rateLimits: Readonly<Record<string, RateLimit>> = ${table(model.limits)};
`;
  return { [`${OUT}/service.ts`]: text };
}

/**
 * Status of each error code.
 * @param {Model} model
 * @returns {Files}
 */
export function emitErrors({ errors }) {
  const text = `${header('Error codes of the service, with the HTTP status each comes with.')}
export const errorCodes: Readonly<Record<string, number>> = ${table(errors)};
`;
  return { [`${OUT}/errors.ts`]: text };
}

/** @param {ModelOperation} operation */
function printOperation(operation) {
  return {
    id: operation.row.id,
    roles: operation.roles,
    authenticated: operation.authenticated,
    status: operation.status,
    versions: operation.versions.map((version) => printVersion(version, operation.status)),
    errors: operation.errors,
    deprecatedOn: operation.deprecatedOn,
  };
}

/**
 * @param {import('./model.d.ts').ModelVersion} version
 * @param {number} status of the operation
 */
function printVersion({ version, sunset, status: own, body, partial, results }, status) {
  return {
    version,
    sunset,
    body: body === undefined ? undefined : shorten(body),
    partial,
    status: own === status ? undefined : own,
    result: Object.fromEntries(
      sortedEntries(results).map(([format, schema]) => [format, schema === true ? true : shorten(schema)]),
    ),
  };
}

/**
 * A plain reference is printed as the name.
 * @param {JsonSchema | undefined} schema
 */
function shorten(schema) {
  return schema?.$ref !== undefined && Object.keys(schema).length === 1 ? schema.$ref : schema;
}

/** @param {Record<string, unknown>} map */
function table(map) {
  const lines = sortedEntries(map).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`,
  );
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n}`;
}

// @ts-check
import { header, jsonText } from './print-code.mjs';
import { sortedEntries } from './record.mjs';

/** @typedef {import('./model.d.ts').Model} Model */
/** @typedef {import('./model.d.ts').Files} Files */
/** @typedef {import('./model.d.ts').ModelOperation} ModelOperation */
/** @typedef {import('../src/operation.ts').JsonSchema} JsonSchema */

const OUT = 'packages/catalog/src/generated';

/**
 * The service's table. Parameters are few and used often, so rows hold their place in one list.
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
  const operations = model.groups
    .flatMap((group) => group.operations)
    .map((operation) => ({
      id: operation.row.id,
      roles: operation.roles,
      authenticated: operation.authenticated,
      status: operation.status,
      parameters: operation.parameters.map(({ name, in: where, required, schema }) =>
        place({ name, in: where, required, schema }),
      ),
      versions: operation.versions.map((version) => printVersion(version, operation.status)),
      errors: operation.errors,
      deprecatedOn: operation.deprecatedOn,
    }));
  const text = `${header('What only the service needs of each operation. `parameters` are places in the list.')}import type { ServiceOperation, ServiceParameter } from '../operation.ts';

export type PackedOperation = Omit<ServiceOperation, 'parameters'> & { readonly parameters: readonly number[] };

export const parameters: readonly ServiceParameter[] = JSON.parse(
  ${`'[${[...places.keys()].map((key) => key.replace(/[\\']/g, '\\$&')).join(',')}]'`},
);

export const operations: readonly PackedOperation[] = JSON.parse(
  ${jsonText(operations)},
);
`;
  return { [`${OUT}/service.ts`]: text, ...emitRules(model) };
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

/** @param {Model} model @returns {Files} */
function emitRules({ roles, limits, errors }) {
  return {
    [`${OUT}/roles.ts`]: `${header('Codes of the roles the API names, and which roles each includes.')}
export const roleCodes: Readonly<Record<string, string>> = ${table(roles.codes)};

export const includedRoles: Readonly<Record<string, readonly string[]>> = ${table(roles.includes)};
`,
    [`${OUT}/limits.ts`]: `${header('Budgets of the sets of endpoints that share a rate limit.')}import type { RateLimit } from '../rate-limit.ts';

export const rateLimits: Readonly<Record<string, RateLimit>> = ${table(limits)};
`,
    [`${OUT}/errors.ts`]: `${header('Error codes of the service, with the HTTP status each comes with.')}
export const errorCodes: Readonly<Record<string, number>> = ${table(errors)};
`,
  };
}

/** @param {Record<string, unknown>} map */
function table(map) {
  const lines = sortedEntries(map).map(
    ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},`,
  );
  return lines.length === 0 ? '{}' : `{\n${lines.join('\n')}\n}`;
}

// @ts-check
import { buildVersions, successStatus } from './build-versions.mjs';
import { resolveFact } from './resolve-schemas.mjs';
import { groupName } from './tag-names.mjs';

/** @typedef {import('./facts.d.ts').OperationFact} OperationFact */
/** @typedef {import('./facts.d.ts').ParameterFact} ParameterFact */
/** @typedef {import('./facts.d.ts').SchemaNode} SchemaNode */
/** @typedef {import('./model.d.ts').ModelOperation} ModelOperation */
/** @typedef {import('../src/operation.ts').Operation} Operation */
/** @typedef {import('../src/operation.ts').JsonSchema} JsonSchema */

/** @type {Record<string, Operation['method']>} */
const METHODS = { GET: 'GET', POST: 'POST', PUT: 'PUT', PATCH: 'PATCH', DELETE: 'DELETE' };

/**
 * @param {{
 *   id: string, fact: OperationFact, tag: string, slug: string,
 *   overlay: import('./overlay.d.ts').OperationOverlay,
 *   shared: Record<string, ParameterFact>,
 *   schemas: Record<string, SchemaNode>,
 *   resolved: Map<string, { schema: JsonSchema }>,
 * }} input
 * @returns {ModelOperation}
 */
export function buildOperation({ id, fact, tag, slug, overlay, shared, schemas, resolved }) {
  const method = METHODS[fact.method];
  if (method === undefined) throw new Error(`${id}: unknown method ${fact.method}`);
  const parameters = withValues(
    id,
    withoutPatterns(
      id,
      (fact.parameters ?? []).map((parameter) => buildParameter(id, parameter, shared, schemas)),
      overlay.unchecked ?? [],
    ),
    overlay.values ?? {},
  );
  const versions = buildVersions(id, fact, schemas);
  const paging = overlay.paging ?? derivePaging(method, parameters, versions, resolved);
  refuseRepetition(id, fact, overlay, versions, derivePaging(method, parameters, versions, resolved));
  const query = parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
  const headers = parameters.filter((parameter) => parameter.in === 'header').map(({ name }) => name);
  const formats = formatsOf(versions);
  /** @type {Operation} */
  const row = {
    id,
    group: groupName(tag),
    name: fact.shortId ?? id,
    method,
    path: fact.path,
    ...(query.length > 0 && { query }),
    ...(headers.length > 0 && { headers }),
    ...(fact.body !== undefined && { body: fact.body.required ? 'required' : 'optional' }),
    versions: versions.map(({ version }) => version),
    ...(formats !== undefined && { formats }),
    ...(paging !== undefined && { paging }),
    ...(overlay.idempotent !== undefined && { idempotent: overlay.idempotent }),
    ...(overlay.limit !== undefined && { limit: overlay.limit }),
    ...(overlay.wait !== undefined && { wait: overlay.wait }),
    ...(overlay.aliases !== undefined && { aliases: overlay.aliases }),
    ...(fact.deprecated && { deprecated: true }),
  };
  const status = overlay.status ?? successStatus(versions);
  return {
    row,
    tag,
    slug,
    ...(fact.verb !== undefined && { verb: fact.verb }),
    roles: fact.roles ?? [],
    authenticated: fact.authenticated ?? true,
    status,
    parameters,
    versions: versions.map((version) => ({
      ...version,
      ...(overlay.status !== undefined && { status }),
      ...(overlay.partial && { partial: true }),
    })),
    errors: fact.errors ?? [],
    ...(overlay.deprecatedOn !== undefined && { deprecatedOn: overlay.deprecatedOn }),
  };
}

/**
 * @param {string} id
 * @param {ModelOperation['parameters']} parameters
 * @param {readonly string[]} unchecked
 */
function withoutPatterns(id, parameters, unchecked) {
  const stray = unchecked.find(
    (name) =>
      !parameters.some((parameter) => parameter.name === name && parameter.schema.pattern !== undefined),
  );
  if (stray !== undefined)
    throw new Error(`The overlay drops a pattern that is not there: parameter ${stray} of ${id}`);
  return parameters.map((parameter) => {
    if (!unchecked.includes(parameter.name)) return parameter;
    const { pattern: _, ...schema } = parameter.schema;
    return { ...parameter, schema };
  });
}

/**
 * @param {string} id
 * @param {ModelOperation['parameters']} parameters
 * @param {Readonly<Record<string, readonly string[]>>} values
 */
function withValues(id, parameters, values) {
  for (const [name, more] of Object.entries(values)) {
    const schema = parameters.find((parameter) => parameter.name === name)?.schema;
    const known = (schema?.items ?? schema)?.enum;
    if (known === undefined || more.some((value) => known.includes(value)))
      throw new Error(
        `The overlay repeats a value or adds it where there is no enum: parameter ${name} of ${id}`,
      );
  }
  return parameters.map((parameter) => {
    const { name, schema } = parameter;
    const more = values[name];
    if (more === undefined) return parameter;
    if (schema.items === undefined)
      return { ...parameter, schema: { ...schema, enum: [...(schema.enum ?? []), ...more] } };
    const items = { ...schema.items, enum: [...(schema.items.enum ?? []), ...more] };
    return { ...parameter, schema: { ...schema, items } };
  });
}

/**
 * @param {string} id
 * @param {string | ParameterFact} parameter
 * @param {Record<string, ParameterFact>} shared
 * @param {Record<string, SchemaNode>} schemas
 */
function buildParameter(id, parameter, shared, schemas) {
  const fact = typeof parameter === 'string' ? shared[parameter] : parameter;
  if (fact === undefined) throw new Error(`${id}: parameter ${parameter} is not defined`);
  if (fact.explode === false || (fact.style !== undefined && fact.style !== 'form')) {
    throw new Error(
      `${id}: parameter ${fact.name} is sent in a way a row cannot say (style ${fact.style}, explode ${fact.explode})`,
    );
  }
  return {
    name: fact.name,
    in: fact.in,
    ...(fact.required && { required: /** @type {const} */ (true) }),
    ...(fact.deprecated && { deprecated: /** @type {const} */ (true) }),
    schema: resolveFact(fact.schema, schemas),
  };
}

/**
 * A GET that can be asked for a page and answers `results` is paged; one that answers an array is a list of one page.
 * @param {string} method
 * @param {{ name: string }[]} parameters
 * @param {import('./model.d.ts').ModelVersion[]} versions
 * @param {Map<string, { schema: JsonSchema }>} resolved
 * @returns {Operation['paging']}
 */
function derivePaging(method, parameters, versions, resolved) {
  const result = versions.at(-1)?.results.json;
  if (method !== 'GET' || result === undefined || result === true) return undefined;
  const schema = result.$ref === undefined ? result : resolved.get(result.$ref)?.schema;
  if (schema?.type === 'array') return 'array';
  const asks = parameters.some((parameter) => parameter.name === 'pageNum');
  return asks && schema?.properties?.results !== undefined ? 'page' : undefined;
}

/**
 * @param {import('./model.d.ts').ModelVersion[]} versions
 * @returns {Operation['formats']}
 */
function formatsOf(versions) {
  const lists = versions.map(
    ({ version, results }) => /** @type {const} */ ([version, inOrder(Object.keys(results))]),
  );
  const texts = new Set(lists.map(([, formats]) => formats.join()));
  if (texts.size > 1) return Object.fromEntries(lists);
  const [only = []] = lists.map(([, formats]) => formats);
  return only.join() === 'json' ? undefined : only;
}

/** @param {string[]} formats */
function inOrder(formats) {
  const order = /** @type {const} */ (['json', 'csv', 'xml', 'gzip']);
  return order.filter((format) => formats.includes(format));
}

/**
 * @param {string} id
 * @param {OperationFact} fact
 * @param {import('./overlay.d.ts').OperationOverlay} overlay
 * @param {import('./model.d.ts').ModelVersion[]} versions
 * @param {Operation['paging']} paging
 */
function refuseRepetition(id, fact, overlay, versions, paging) {
  if (overlay.partial && fact.body === undefined)
    throw new Error(`The overlay calls the body of ${id} partial: it has none`);
  if (overlay.status !== undefined && versions.every(({ status }) => status === overlay.status)) {
    throw new Error(`The overlay repeats the status ${overlay.status} of ${id}`);
  }
  if (overlay.paging !== undefined && overlay.paging === paging)
    throw new Error(`The overlay repeats the paging of ${id}`);
  if (
    overlay.idempotent !== undefined &&
    overlay.idempotent === ['GET', 'PUT', 'DELETE'].includes(fact.method)
  ) {
    throw new Error(`The overlay repeats whether ${id} is idempotent`);
  }
  const known = overlay.aliases?.find((alias) => alias === id || alias === fact.shortId);
  if (known !== undefined) throw new Error(`The overlay repeats the name ${known}`);
}

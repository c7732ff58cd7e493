// @ts-check
import { extractSchema, refName } from './extract-schema.mjs';
import { byName, isRecord, record, strings } from './record.mjs';

/** @typedef {import('./facts.d.ts').OperationFact} OperationFact */
/** @typedef {import('./facts.d.ts').ParameterFact} ParameterFact */
/** @typedef {import('./facts.d.ts').MediaFact} MediaFact */

/**
 * The official document spells its extensions with another prefix than the plain edition of it.
 * @param {Record<string, unknown>} source
 * @param {string[]} names
 */
function extension(source, names) {
  for (const name of names) if (source[name] !== undefined) return source[name];
  return undefined;
}

/**
 * @param {string} method lower case
 * @param {string} path
 * @param {Record<string, unknown>} source
 * @param {Record<string, unknown>} components
 * @param {unknown[]} inherited parameters of the path
 * @returns {OperationFact}
 */
export function extractOperation(method, path, source, components, inherited) {
  const roles = strings(extension(source, ['x-roles', 'x-rolesRequirements']));
  const shortId = extension(source, ['x-short-id', 'x-xgen-operation-id-override']);
  const verb = record(extension(source, ['x-verb', 'x-xgen-method-verb-override'])).verb;
  const parameters = extractParameters([...inherited, ...list(source.parameters)], path, components);
  const security = source.security;
  /** @type {OperationFact} */
  const fact = { method: method.toUpperCase(), path, responses: {} };
  if (typeof shortId === 'string') fact.shortId = shortId;
  if (typeof verb === 'string') fact.verb = verb;
  if (source.deprecated === true) fact.deprecated = true;
  if (Array.isArray(security) && security.length === 0) fact.authenticated = false;
  if (roles.length > 0) fact.roles = [...roles].sort(byName);
  if (parameters.length > 0) fact.parameters = parameters;
  const body = resolve(source.requestBody, components, 'requestBodies');
  if (isRecord(body))
    fact.body = { ...(body.required === true && { required: true }), content: extractContent(body) };
  const errors = [];
  for (const [status, answer] of Object.entries(record(source.responses))) {
    if (Number(status) >= 400) errors.push(Number(status));
    else fact.responses[status] = extractContent(resolve(answer, components, 'responses'));
  }
  if (errors.length > 0) fact.errors = errors.sort((a, b) => a - b);
  return fact;
}

/**
 * @param {unknown[]} sources
 * @param {string} path
 * @param {Record<string, unknown>} components
 */
function extractParameters(sources, path, components) {
  const found = sources.map((source) => {
    const reference = record(source).$ref;
    const parameter = extractParameter(record(resolve(source, components, 'parameters')));
    return { parameter, fact: typeof reference === 'string' ? refName(reference) : parameter };
  });
  /** @param {ParameterFact} parameter */
  const rank = (parameter) => ({ path: 0, query: 1, header: 2 })[parameter.in];
  return found
    .sort((a, b) => {
      const byPlace = rank(a.parameter) - rank(b.parameter);
      if (byPlace !== 0) return byPlace;
      if (a.parameter.in === 'path')
        return path.indexOf(`{${a.parameter.name}}`) - path.indexOf(`{${b.parameter.name}}`);
      return byName(a.parameter.name, b.parameter.name);
    })
    .map(({ fact }) => fact);
}

/**
 * @param {Record<string, unknown>} source
 * @returns {ParameterFact}
 */
export function extractParameter(source) {
  const place = source.in;
  if (place !== 'path' && place !== 'query' && place !== 'header') {
    throw new Error(
      `Parameter ${JSON.stringify(source.name)} is in ${JSON.stringify(place)}, not in path, query or header`,
    );
  }
  /** @type {ParameterFact} */
  const fact = { in: place, name: String(source.name), schema: extractSchema(source.schema) };
  if (source.required === true) fact.required = true;
  if (source.deprecated === true) fact.deprecated = true;
  if (typeof source.explode === 'boolean') fact.explode = source.explode;
  if (typeof source.style === 'string') fact.style = source.style;
  return fact;
}

/**
 * Media types by `<version>+<format>`.
 * @param {unknown} source a request body or a response
 */
function extractContent(source) {
  /** @type {Record<string, MediaFact>} */
  const content = {};
  for (const [mediaType, value] of Object.entries(record(record(source).content))) {
    const media = record(value);
    /** @type {MediaFact} */
    const fact = {};
    if (isRecord(media.schema)) fact.schema = extractSchema(media.schema);
    if (typeof media['x-sunset'] === 'string') fact.sunset = media['x-sunset'];
    const preview = extension(media, ['x-preview', 'x-xgen-preview']);
    if (isRecord(preview)) fact.preview = extractPreview(preview);
    content[mediaKey(mediaType, extension(media, ['x-version', 'x-xgen-version']))] = fact;
  }
  return content;
}

/** @param {Record<string, unknown>} source */
function extractPreview(source) {
  const isPublic = String(source.public) === 'true';
  return {
    ...(typeof source.name === 'string' && { name: source.name }),
    ...(isPublic && { public: true }),
  };
}

/**
 * `application/vnd.atlas.2023-01-01+json` -> `2023-01-01+json`. An undated type takes the date of its extension.
 * @param {string} mediaType
 * @param {unknown} version
 */
function mediaKey(mediaType, version) {
  const dated = /^application\/vnd\.atlas\.([0-9]{4}-[0-9]{2}-[0-9]{2}|preview)\+([a-z]+)/.exec(mediaType);
  if (dated) return `${dated[1]}+${dated[2]}`;
  const format = /^(?:application|text)\/([a-z]+)/.exec(mediaType)?.[1];
  if (typeof version === 'string' && format !== undefined) return `${version}+${format}`;
  throw new Error(`Media type ${mediaType} has no version`);
}

/**
 * @param {unknown} source
 * @param {Record<string, unknown>} components
 * @param {string} kind
 */
function resolve(source, components, kind) {
  const reference = record(source).$ref;
  if (typeof reference !== 'string') return source;
  const target = record(components[kind])[refName(reference)];
  if (target === undefined) throw new Error(`${reference} points to nothing`);
  return target;
}

/** @param {unknown} value */
function list(value) {
  return Array.isArray(value) ? value : [];
}

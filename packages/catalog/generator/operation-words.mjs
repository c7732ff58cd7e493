// @ts-check

/** Words that are written in capitals or otherwise than they are spelled in an identifier. */
/** @type {Record<string, string>} */
const SPELLED = {
  ai: 'AI',
  api: 'API',
  aws: 'AWS',
  azure: 'Azure',
  cidr: 'CIDR',
  csv: 'CSV',
  db: 'database',
  dbs: 'databases',
  dn: 'DN',
  dns: 'DNS',
  ear: 'encryption at rest',
  fts: 'search',
  gcp: 'GCP',
  group: 'project',
  groups: 'projects',
  id: 'id',
  ip: 'IP',
  jwks: 'JWKS',
  ldap: 'LDAP',
  mcp: 'MCP',
  mongo: 'MongoDB',
  ms: 'ms',
  nds: 'NDS',
  oidc: 'OIDC',
  org: 'organization',
  orgs: 'organizations',
  saml: 'SAML',
  sql: 'SQL',
  tls: 'TLS',
  vpc: 'VPC',
  x509: 'X.509',
};

/** Path parameters that say where a thing lies, outermost first. */
const PLACES = /** @type {const} */ ([
  ['groupId', 'project'],
  ['orgId', 'organization'],
  ['federationSettingsId', 'federation'],
]);

/**
 * One sentence on what an operation does, made of its names, method and path: `Lists clusters of a project.`
 * @param {import('./model.d.ts').ModelOperation} operation
 */
export function operationSentence({ row, verb }) {
  const words = identifierWords(row.name);
  const first = verb === undefined ? 1 : Math.max(1, commonLength(identifierWords(verb), words));
  const [action = '', ...particle] = words.slice(0, first);
  const place = PLACES.find(
    ([parameter]) => row.path.includes(`{${parameter}}`) && !row.path.endsWith(`{${parameter}}`),
  )?.[1];
  const things = words.slice(first).map((word) => SPELLED[word] ?? word);
  // `group` and `org` in a name only say where the thing lies, which the sentence says at its end.
  const named = things.length > 1 && things[0] === place ? things.slice(1) : things;
  const sentence = [thirdPerson(action), ...particle, ...withArticle(action, named)].join(' ');
  const where = place === undefined || named.includes(place) ? '' : ` in ${article(place)} ${place}`;
  return `${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}${where}.`;
}

/** Verbs whose object is one thing, which then has an article. */
const SINGULAR = new Set([
  'get',
  'create',
  'update',
  'delete',
  'remove',
  'add',
  'download',
  'end',
  'start',
  'revoke',
  'verify',
  'upgrade',
]);

/** @param {string} action @param {string[]} things */
function withArticle(action, things) {
  const last = things.at(-1);
  if (
    last === undefined ||
    !SINGULAR.has(action) ||
    /s$/i.test(last) ||
    /^(data|metadata|security|access)$/.test(last)
  )
    return things;
  return [article(things[0] ?? ''), ...things];
}

/** @param {string} word */
function article(word) {
  return /^([aeio]|u[^s]|LDAP|SAML|X|MCP|SQL|FTS)/i.test(word) ? 'an' : 'a';
}

/**
 * `listPrivateEndpoints` -> list private endpoints
 * @param {string} name
 */
function identifierWords(name) {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(' ');
}

/** @param {string} verb */
function thirdPerson(verb) {
  if (/(s|sh|ch|x|o)$/.test(verb)) return `${verb}es`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return `${verb}s`;
}

/** @param {string[]} a @param {string[]} b */
function commonLength(a, b) {
  const end = a.findIndex((word, index) => word !== b[index]);
  return end === -1 ? a.length : end;
}

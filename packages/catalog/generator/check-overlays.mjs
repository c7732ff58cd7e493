// @ts-check

/** @typedef {ReturnType<typeof import('./load.mjs').load>} Loaded */

const OPERATION_KEYS = new Set([
  'status',
  'paging',
  'idempotent',
  'limit',
  'wait',
  'aliases',
  'deprecatedOn',
  'partial',
  'unchecked',
  'values',
]);
const SCHEMA_KEYS = new Set([
  'add',
  'answered',
  'assigned',
  'bigints',
  'computed',
  'mapping',
  'nullable',
  'omitted',
  'open',
  'optional',
  'replace',
  'unchecked',
  'values',
]);

/**
 * Refuses an overlay that names what the facts do not have, that lies in another tag's file, or has unknown fields.
 * @param {Loaded} loaded
 */
export function checkOverlays({ facts, overlays, limits, roles }) {
  for (const [slug, overlay] of Object.entries(overlays)) {
    const operations = facts.operations[slug]?.operations;
    if (operations === undefined && slug !== 'shared')
      throw new Error(`overlay/${slug}.json belongs to no tag`);
    refuseUnknown(overlay, new Set(['operations', 'schemas']), `overlay/${slug}.json`);
    for (const [id, patch] of Object.entries(overlay.operations ?? {})) {
      const where = `overlay/${slug}.json: ${id}`;
      if (operations?.[id] === undefined) throw new Error(`${where} is no operation of ${slug}`);
      refuseUnknown(patch, OPERATION_KEYS, where);
      if (patch.limit !== undefined && limits[patch.limit] === undefined)
        throw new Error(`${where}: limits.json has no set ${patch.limit}`);
    }
    for (const [name, patch] of Object.entries(overlay.schemas ?? {})) {
      if (facts.schemas[slug]?.[name] === undefined)
        throw new Error(`overlay/${slug}.json: ${name} is no schema of ${slug}`);
      refuseUnknown(patch, SCHEMA_KEYS, `overlay/${slug}.json: ${name}`);
    }
  }
  checkWaiters({ facts, overlays });
  for (const [id, { roles: needed }] of Object.values(facts.operations).flatMap((group) =>
    Object.entries(group.operations),
  )) {
    const unknown = needed?.find(
      (role) => Object.keys(roles.codes).length > 0 && roles.codes[role] === undefined,
    );
    if (unknown !== undefined) throw new Error(`roles.json has no code for "${unknown}", which ${id} needs`);
  }
}

/** @param {Pick<Loaded, 'facts' | 'overlays'>} loaded */
function checkWaiters({ facts, overlays }) {
  const all = Object.assign({}, ...Object.values(facts.operations).map((group) => group.operations));
  for (const overlay of Object.values(overlays)) {
    for (const [id, { wait }] of Object.entries(overlay.operations ?? {})) {
      if (wait === undefined) continue;
      const get = all[wait.operation];
      if (get?.method !== 'GET') throw new Error(`${id} waits with ${wait.operation}, which is no GET`);
      const own = pathNames(all[id].path);
      const missing = pathNames(get.path).filter(
        (name) => !own.includes(name) && wait.from?.[name] === undefined,
      );
      if (missing.length > 0)
        throw new Error(`${id} waits with ${wait.operation}, but nothing gives its ${missing[0]}`);
    }
  }
}

/** @param {string} path */
function pathNames(path) {
  return [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => String(name));
}

/**
 * @param {object} value
 * @param {Set<string>} known
 * @param {string} where
 */
function refuseUnknown(value, known, where) {
  const unknown = Object.keys(value).find((key) => !known.has(key));
  if (unknown !== undefined) throw new Error(`${where}: unknown field ${unknown}`);
}

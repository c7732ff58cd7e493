// @ts-check
import { applySchemaOverlay } from './apply-overlay.mjs';
import { buildOperation } from './build-operation.mjs';
import { checkOverlays } from './check-overlays.mjs';
import { implyDiscriminators } from './imply-discriminators.mjs';
import { byName, sortedEntries } from './record.mjs';
import { resolveSchemas } from './resolve-schemas.mjs';
import { groupName } from './tag-names.mjs';

/** @typedef {import('./model.d.ts').Model} Model */
/** @typedef {import('./model.d.ts').ModelGroup} ModelGroup */
/** @typedef {import('./model.d.ts').ModelSchema} ModelSchema */
/** @typedef {ReturnType<typeof import('./load.mjs').load>} Loaded */

/**
 * Facts and overlay joined: references, versions, names and inheritance resolved. The emitters only print it.
 * @param {Loaded} loaded
 * @returns {Model}
 */
export function buildModel(loaded) {
  checkOverlays(loaded);
  const { facts, overlays } = loaded;
  const patches = Object.assign({}, ...Object.values(overlays).map((overlay) => overlay.schemas ?? {}));
  const patched = applySchemaOverlay(Object.assign({}, ...Object.values(facts.schemas)), patches);
  const raw = implyDiscriminators(patched.schemas);
  const resolved = resolveSchemas(raw);
  const operationOverlays = Object.assign(
    {},
    ...Object.values(overlays).map((overlay) => overlay.operations ?? {}),
  );
  /** @type {ModelGroup[]} */
  const groups = sortedEntries(facts.operations).map(([slug, { tag, operations }]) => ({
    tag,
    slug,
    name: groupName(tag),
    operations: sortedEntries(operations).map(([id, fact]) =>
      buildOperation({
        id,
        fact,
        tag,
        slug,
        overlay: operationOverlays[id] ?? {},
        shared: facts.parameters,
        schemas: raw,
        resolved,
      }),
    ),
  }));
  checkNames(groups);
  /** @type {Map<string, ModelSchema>} */
  const schemas = new Map();
  for (const [slug, names] of sortedEntries(facts.schemas)) {
    for (const name of Object.keys(names)) {
      const found = resolved.get(name);
      if (found === undefined) throw new Error(`Schema ${name} was lost`);
      const schema = withOmitted(found.schema, patched.omitted.get(name));
      schemas.set(name, {
        name,
        slug,
        schema,
        discriminators: found.discriminators,
        bigints: patched.bigints.get(name) ?? new Set(),
        computed: patched.computed.get(name) ?? new Set(),
        assigned: patched.assigned.get(name) ?? new Set(),
      });
    }
  }
  const sorted = new Map([...schemas].sort(([a], [b]) => byName(a, b)));
  return {
    source: facts.source,
    groups,
    schemas: sorted,
    errors: loaded.errors,
    roles: loaded.roles,
    limits: loaded.limits,
    values: loaded.values,
  };
}

/**
 * @param {import('../src/operation.ts').JsonSchema} schema
 * @param {Set<string> | undefined} omitted
 */
function withOmitted(schema, omitted) {
  return omitted === undefined ? schema : { ...schema, omitted: [...omitted].sort(byName) };
}

/**
 * Every name by which an operation can be called must mean one operation.
 * @param {ModelGroup[]} groups
 */
function checkNames(groups) {
  /** @type {Map<string, string>} */
  const owners = new Map();
  for (const { row } of groups.flatMap((group) => group.operations)) {
    for (const name of new Set([row.id, row.name, ...(row.aliases ?? [])])) {
      const owner = owners.get(name);
      if (owner !== undefined) throw new Error(`${name} names both ${owner} and ${row.id}`);
      owners.set(name, row.id);
    }
  }
}

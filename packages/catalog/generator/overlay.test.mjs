import { describe, expect, it } from 'vitest';
import { applySchemaOverlay } from './apply-overlay.mjs';
import { buildModel } from './model.mjs';
import { committed } from './test-facts.mjs';

/** @param {import('./overlay.d.ts').Overlay} overlay @param {string} [slug] */
function modelWith(overlay, slug = 'clusters') {
  const loaded = committed();
  loaded.overlays = { [slug]: overlay };
  return () => buildModel(loaded);
}

/** @param {string} id @param {import('./overlay.d.ts').OperationOverlay} patch */
const on = (id, patch) => modelWith({ operations: { [id]: patch } });

describe('an overlay is refused when it', () => {
  it.each([
    ['belongs to no tag', modelWith({}, 'nowhere'), /overlay\/nowhere.json belongs to no tag/],
    ['names an unknown operation', on('getCluster', {}), /getCluster is no operation of clusters/],
    ['names an operation of another tag', on('createGroup', {}), /createGroup is no operation of clusters/],
    ['names an unknown schema', modelWith({ schemas: { Nothing: {} } }), /Nothing is no schema of clusters/],
    ['names an unknown limit', on('getGroupCluster', { limit: 'none' }), /limits.json has no set none/],
    [
      'repeats the status',
      on('getGroupCluster', { status: 200 }),
      /repeats the status 200 of getGroupCluster/,
    ],
    [
      'repeats the paging',
      on('listGroupClusters', { paging: 'page' }),
      /repeats the paging of listGroupClusters/,
    ],
    [
      'repeats the default of idempotency',
      on('getGroupCluster', { idempotent: true }),
      /repeats whether getGroupCluster is idempotent/,
    ],
    ['repeats a name', on('getGroupCluster', { aliases: ['getCluster'] }), /repeats the name getCluster/],
    [
      'takes the name of another',
      on('getGroupCluster', { aliases: ['listClusters'] }),
      /listClusters names both/,
    ],
    [
      'waits with what is no GET',
      on('createGroupCluster', { wait: { operation: 'updateGroupCluster', field: 'x', done: [] } }),
      /updateGroupCluster, which is no GET/,
    ],
    [
      'waits without a parameter',
      on('createGroupCluster', { wait: { operation: 'getGroupCluster', field: 'x', done: [] } }),
      /nothing gives its clusterName/,
    ],
    [
      'drops the pattern of a parameter that has none',
      on('getGroupCluster', { unchecked: ['nope'] }),
      /drops a pattern that is not there: parameter nope of getGroupCluster/,
    ],
    [
      'adds a value to a parameter without an enum',
      on('getGroupCluster', { values: { clusterName: ['x'] } }),
      /adds it where there is no enum: parameter clusterName of getGroupCluster/,
    ],
    [
      'repeats a value of a parameter',
      on('listGroupClusterProviderRegions', { values: { providers: ['AWS'] } }),
      /repeats a value/,
    ],
  ])('%s', (_what, build, message) => {
    expect(build).toThrow(message);
  });

  it('has a field nobody reads', () => {
    const overlay = JSON.parse('{"operations":{"getGroupCluster":{"stauts":201}}}');
    expect(modelWith(overlay)).toThrow(/unknown field stauts/);
  });
});

it('a role without a code is refused', () => {
  const loaded = committed();
  const { 'Project Owner': code, ...codes } = loaded.roles.codes;
  loaded.roles = { ...loaded.roles, codes };
  expect(code).toBe('GROUP_OWNER');
  expect(() => buildModel(loaded)).toThrow(/roles.json has no code for "Project Owner"/);
});

describe('patches of a schema', () => {
  const schemas = {
    Thing: {
      type: 'object',
      required: ['a', 'b'],
      properties: {
        a: { type: 'string', enum: ['X'], writeOnly: /** @type {const} */ (true) },
        b: 'Other',
        n: { type: 'integer' },
      },
    },
  };
  /** @param {import('./overlay.d.ts').SchemaOverlay} patch */
  const patched = (patch) => applySchemaOverlay(schemas, { Thing: patch });

  it('add, widen, and free properties', () => {
    const {
      schemas: result,
      bigints,
      omitted,
    } = patched({
      add: { c: { type: 'boolean' } },
      nullable: ['b'],
      values: { a: ['Y'] },
      answered: ['a'],
      optional: ['a'],
      omitted: ['b'],
      bigints: ['n'],
    });
    expect(result.Thing).toEqual({
      type: 'object',
      required: ['b'],
      properties: {
        a: { type: 'string', enum: ['X', 'Y'] },
        b: { allOf: ['Other'], nullable: true },
        c: { type: 'boolean' },
        n: { type: 'integer' },
      },
    });
    expect(bigints.get('Thing')).toEqual(new Set(['n']));
    expect(omitted.get('Thing')).toEqual(new Set(['b']));
    expect(schemas.Thing.properties.a.enum).toEqual(['X']);
  });

  it('tell what is not sent, beside the schema', () => {
    const { computed, assigned, schemas: result } = patched({ computed: ['n'], assigned: ['b'] });
    expect(computed.get('Thing')).toEqual(new Set(['n']));
    expect(assigned.get('Thing')).toEqual(new Set(['b']));
    expect(result).toEqual(schemas);
    const Thing = { properties: { id: { type: 'string', readOnly: /** @type {const} */ (true) } } };
    expect(() => applySchemaOverlay({ Thing }, { Thing: { assigned: ['id'] } })).toThrow(
      /read-only already: Thing.id/,
    );
    expect(() => applySchemaOverlay({ Thing }, { Thing: { computed: ['x'] } })).toThrow(
      /do not have: Thing.x/,
    );
  });

  it('opens an object to what nobody lists', () => {
    const { schemas: opened } = patched({ open: true });
    expect(opened.Thing).toEqual({ ...schemas.Thing, additionalProperties: true });
    expect(() => applySchemaOverlay(opened, { Thing: { open: true } })).toThrow(/say something of: Thing/);
  });

  it.each([
    [{ add: { a: 'Other' } }, /adds what the facts have already: Thing.a/],
    [{ nullable: ['z'] }, /patches what the facts do not have: Thing.z/],
    [{ values: { a: ['X'] } }, /repeats a value of Thing.a/],
    [{ values: { n: ['X'] } }, /adds values to what has no enum: Thing.n/],
    [{ omitted: ['n'] }, /lets be absent what is not required: Thing.n/],
    [{ answered: ['n'] }, /not write-only: Thing.n/],
    [{ unchecked: ['n'] }, /drops a pattern that is not there: Thing.n/],
    [{ bigints: ['a'] }, /calls big what is no integer: Thing.a/],
    [{ replace: { b: 'Other' } }, /repeats the type of Thing.b/],
    [{ mapping: { V: 'Other' } }, /no discriminator: Thing/],
  ])('%j is refused', (patch, message) => {
    expect(() => patched(patch)).toThrow(message);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostOf } from './host.ts';
import { hostPartOf } from './host-role.ts';

const GROUP = { groupId: 'a'.repeat(24) };
/** What a service may send that keeps to nothing. */
const wild = (document: object) => hostOf(document as Parameters<typeof hostOf>[0], GROUP);

describe('host of a document', () => {
  test('a missing date of creation is undefined', () => {
    const host = hostOf({ id: 'shop-shard-00-00.x.net:27017' }, GROUP);
    expect(host.created).toBeUndefined();
    expect(host.lastPing).toBeUndefined();
    expect(host).toMatchObject({ hostname: 'shop-shard-00-00.x.net', port: 27017, clusterName: 'shop' });
  });

  test('a type that nobody knows stays as it is, and its role is unknown', () => {
    const host = hostOf({ id: 'a.x.net:27017', typeName: 'SEARCH_NODE' }, GROUP);
    expect(host).toMatchObject({ type: 'SEARCH_NODE', role: 'unknown', kind: 'unknown' });
    for (const name of ['constructor', '__proto__', 'toString'])
      expect(hostOf({ typeName: name }, GROUP).role).toBe('unknown');
  });

  test('an alias that is null is the hostname', () => {
    expect(wild({ hostname: 'shop-shard-00-00.x.net', port: 27017, userAlias: null })).toMatchObject({
      alias: 'shop-shard-00-00.x.net',
      id: 'shop-shard-00-00.x.net:27017',
      clusterAlias: 'shop',
    });
  });

  test('no document of any shape breaks it', () => {
    const names = ['created', 'hostname', 'id', 'lastPing', 'port', 'typeName', 'userAlias', 'version'];
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.anything()), (document) => {
        const host = wild(document);
        expect(typeof host.id).toBe('string');
        expect(typeof host.alias).toBe('string');
        expect(host.created === undefined || Number.isFinite(host.created.getTime())).toBe(true);
      }),
    );
  });
});

test('every known type has a role and a kind', () => {
  const table = Object.fromEntries(
    [
      'REPLICA_PRIMARY',
      'REPLICA_SECONDARY',
      'RECOVERING',
      'SHARD_MONGOS',
      'SHARD_CONFIG',
      'SHARD_STANDALONE',
      'SHARD_PRIMARY',
      'SHARD_SECONDARY',
      'NO_DATA',
      'SHARD_CONFIG_PRIMARY',
      'SHARD_CONFIG_SECONDARY',
    ].map((type) => [type, `${hostPartOf(type).role} of ${hostPartOf(type).kind}`]),
  );
  expect(table).toEqual({
    REPLICA_PRIMARY: 'primary of replicaSet',
    REPLICA_SECONDARY: 'secondary of replicaSet',
    RECOVERING: 'recovering of unknown',
    SHARD_MONGOS: 'mongos of mongos',
    SHARD_CONFIG: 'config of config',
    SHARD_STANDALONE: 'standalone of shard',
    SHARD_PRIMARY: 'primary of shard',
    SHARD_SECONDARY: 'secondary of shard',
    NO_DATA: 'noData of unknown',
    SHARD_CONFIG_PRIMARY: 'primary of config',
    SHARD_CONFIG_SECONDARY: 'secondary of config',
  });
});

import { expect, test } from 'vitest';
import { createClusterIndex } from './cluster-index.ts';

/** What a dedicated replica set of three tells of itself. */
const replicaSet = (name: string, prefix: string, set: string) => ({
  name,
  connectionStrings: {
    standard: `mongodb://${[0, 1, 2]
      .map((node) => `${prefix}-shard-00-0${node}.abc123.mongodb.net:27017`)
      .join(',')}/?ssl=true&authSource=admin&replicaSet=atlas-${set}-shard-0`,
    standardSrv: `mongodb+srv://${prefix}.abc123.mongodb.net`,
  },
});

test('a host named in a connection string is of that cluster, in whatever case', () => {
  const index = createClusterIndex([replicaSet('Shop', 'shop', 'aaaaaa')]);
  expect(index.nameOf({ userAlias: 'SHOP-shard-00-01.abc123.mongodb.net' })).toBe('Shop');
  expect(index.has('sHoP')).toBe(true);
  expect(index.has('sho')).toBe(false);
});

test('a node that no connection string names is found by its neighbours, its replica set or its hostname', () => {
  const index = createClusterIndex([
    replicaSet('Shop', 'shop', 'aaaaaa'),
    replicaSet('Stock', 'stock', 'bbbbbb'),
  ]);
  expect(index.nameOf({ userAlias: 'stock-shard-00-07.abc123.mongodb.net' })).toBe('Stock');
  expect(index.nameOf({ hostname: 'x.example.com', replicaSetName: 'atlas-bbbbbb-shard-0' })).toBe('Stock');
  expect(index.nameOf({ hostname: 'atlas-bbbbbb-shard-00-03.abc123.mongodb.net' })).toBe('Stock');
  expect(index.nameOf({ userAlias: 'stock-config-00-02.abc123.mongodb.net' })).toBe('Stock');
});

test('names that are cut off in host names are told apart by the domain they share with nobody', () => {
  const long = 'My-Very-Long-Cluster-Name-One';
  const prefix = long.toLowerCase().slice(0, 23);
  const index = createClusterIndex([replicaSet(long, prefix, 'aaaaaa')]);
  expect(index.nameOf({ userAlias: `${prefix}-shard-00-00.abc123.mongodb.net` })).toBe(long);
  // Not yet up, it has no connection strings.
  expect(
    createClusterIndex([{ name: long, connectionStrings: {} }]).nameOf({
      userAlias: `${prefix}-shard-00-00.x.net`,
    }),
  ).toBe(long);
});

test('what two clusters claim is decided by what only one of them does', () => {
  const prefix = 'my-very-long-cluster-na';
  const [one, two] = [
    replicaSet('My-Very-Long-Cluster-Name-One', prefix, 'aaaaaa'),
    replicaSet('My-Very-Long-Cluster-Name-Two', prefix, 'bbbbbb'),
  ];
  const index = createClusterIndex([one, two]);
  const alias = { userAlias: `${prefix}-shard-00-00.abc123.mongodb.net` };
  expect(index.nameOf(alias)).toBeUndefined();
  expect(index.nameOf({ ...alias, replicaSetName: 'atlas-bbbbbb-shard-0' })).toBe(
    'My-Very-Long-Cluster-Name-Two',
  );
});

test('private endpoints, odd strings and missing fields are no obstacle', () => {
  const index = createClusterIndex([
    {
      name: 'Shop',
      connectionStrings: {
        awsPrivateLink: {
          'vpce-1':
            'mongodb://pl-0-us-east-1.abc123.mongodb.net:1024,pl-0-us-east-1.abc123.mongodb.net:1025/',
        },
        privateEndpoint: [
          { connectionString: 'mongodb://user:p@host-00-00.x.net/', endpoints: null, type: 'MONGOD' },
        ],
        standard: 'no connection string',
        private: null,
      },
    },
    { name: undefined },
    { name: 'Stock', connectionStrings: null },
  ]);
  expect(index.nameOf({ hostname: 'pl-0-us-east-1.abc123.mongodb.net' })).toBe('Shop');
  expect(index.nameOf({})).toBeUndefined();
  expect(index.nameOf({ hostname: null, userAlias: null, replicaSetName: null })).toBeUndefined();
});

import { describe, expect, test } from 'vitest';
import { checkDatabases } from './databases.ts';
import { privateHost, tenantHost } from './hostnames.ts';
import { checkTenantName } from './tenant.ts';

const GROUP = 'b'.repeat(24);

test('the host name of a federated database follows from its name, its project and its region', () => {
  const plain = tenantHost('Lake', GROUP, null);
  expect(plain).toMatch(/^lake-[a-z0-9]{6}\.a\.query\.mongodb\.net$/);
  const host = plain.slice(0, plain.indexOf('.'));
  const inRegion = (cloudProvider: string, region: string) =>
    tenantHost('Lake', GROUP, { cloudProvider, region });
  expect(inRegion('AWS', 'VIRGINIA_USA')).toBe(`${host}.virginia-usa.a.query.mongodb.net`);
  expect(inRegion('AZURE', 'AMSTERDAM_NLD')).toBe(`${host}.amsterdam-nld.z.query.mongodb.net`);
  expect(inRegion('GCP', 'IOWA_USA')).toBe(`${host}.iowa-usa.g.query.mongodb.net`);
  expect(privateHost('lake', GROUP, null, 'vpce-1')).toBe(`${host}-vpce-1.a.query.mongodb.net`);
});

test('a name is made of letters, digits and inner hyphens', () => {
  for (const name of ['a', 'Lake-2', 'x'.repeat(64)]) expect(checkTenantName(name)).toBe(name);
  for (const name of ['', '-a', 'a-', 'a b', 'ä', 'x'.repeat(65)])
    expect(() => checkTenantName(name)).toThrow(
      expect.objectContaining({ code: 'DATA_LAKE_TENANT_NAME_INVALID' }),
    );
});

describe('the databases of a federated database', () => {
  const providers = new Map([
    ['cluster', 'atlas'],
    ['files', 's3'],
    ['pages', 'http'],
  ]);
  const source = (name: string, ...dataSources: object[]) => [
    { name: 'db', collections: [{ name, dataSources }] },
  ];
  const check = (databases: Parameters<typeof checkDatabases>[0]) => () =>
    checkDatabases(databases, providers);

  test.each([
    [source('a', { storeName: 'cluster', database: 'db', collection: 'c' })],
    [source('*', { storeName: 'cluster', database: 'db' })],
    [source('a', { storeName: 'files', path: '/a/*' }, { storeName: 'pages' })],
    [[{ name: 'db', views: [{ name: 'v', source: 'a', pipeline: '[{"$limit":1}]' }] }]],
  ])('that are good: %j', (databases) => expect(check(databases)).not.toThrow());

  test.each([
    [[{}], 'storage.databases[0].name'],
    [[{ name: 'a' }, { name: 'a' }], 'storage.databases[1].name'],
    [source('a', {}), 'storage.databases[0].collections[0].dataSources[0].storeName'],
    [source('a', { storeName: 'none' }), 'storage.databases[0].collections[0].dataSources[0].storeName'],
    [source('a', { storeName: 'cluster' }), 'storage.databases[0].collections[0].dataSources[0].collection'],
    [
      source('*', { storeName: 'cluster', collection: 'c' }),
      'storage.databases[0].collections[0].dataSources[0].collection',
    ],
    [source('a', { storeName: 'files' }), 'storage.databases[0].collections[0].dataSources[0].path'],
    [[{ name: 'a', views: [{ name: 'v' }] }], 'storage.databases[0].views[0].source'],
    [
      [{ name: 'a', views: [{ name: 'v', source: 's', pipeline: 'x' }] }],
      'storage.databases[0].views[0].pipeline',
    ],
  ])('that are not: %j names %s', (databases, field) =>
    expect(check(databases)).toThrow(
      expect.objectContaining({ fields: [expect.objectContaining({ field })] }),
    ),
  );
});

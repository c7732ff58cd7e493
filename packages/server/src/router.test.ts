import { operations } from '@mercator/catalog';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Router } from './router.ts';

const rows = Object.values(operations).filter((row) => row !== undefined);
const router = new Router(rows.map(({ id, method, path }) => ({ method, path, value: id })));

const fill = (path: string, value: (name: string) => string): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => value(name));

describe('the router', () => {
  test.each(rows.map((row) => [row.id, row] as const))(
    'finds %s, also with a slash at its end',
    (id, { method, path }) => {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
      const params = Object.fromEntries(names.map((name) => [name, `v-${name}`]));
      for (const target of [fill(path, (name) => `v-${name}`), `${fill(path, (name) => `v-${name}`)}/`]) {
        expect(router.find(method, target)).toEqual({ value: id, params });
      }
    },
  );

  test('gives every parameter back as it was before it was encoded', () => {
    const row = rows.find(({ id }) => id === 'getGroupDatabaseUser');
    const text = fc
      .string({ minLength: 1, unit: 'binary' })
      .filter((value) => !/[\ud800-\udfff]/.test(value));
    fc.assert(
      fc.property(text, text, text, (groupId, databaseName, username) => {
        const params: Readonly<Record<string, string>> = { groupId, databaseName, username };
        const path = fill(row?.path ?? '', (name) => encodeURIComponent(params[name] ?? ''));
        expect(router.find('GET', path)).toEqual({ value: 'getGroupDatabaseUser', params });
      }),
    );
  });

  test.each([
    ['POST', '/api/atlas/v2/groups/g:migrate', 'migrateGroup', { groupId: 'g' }],
    ['POST', '/api/atlas/v2/groups/g%3Amigrate', 'migrateGroup', { groupId: 'g' }],
    [
      'GET',
      '/api/atlas/v2/groups/g/clusters/a.b.c/logs/mongodb.gz',
      'downloadGroupClusterLog',
      { groupId: 'g', hostName: 'a.b.c', logName: 'mongodb' },
    ],
    [
      'GET',
      '/api/atlas/v2/groups/g/processes/a.b.c:27017',
      'getGroupProcess',
      { groupId: 'g', processId: 'a.b.c:27017' },
    ],
    ['GET', '/api/atlas/v2/groups/byName/a%2Fb', 'getGroupByName', { groupName: 'a/b' }],
    [
      'GET',
      '/api/atlas/v2/groups/g/accessList/10.0.0.0%2F8',
      'getGroupAccessListEntry',
      { groupId: 'g', entryValue: '10.0.0.0/8' },
    ],
    ['HEAD', '/api/atlas/v2/orgs', 'listOrgs', {}],
  ])('%s %s is %s', (method, path, value, params) => {
    expect(router.find(method, path)).toEqual({ value, params });
  });

  test('says which methods a path has', () => {
    expect(router.find('PUT', '/api/atlas/v2/groups')).toEqual({ allow: ['GET', 'HEAD', 'POST'] });
    expect(router.find('GET', '/api/atlas/v2/groups/g:migrate')).toEqual({
      value: 'getGroup',
      params: { groupId: 'g:migrate' },
    });
  });

  test.each([
    '/',
    '',
    '/api/atlas/v2/nope',
    '/api/atlas/v2/groups//clusters',
    '/api/atlas/v2/groups/g/clusters/c/d/e/f',
  ])('knows nothing at %j', (path) => {
    expect(router.find('GET', path)).toBeUndefined();
  });

  test('refuses a parameter that is no percent-encoding', () => {
    expect(() => router.find('GET', '/api/atlas/v2/groups/%E0%A4%A')).toThrow(URIError);
  });

  test('refuses two routes at one place', () => {
    const route = { method: 'GET', path: '/a/{b}', value: 1 };
    expect(() => new Router([route, { ...route, path: '/a/{c}' }])).toThrow('Two routes');
  });
});

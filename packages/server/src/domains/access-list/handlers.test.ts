import { describe, expect, test } from 'vitest';
import { kind } from '../../store/kind.ts';
import { inStoredWorld } from '../stored-fixture.ts';
import { type Shown, type TestWorld, testWorld } from '../world-fixture.ts';

const DAY = 24 * 60 * 60 * 1000;

const at = (world: TestWorld, milliseconds: number): string =>
  new Date(world.runtime.now() + milliseconds).toISOString();

async function eventsOf(world: TestWorld): Promise<readonly (readonly unknown[])[]> {
  const { results } = await world.call('GET', `${world.group}/events?itemsPerPage=500`);
  return results.map(({ eventTypeName, whitelistEntry }: Shown) => [eventTypeName, whitelistEntry]);
}

describe('an access list', () => {
  test('answers each addition with the whole list, and tells of it', async () => {
    await using world = await testWorld();
    const list = `${world.group}/accessList`;
    const single = {
      cidrBlock: '192.168.0.243/32',
      comment: 'test',
      groupId: world.atlas.credentials.projectId,
      ipAddress: '192.168.0.243',
      links: [{ href: `${world.atlas.url}/api/atlas/v2${list}/192.168.0.243%2F32`, rel: 'self' }],
    };
    const first = await world.call('POST', list, [{ ipAddress: '192.168.0.243', comment: 'test' }]);
    expect(first).toMatchObject({ status: 201, body: { results: [single], totalCount: 1 } });
    expect(Object.keys(first.results[0] ?? {})).toEqual(Object.keys(single));
    const second = await world.call('POST', `${list}?includeCount=true&pageNum=1&itemsPerPage=1`, [
      { cidrBlock: '10.0.0.0/8' },
    ]);
    expect(second.body).toMatchObject({ results: [single], totalCount: 2 });
    expect(second.body.links).toEqual([
      {
        href: `${world.atlas.url}/api/atlas/v2${list}?includeCount=true&pageNum=1&itemsPerPage=1`,
        rel: 'self',
      },
      {
        href: `${world.atlas.url}/api/atlas/v2${list}?includeCount=true&itemsPerPage=1&pageNum=2`,
        rel: 'next',
      },
    ]);
    expect((await world.call('GET', list)).body).toMatchObject({
      results: [single, { cidrBlock: '10.0.0.0/8' }],
    });
    expect(await eventsOf(world)).toEqual([
      ['NETWORK_PERMISSION_ENTRY_ADDED', '10.0.0.0/8'],
      ['NETWORK_PERMISSION_ENTRY_ADDED', '192.168.0.243'],
    ]);
  });

  test.each([
    ['192.168.0.243/32', ['192.168.0.243', '192.168.0.243%2F32', '192.168.0.243%2f32']],
    ['10.0.0.0/8', ['10.0.0.0%2F8']],
    ['0.0.0.0/0', ['0.0.0.0%2F0']],
    ['2001:db8::/32', ['2001:db8::%2F32', '2001%3Adb8%3A%3A%2F32', '2001:DB8:0:0::%2F32']],
    ['2001:db8::1/128', ['2001:db8::1', '2001:db8:0:0:0:0:0:1%2F128']],
  ])(
    'finds %s under each of its names, tells that it is in force, and forgets it',
    async (cidrBlock, names) => {
      await using world = await testWorld();
      const list = `${world.group}/accessList`;
      await world.call('POST', list, [{ cidrBlock }]);
      for (const name of names) {
        expect((await world.call('GET', `${list}/${name}`)).body).toMatchObject({ cidrBlock });
        expect((await world.call('GET', `${list}/${name}/status`)).body).toEqual({ STATUS: 'ACTIVE' });
      }
      expect((await world.call('DELETE', `${list}/${names[0]}`)).status).toBe(204);
      expect(await world.call('GET', `${list}/${names[0]}`)).toMatchObject({
        status: 404,
        code: 'ATLAS_NETWORK_PERMISSION_ENTRY_NOT_FOUND',
      });
      expect((await world.call('DELETE', `${list}/${names[0]}`)).status).toBe(404);
      expect((await world.call('GET', `${list}/${names[0]}/status`)).status).toBe(404);
      expect((await eventsOf(world))[0]?.[0]).toBe('NETWORK_PERMISSION_ENTRY_REMOVED');
    },
  );

  test('changes an entry that is added again', async () => {
    await using world = await testWorld();
    const list = `${world.group}/accessList`;
    await world.call('POST', list, [{ ipAddress: '10.0.0.1', comment: 'old' }]);
    const again = await world.call('POST', list, [{ cidrBlock: '10.0.0.1/32', comment: 'new' }]);
    expect(again).toMatchObject({
      status: 201,
      body: { results: [{ ipAddress: '10.0.0.1', comment: 'new' }], totalCount: 1 },
    });
    await world.call('POST', list, [{ ipAddress: '10.0.0.1' }]);
    expect((await world.call('GET', `${list}/10.0.0.1`)).body).toMatchObject({ comment: 'new' });
    expect((await eventsOf(world)).map(([type]) => type)).toEqual([
      'NETWORK_PERMISSION_ENTRY_UPDATED',
      'NETWORK_PERMISSION_ENTRY_UPDATED',
      'NETWORK_PERMISSION_ENTRY_ADDED',
    ]);
  });

  test('lets a temporary entry go when its time has come', async () => {
    await using world = await testWorld();
    const list = `${world.group}/accessList`;
    const created = await world.call('POST', list, [
      { ipAddress: '10.0.0.1', deleteAfterDate: at(world, DAY) },
      { ipAddress: '10.0.0.2' },
    ]);
    expect(created.results[0]).toMatchObject({ deleteAfterDate: '2026-01-02T00:00:00Z' });
    expect(created.results[1]).not.toHaveProperty('deleteAfterDate');
    world.runtime.advance(DAY - 1000);
    expect((await world.call('GET', list)).body).toMatchObject({ totalCount: 2 });
    world.runtime.advance(1000);
    expect((await world.call('GET', list)).body).toMatchObject({
      results: [{ ipAddress: '10.0.0.2' }],
      totalCount: 1,
    });
    expect((await eventsOf(world))[0]).toEqual(['NETWORK_PERMISSION_ENTRY_REMOVED', '10.0.0.1']);
  });

  test('takes a security group in a project that has a peering connection', async () => {
    const peers = kind<object>({ name: 'networkPeer' });
    await inStoredWorld(
      (store, groupId) => store.insert(peers, groupId, { key: 'peer', value: {} }),
      async (world) => {
        const list = `${world.group}/accessList`;
        const { results } = await world.call('POST', list, [{ awsSecurityGroup: 'sg-903004f8' }]);
        expect(results[0]).toMatchObject({ awsSecurityGroup: 'sg-903004f8' });
        expect(results[0]).not.toHaveProperty('cidrBlock');
        expect((await world.call('GET', `${list}/sg-903004f8`)).body).toEqual(results[0]);
        expect((await world.call('DELETE', `${list}/sg-903004f8`)).status).toBe(204);
      },
    );
  });

  test('holds two hundred entries and no more', async () => {
    await using world = await testWorld();
    const list = `${world.group}/accessList`;
    const many = Array.from({ length: 200 }, (_, index) => ({ ipAddress: `10.0.0.${index}` }));
    expect((await world.call('POST', list, many)).body).toMatchObject({ totalCount: 200 });
    const before = await world.snapshot(`${list}?itemsPerPage=500`, `${world.group}/events?itemsPerPage=500`);
    expect(
      await world.call('POST', list, [{ ipAddress: '10.0.0.1', comment: 'x' }, { ipAddress: '10.1.0.0' }]),
    ).toMatchObject({
      status: 403,
      code: 'ATLAS_NETWORK_PERMISSIONS_LIMIT_EXCEEDED',
    });
    expect(await world.snapshot(`${list}?itemsPerPage=500`, `${world.group}/events?itemsPerPage=500`)).toBe(
      before,
    );
  });
});

describe('what is wrong is refused and changes nothing', () => {
  test.each<[string, unknown, string]>([
    ['no entry', [], '400 BAD_WHITELIST_ADD_REQUEST'],
    ['an entry of nothing', [{ comment: 'x' }], '400 MISSING_ONE_OF_THREE_ATTRIBUTES'],
    [
      'two values in one entry',
      [{ ipAddress: '10.0.0.1', cidrBlock: '10.0.0.0/8' }],
      '400 MULTIPLE_VALUES_SPECIFIED_FOR_ONE_NETWORK_PERMISSION_ENTRY',
    ],
    [
      'the same address twice',
      [{ ipAddress: '10.0.0.1' }, { cidrBlock: '10.0.0.1/32' }],
      '400 DUPLICATE_ADDRESSES_IN_INPUT',
    ],
    [
      'an address that is none',
      [{ ipAddress: '10.0.0.1' }, { ipAddress: '10.0.0.999' }],
      '400 INVALID_IP_ADDRESS_OR_CIDR_NOTATION',
    ],
    ['a block that is none', [{ cidrBlock: '10.0.0.0/64' }], '400 INVALID_IP_ADDRESS_OR_CIDR_NOTATION'],
    [
      'a block with host bits',
      [{ ipAddress: '10.0.0.1' }, { cidrBlock: '10.0.0.1/8' }],
      '400 ATLAS_NON_CANONICAL_CIDR_BLOCK',
    ],
    [
      'a group without peering',
      [{ awsSecurityGroup: 'sg-12345678' }],
      '400 CANNOT_USE_AWS_SECURITY_GROUP_WITHOUT_VPC_PEERING_CONNECTION',
    ],
    [
      'a temporary group',
      [{ awsSecurityGroup: 'sg-12345678', deleteAfterDate: '2026-01-02T00:00:00Z' }],
      '400 NETWORK_PERMISSION_EXPIRATION_NOT_SUPPORTED',
    ],
    ['a long comment', [{ ipAddress: '10.0.0.1', comment: 'x'.repeat(81) }], '400 INVALID_ATTRIBUTE'],
    [
      'a date that has passed',
      [{ ipAddress: '10.0.0.1', deleteAfterDate: '2025-01-02T00:00:00Z' }],
      '400 EXPIRATION_DATE_IN_PAST',
    ],
    [
      'a date too far away',
      [{ ipAddress: '10.0.0.1', deleteAfterDate: '2026-02-02T00:00:00Z' }],
      '400 EXPIRATION_DATE_EXCEEDS_MAX',
    ],
    [
      'a date for what is permanent',
      [{ ipAddress: '10.9.9.9', deleteAfterDate: '2026-01-02T00:00:00Z' }],
      '400 PERMANENT_ENTITY_CANNOT_BE_MADE_TEMPORARY',
    ],
    ['an unknown field', [{ ipAddress: '10.0.0.1', colour: 'red' }], '400 INVALID_ATTRIBUTE'],
    ['an object', { ipAddress: '10.0.0.1' }, '400 INVALID_JSON_ATTRIBUTE'],
  ])('adding %s', async (_, body, expected) => {
    await using world = await testWorld();
    await world.call('POST', `${world.group}/accessList`, [{ ipAddress: '10.9.9.9' }]);
    const before = await world.snapshot(`${world.group}/accessList`, `${world.group}/events`);
    const { status, code } = await world.call('POST', `${world.group}/accessList`, body);
    expect(`${status} ${code}`).toBe(expected);
    expect(await world.snapshot(`${world.group}/accessList`, `${world.group}/events`)).toBe(before);
  });

  test.each(['10.0.0.1', '10.0.0.0%2F33', 'sg-00000000', 'somewhere'])(
    'asking for %s, which is not there',
    async (name) => {
      await using world = await testWorld();
      expect((await world.call('GET', `${world.group}/accessList/${name}`)).status).toBe(404);
    },
  );
});

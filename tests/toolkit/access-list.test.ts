import {
  AtlasNotFoundError,
  AtlasStateError,
  AtlasValidationError,
  canonicalAddress,
  type Project,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { watchSent } from '../support/sent.ts';
import { openToolkit } from '../support/toolkit.ts';

const HOUR = 3_600_000;

/** Addresses and comments of a project's list, oldest first. */
async function listOf({ accessList }: Project): Promise<readonly string[]> {
  const entries = await accessList.list().toArray({ limit: 1000 });
  return entries.map(({ cidrBlock, awsSecurityGroup, comment }) =>
    [cidrBlock ?? awsSecurityGroup, comment].filter(Boolean).join(' '),
  );
}

const many = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `10.0.${index >> 8}.${index & 255}`);

describe('the access list', () => {
  test('is listed page by page or all at once, and asked for single entries in any form', async () => {
    await using world = await openToolkit();
    const { accessList } = world.project;
    await accessList.addAll([{ address: '203.0.113.7', comment: 'office' }, '2001:DB8::/32', '10.1.2.3/8']);
    expect(await accessList.list({ pageNum: 2, itemsPerPage: 2 })).toMatchObject({
      results: [{ cidrBlock: '10.0.0.0/8' }],
      totalCount: 3,
    });
    const blocks: unknown[] = [];
    for await (const { cidrBlock } of accessList.list({ itemsPerPage: 1 })) blocks.push(cidrBlock);
    expect(blocks).toEqual(['203.0.113.7/32', '2001:db8::/32', '10.0.0.0/8']);
    expect(await accessList.get('203.0.113.7/32')).toMatchObject({
      ipAddress: '203.0.113.7',
      cidrBlock: '203.0.113.7/32',
      comment: 'office',
    });
    expect(await accessList.get('2001:db8:0:0::/32')).toMatchObject({ cidrBlock: '2001:db8::/32' });
    expect(await accessList.exists('203.0.113.7')).toBe(true);
    expect(await accessList.exists('203.0.113.8')).toBe(false);
    await expect(accessList.get('10.0.0.1')).rejects.toBeInstanceOf(AtlasNotFoundError);
    await expect(accessList.exists('everywhere')).rejects.toBeInstanceOf(AtlasValidationError);
  });

  test('gives the entry that was added, and changes one that is there', async () => {
    await using world = await openToolkit();
    const { accessList } = world.project;
    const added = await accessList.add({ ipAddress: '203.0.113.7', comment: 'office' });
    expect(added).toMatchObject({ cidrBlock: '203.0.113.7/32', ipAddress: '203.0.113.7', comment: 'office' });
    expect(await accessList.add({ cidrBlock: '203.0.113.7/32', comment: 'lab' })).toEqual({
      ...added,
      comment: 'lab',
    });
    expect(await accessList.add('203.0.113.7')).toMatchObject({ comment: 'lab' });
    expect(await listOf(world.project)).toEqual(['203.0.113.7/32 lab']);
  });

  test('takes IPv6 addresses and blocks in every form', async () => {
    await using world = await openToolkit();
    const { accessList } = world.project;
    expect(await accessList.add('2001:DB8:0:0:0:0:0:1')).toMatchObject({ cidrBlock: '2001:db8::1/128' });
    expect(await accessList.add('2001:db8:ffff::/36')).toMatchObject({ cidrBlock: '2001:db8:f000::/36' });
    expect(await accessList.status('2001:db8::1')).toBe('ACTIVE');
    expect(await accessList.removeAll(['2001:0db8::0001', '2001:db8:f000::/36'])).toEqual([
      '2001:db8::1/128',
      '2001:db8:f000::/36',
    ]);
    expect(await listOf(world.project)).toEqual([]);
  });

  test('takes a security group where there is a peering connection', async () => {
    await using world = await openToolkit();
    const { project, atlas, groupId } = world;
    await expect(project.accessList.add('sg-903004f8')).rejects.toMatchObject({
      errorCode: 'CANNOT_USE_AWS_SECURITY_GROUP_WITHOUT_VPC_PEERING_CONNECTION',
    });
    const { id = '' } = await atlas.networkPeering.createGroupContainer({
      groupId,
      body: { providerName: 'AWS', atlasCidrBlock: '192.168.248.0/21', regionName: 'US_EAST_1' },
    });
    await atlas.networkPeering.createGroupPeer({
      groupId,
      body: {
        providerName: 'AWS',
        containerId: id,
        accepterRegionName: 'us-east-1',
        awsAccountId: '123456789012',
        routeTableCidrBlock: '10.15.0.0/16',
        vpcId: 'vpc-0123456789abcdef0',
      },
    });
    const entry = await project.accessList.add({ awsSecurityGroup: 'sg-903004f8', comment: 'web' });
    expect(entry).toMatchObject({ awsSecurityGroup: 'sg-903004f8', comment: 'web' });
    expect(await project.accessList.ensure(['sg-903004f8'])).toMatchObject({ added: [], kept: [entry] });
    await project.accessList.remove('sg-903004f8');
    expect(await project.accessList.exists('sg-903004f8')).toBe(false);
  });

  test('lets temporary entries go when their time has come', async () => {
    await using world = await openToolkit();
    const { accessList } = world.project;
    const now = world.clock.now();
    await accessList.addAll([
      { address: '203.0.113.7', deleteAfterDate: new Date(now + HOUR) },
      { cidrBlock: '198.51.100.0/24', deleteAfterDate: now + HOUR, comment: 'visitors' },
      '203.0.113.8',
    ]);
    for (const address of ['203.0.113.7', '198.51.100.0/24'])
      expect(Date.parse((await accessList.get(address)).deleteAfterDate ?? '')).toBe(now + HOUR);
    expect(await accessList.get('198.51.100.0/24')).toMatchObject({ comment: 'visitors' });
    world.clock.advance(HOUR);
    expect(await listOf(world.project)).toEqual(['203.0.113.8/32']);
  });

  test('forgets an entry without a confirmation, once', async () => {
    await using world = await openToolkit();
    const { accessList } = world.project;
    await accessList.addAll(['203.0.113.7', '203.0.113.8']);
    expect(await accessList.remove('203.0.113.7')).toBeUndefined();
    await expect(accessList.remove('203.0.113.7')).rejects.toBeInstanceOf(AtlasNotFoundError);
    expect(await accessList.removeAll(['203.0.113.7', '203.0.113.8'])).toEqual(['203.0.113.8/32']);
  });

  test('tells the state of an entry, and waits until it is in force', async () => {
    await using world = await openToolkit();
    const { accessList } = world.project;
    await accessList.add('10.0.0.0/8');
    expect(await accessList.status('10.0.0.0/8')).toBe('ACTIVE');
    const states: string[] = [];
    await accessList.waitUntilActive('10.0.0.0/8', { onProgress: ({ state }) => states.push(state) });
    expect(states).toEqual(['ACTIVE']);
    await expect(accessList.waitUntilActive('10.0.0.1')).rejects.toBeInstanceOf(AtlasStateError);
  });
});

describe('the current address', () => {
  test('is the one the service sees, and can be let in', async () => {
    await using world = await openToolkit();
    const { accessList } = world.project;
    const address = await accessList.currentAddress();
    expect(canonicalAddress(address)).toMatch(/^(127\.0\.0\.1\/32|::1\/128)$/);
    const deleteAfterDate = world.clock.now() + HOUR;
    const entry = await accessList.addCurrentAddress({ comment: 'runner', deleteAfterDate });
    expect(entry).toMatchObject({ cidrBlock: canonicalAddress(address), comment: 'runner' });
    expect(entry).toHaveProperty('deleteAfterDate');
  });
});

describe('what python-atlasapi did wrong with access lists', () => {
  test('an entry is added as soon as it is asked for, whether or not anybody waits', async () => {
    await using world = await openToolkit();
    const { accessList } = world.project;
    const adding = accessList.add({ address: '203.0.113.7', comment: 'office' });
    const addingMore = accessList.addAll(['203.0.113.8']);
    while (world.exchanges.filter(({ status }) => status === 201).length < 2)
      await new Promise((resolve) => setImmediate(resolve));
    expect(await listOf(world.project)).toHaveLength(2);
    await Promise.all([adding, addingMore]);
  });

  test('a page that no list has is refused when the list is awaited, before anything is sent', async () => {
    await using world = await openToolkit();
    for (const page of [{ pageNum: 0 }, { itemsPerPage: 0 }, { itemsPerPage: 501 }])
      await expect(world.project.accessList.list(page)).rejects.toBeInstanceOf(AtlasValidationError);
    expect(world.exchanges).toEqual([]);
  });

  test('a list that is iterated gives every entry, each time it is iterated', async () => {
    await using world = await openToolkit();
    await world.project.accessList.addAll(many(5));
    const list = world.project.accessList.list({ itemsPerPage: 2 });
    for (let time = 0; time < 2; time += 1) {
      const found: unknown[] = [];
      for await (const { ipAddress } of list) found.push(ipAddress);
      expect(found).toEqual(many(5));
    }
  });

  test('a field that an entry has not is absent, not a word', async () => {
    await using world = await openToolkit();
    const entry = await world.project.accessList.add('203.0.113.7');
    expect(Object.keys(entry).sort()).toEqual(['cidrBlock', 'groupId', 'ipAddress', 'links']);
    expect(JSON.stringify(entry)).not.toMatch(/None|null|undefined/);
  });

  test('a block is one segment of the path', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const { accessList } = watch.project;
    await accessList.add('1.2.3.0/24');
    await accessList.get('1.2.3.0/24');
    await accessList.status('1.2.3.0/24');
    await accessList.remove('1.2.3.0/24');
    expect(watch.sent.slice(1).map(({ path }) => path.split('/accessList/')[1])).toEqual([
      '1.2.3.0%2F24',
      '1.2.3.0%2F24/status',
      '1.2.3.0%2F24',
    ]);
  });
});

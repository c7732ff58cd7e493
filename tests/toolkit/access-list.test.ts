import {
  AtlasAccessListError,
  AtlasConfirmationError,
  AtlasNotFoundError,
  AtlasStateError,
  AtlasUnauthorizedError,
  AtlasValidationError,
  canonicalAddress,
  fromAwsIpRanges,
  type Project,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { type SentWatch, watchSent } from '../support/sent.ts';
import { openToolkit } from '../support/toolkit.ts';

const HOUR = 3_600_000;

/** Addresses and comments of a project's list, oldest first. */
async function listOf({ accessList }: Project): Promise<readonly string[]> {
  const entries = await accessList.list().toArray({ limit: 1000 });
  return entries.map(({ cidrBlock, awsSecurityGroup, comment }) =>
    [cidrBlock ?? awsSecurityGroup, comment].filter(Boolean).join(' '),
  );
}

/** Methods and bodies of what changes the list, oldest first. */
function changesOf({ sent }: SentWatch): unknown[] {
  return sent
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path, body }) => body ?? `${method} ${decodeURIComponent(path.split('/').at(-1) ?? '')}`);
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
      '203.0.113.8',
    ]);
    const { deleteAfterDate } = await accessList.get('203.0.113.7');
    expect(Date.parse(deleteAfterDate ?? '')).toBe(now + HOUR);
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

describe('many entries', () => {
  test('are added a chunk a request, with progress', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const progress: unknown[] = [];
    const added = await watch.project.accessList.addAll(many(120), {
      onProgress: ({ done, total }) => progress.push(`${done}/${total}`),
    });
    expect(added).toEqual(many(120).map(canonicalAddress));
    expect(progress).toEqual(['50/120', '100/120', '120/120']);
    expect(watch.sent.map(({ body }) => Array.isArray(body) && body.length)).toEqual([50, 50, 20]);
    expect(await listOf(watch.project)).toHaveLength(120);
  });

  test('are added but for those at fault, which are told with the reason', async () => {
    await using world = await openToolkit();
    const { accessList } = world.project;
    const entries = [...many(7), 'sg-1', ...many(12).slice(7), 'sg-2'];
    const error = await accessList.addAll(entries, { chunkSize: 5 }).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(AtlasAccessListError);
    const errorCode = 'CANNOT_USE_AWS_SECURITY_GROUP_WITHOUT_VPC_PEERING_CONNECTION';
    expect(error).toMatchObject({
      code: 'PARTIAL_FAILURE',
      operation: 'createGroupAccessListEntry',
      added: many(12).map(canonicalAddress),
      refused: [
        { address: 'sg-1', error: { errorCode } },
        { address: 'sg-2', error: { errorCode } },
      ],
      removed: [],
      cause: { errorCode },
      message: expect.stringContaining('2 of 14 entries were refused: sg-1, sg-2.'),
    });
    expect(await listOf(world.project)).toEqual(many(12).map(canonicalAddress));
  });

  test('are added up to the last that finds room', async () => {
    await using world = await openToolkit();
    const { accessList } = world.project;
    await accessList.addAll(many(190));
    const sent = world.exchanges.length;
    const error = await accessList.addAll(many(300).slice(190)).catch((one: unknown) => one);
    expect(error).toMatchObject({
      added: many(200).slice(190).map(canonicalAddress),
      cause: { errorCode: 'ATLAS_NETWORK_PERMISSIONS_LIMIT_EXCEEDED' },
    });
    expect(error instanceof AtlasAccessListError && error.refused).toHaveLength(100);
    expect(await listOf(world.project)).toHaveLength(200);
    // Halving a chunk of 50, not asking one by one.
    expect(world.exchanges.length - sent).toBeLessThan(20);
  });

  test('are not tried one by one when the caller may not change the list', async () => {
    await using world = await openToolkit();
    const { atlas, orgId, groupId } = world;
    const { publicKey = '', privateKey = '' } = await atlas.programmaticApiKeys.createOrgApiKey({
      orgId,
      body: { desc: 'reader', roles: ['ORG_READ_ONLY'] },
    });
    await using reader = world.timed({ publicKey, privateKey, projectId: groupId });
    const sent = world.exchanges.length;
    await expect(reader.project().accessList.addAll(many(120))).rejects.toBeInstanceOf(
      AtlasUnauthorizedError,
    );
    // The challenge and the answer.
    expect(world.exchanges.length - sent).toBeLessThanOrEqual(2);
  });

  test('of which one cannot be right are not sent at all', async () => {
    await using world = await openToolkit();
    const { accessList } = world.project;
    await expect(accessList.addAll([...many(3), '10.0.0.256'])).rejects.toMatchObject({
      parameter: 'address',
    });
    await expect(accessList.removeAll(['everywhere'])).rejects.toMatchObject({ parameter: 'address' });
    await expect(accessList.addAll(many(3), { chunkSize: 0 })).rejects.toMatchObject({
      parameter: 'chunkSize',
    });
    expect(world.exchanges).toEqual([]);
    expect(await accessList.addAll([])).toEqual([]);
    expect(world.exchanges).toEqual([]);
  });

  test('are given up in the middle when the caller gives up', async () => {
    await using world = await openToolkit();
    const { accessList } = world.project;
    const { signal, abort } = ((controller) => ({
      signal: controller.signal,
      abort: () => controller.abort(),
    }))(new AbortController());
    await expect(
      accessList.addAll(many(20), { chunkSize: 5, signal, onProgress: abort }),
    ).rejects.toMatchObject({
      code: 'ABORTED',
    });
    expect(await listOf(world.project)).toHaveLength(5);
  });
});

describe('a wanted access list', () => {
  test('is compared without changing anything', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const { accessList } = world.project;
    await accessList.addAll([{ address: '203.0.113.7', comment: 'office' }, '10.0.0.0/8', '192.0.2.0/24']);
    const diff = await watch.project.accessList.diff([
      { ipAddress: '203.0.113.7', comment: 'lab' },
      '10.0.0.0/8',
      '2001:db8::/32',
    ]);
    expect(diff).toMatchObject({
      added: [{ address: '2001:db8::/32' }],
      changed: [{ from: { comment: 'office' }, to: { comment: 'lab' }, comment: true, end: false }],
      kept: [{ cidrBlock: '10.0.0.0/8' }],
      surplus: [{ cidrBlock: '192.0.2.0/24' }],
    });
    expect(changesOf(watch)).toEqual([]);
  });

  test('is ensured by sending only what differs, and leaves the rest', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const { accessList } = watch.project;
    await world.project.accessList.addAll([{ address: '203.0.113.7', comment: 'office' }, '192.0.2.0/24']);
    const wanted = ['203.0.113.7/32', { address: '192.0.2.0/24', comment: 'lab' }, '2001:DB8::/32'];
    expect(await accessList.ensure(wanted)).toMatchObject({
      added: [{ address: '2001:db8::/32' }],
      changed: [{ to: { address: '192.0.2.0/24', comment: 'lab' } }],
      kept: [{ comment: 'office' }],
      surplus: [],
    });
    expect(changesOf(watch)).toEqual([
      [{ cidrBlock: '2001:db8::/32' }, { cidrBlock: '192.0.2.0/24', comment: 'lab' }],
    ]);
    const again = await accessList.ensure(wanted);
    expect([again.added, again.changed]).toEqual([[], []]);
    expect(changesOf(watch)).toHaveLength(1);
    expect(await accessList.ensure(['203.0.113.7'])).toMatchObject({ surplus: [{}, {}] });
    expect(await listOf(world.project)).toEqual([
      '203.0.113.7/32 office',
      '192.0.2.0/24 lab',
      '2001:db8::/32',
    ]);
  });

  test('moves the end of an entry, and makes it anew where it becomes temporary or permanent', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    const { accessList } = watch.project;
    const now = world.clock.now();
    const soon = { deleteAfterDate: now + HOUR };
    await world.project.accessList.addAll([
      { address: '10.0.0.1', ...soon },
      { address: '10.0.0.2', ...soon, comment: 'kept' },
      '10.0.0.3',
    ]);
    const deleteAfterDate = new Date(now + 2 * HOUR);
    const { changed } = await accessList.ensure([
      { address: '10.0.0.1', deleteAfterDate },
      { address: '10.0.0.2', comment: 'kept' },
      { address: '10.0.0.3', deleteAfterDate },
    ]);
    expect(changed.map(({ recreate }) => recreate)).toEqual([false, true, true]);
    const end = deleteAfterDate.toISOString();
    expect(changesOf(watch)).toEqual([
      [{ cidrBlock: '10.0.0.1/32', deleteAfterDate: end }],
      'DELETE 10.0.0.2/32',
      'DELETE 10.0.0.3/32',
      [
        { cidrBlock: '10.0.0.2/32', comment: 'kept' },
        { cidrBlock: '10.0.0.3/32', deleteAfterDate: end },
      ],
    ]);
    world.clock.advance(HOUR);
    expect(await listOf(world.project)).toEqual(['10.0.0.1/32', '10.0.0.2/32 kept', '10.0.0.3/32']);
    world.clock.advance(HOUR);
    expect(await listOf(world.project)).toEqual(['10.0.0.2/32 kept']);
  });

  test('replaces the one there is: first lets in, then removes', async () => {
    await using world = await openToolkit();
    await using watch = watchSent(world);
    await world.project.accessList.addAll(['203.0.113.7', '192.0.2.0/24', '198.51.100.0/24']);
    const { added, kept, surplus } = await watch.project.accessList.replace(['203.0.113.7', '2001:db8::/32']);
    expect([added.length, kept.length, surplus.length]).toEqual([1, 1, 2]);
    expect(changesOf(watch)).toEqual([
      [{ cidrBlock: '2001:db8::/32' }],
      'DELETE 192.0.2.0/24',
      'DELETE 198.51.100.0/24',
    ]);
    expect(await listOf(world.project)).toEqual(['203.0.113.7/32', '2001:db8::/32']);
  });

  test('that is refused in part removes nothing', async () => {
    await using world = await openToolkit();
    const { accessList } = world.project;
    await accessList.addAll(['203.0.113.7', '192.0.2.0/24']);
    await expect(accessList.replace(['10.0.0.1', 'sg-1'])).rejects.toMatchObject({
      added: ['10.0.0.1/32'],
      refused: [{ address: 'sg-1' }],
      removed: [],
    });
    expect(await listOf(world.project)).toEqual(['203.0.113.7/32', '192.0.2.0/24', '10.0.0.1/32']);
  });

  test('makes room in a list that is full', async () => {
    await using world = await openToolkit();
    const { accessList } = world.project;
    await accessList.addAll(many(200));
    const wanted = [...many(150), '203.0.113.0/24', '198.51.100.0/24'];
    await accessList.replace(wanted);
    expect((await listOf(world.project)).toSorted()).toEqual(wanted.map(canonicalAddress).toSorted());
  });

  test('may be the list of another project, or what AWS publishes', async () => {
    await using world = await openToolkit();
    const { project, atlas, orgId } = world;
    await project.accessList.addAll([{ address: '203.0.113.7', comment: 'office' }, '2001:db8::/32']);
    const { id = '' } = await atlas.projects.createGroup({ body: { name: 'copy', orgId } });
    const copy = atlas.project(id);
    await copy.accessList.replace(await project.accessList.list().toArray({ limit: 200 }));
    expect(await listOf(copy)).toEqual(await listOf(project));
    const owner = { region: 'eu-central-1', service: 'LAMBDA' };
    const document = {
      prefixes: [
        { ip_prefix: '198.51.100.0/25', ...owner },
        { ip_prefix: '198.51.100.128/25', ...owner },
      ],
    };
    await copy.accessList.ensure(fromAwsIpRanges(document, owner));
    expect((await listOf(copy)).at(-1)).toBe('198.51.100.0/24 AWS LAMBDA eu-central-1');
  });

  test('lets everybody in, or nobody, only when that is said', async () => {
    await using world = await openToolkit();
    const { accessList } = world.project;
    const refused = [
      accessList.add('0.0.0.0/0'),
      accessList.add('1.2.3.4/0'),
      accessList.addAll(['10.0.0.1', '::/0']),
      accessList.ensure(['0.0.0.0/0']),
      accessList.replace(['0.0.0.0/0']),
      accessList.replace([]),
    ];
    for (const call of refused) await expect(call).rejects.toBeInstanceOf(AtlasConfirmationError);
    expect(world.exchanges).toEqual([]);
    expect(await accessList.add('0.0.0.0/0', { allowAnywhere: true })).toMatchObject({
      cidrBlock: '0.0.0.0/0',
    });
    await accessList.replace([], { allowEmpty: true });
    expect(await listOf(world.project)).toEqual([]);
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

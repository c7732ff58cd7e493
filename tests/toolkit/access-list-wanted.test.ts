import { AtlasConfirmationError, canonicalAddress, fromAwsIpRanges, type Project } from '@mercator/client';
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
      { address: '10.0.0.2' },
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
    const entries = await project.accessList.list().toArray({ limit: 200 });
    const text = JSON.stringify(entries);
    await copy.accessList.replace(entries.map((entry) => Object.freeze(entry)));
    await copy.accessList.ensure(entries);
    expect(JSON.stringify(entries)).toBe(text);
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

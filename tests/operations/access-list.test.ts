import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { eventsOf } from '../support/changes.ts';
import { showing } from '../support/showing.ts';

asRecorded(
  'TestAccessList',
  [
    'createGroupAccessListEntry',
    'listGroupAccessListEntries',
    'getGroupAccessListEntry',
    'deleteGroupAccessListEntry',
  ],
  'entries of an access list are added, shown and taken away as it was recorded',
  async ({ atlas, groupId, clock }, like) => {
    const { projectIpAccessList: list } = atlas;
    const page = { groupId, includeCount: true };
    const entry = { ipAddress: '192.168.0.243', comment: 'test' };
    const at = { groupId, entryValue: '192.168.0.243' };
    await list.createAccessListEntry({ ...page, body: [entry] });
    like(2);
    await list.listAccessListEntries(page);
    like(3);
    await list.getAccessListEntry(at);
    like(4);
    await list.deleteAccessListEntry(at);
    like(5);
    const deleteAfterDate = new Date(clock.now() + 300_000).toISOString();
    await list.createAccessListEntry({ ...page, body: [{ ...entry, deleteAfterDate }] });
    like(6);
    await list.deleteAccessListEntry(at);
    like(7);
    await list.createAccessListEntry({ ...page, body: [{ ipAddress: '52.161.45.225', comment: 'test' }] });
    like(9);
    await list.deleteAccessListEntry({ groupId, entryValue: '52.161.45.225' });
    like(10);
    expect(await list.listAccessListEntries(page)).toMatchObject({ results: [], totalCount: 0 });
  },
);

showing(
  'stateful',
  [
    'createGroupAccessListEntry',
    'listGroupAccessListEntries',
    'getGroupAccessListEntry',
    'deleteGroupAccessListEntry',
  ],
  'an entry is one address or block however it is written, says who changed it, and goes when its time is over',
  async (world) => {
    const { atlas, groupId, clock } = world;
    const { projectIpAccessList: list } = atlas;
    const noted = await eventsOf(world, async () => {
      await list.createAccessListEntry({ groupId, body: [{ cidrBlock: '10.0.0.0/8' }] });
      await list.createAccessListEntry({ groupId, body: [{ ipAddress: '10.0.0.1' }] });
      const body = [{ cidrBlock: '10.0.0.1/32', comment: 'shop' }];
      const { results } = await list.createAccessListEntry({ groupId, body });
      expect(results).toMatchObject([
        { cidrBlock: '10.0.0.0/8' },
        { cidrBlock: '10.0.0.1/32', ipAddress: '10.0.0.1', comment: 'shop' },
      ]);
      await list.deleteAccessListEntry({ groupId, entryValue: '10.0.0.0/8' });
    });
    expect(noted).toEqual({
      inGroup: [
        'NETWORK_PERMISSION_ENTRY_ADDED',
        'NETWORK_PERMISSION_ENTRY_ADDED',
        'NETWORK_PERMISSION_ENTRY_UPDATED',
        'NETWORK_PERMISSION_ENTRY_REMOVED',
      ],
      inOrg: [],
    });
    expect(await list.getAccessListEntry({ groupId, entryValue: '10.0.0.1/32' })).toEqual(
      await list.getAccessListEntry({ groupId, entryValue: '10.0.0.1' }),
    );
    await expect(list.getAccessListEntry({ groupId, entryValue: '10.0.0.0/8' })).rejects.toMatchObject({
      status: 404,
    });
    for (const [cidrBlock, errorCode] of [
      ['10.1.2.3/8', 'ATLAS_NON_CANONICAL_CIDR_BLOCK'],
      ['10.0.0.256/32', 'INVALID_IP_ADDRESS_OR_CIDR_NOTATION'],
    ] as const) {
      await expect(list.createAccessListEntry({ groupId, body: [{ cidrBlock }] })).rejects.toMatchObject({
        status: 400,
        errorCode,
      });
    }

    const deleteAfterDate = new Date(clock.now() + 60_000).toISOString();
    await list.createAccessListEntry({ groupId, body: [{ ipAddress: '10.0.0.2', deleteAfterDate }] });
    clock.advance(59_000);
    expect((await list.listAccessListEntries({ groupId })).totalCount).toBe(2);
    clock.advance(2000);
    expect((await list.listAccessListEntries({ groupId })).results).toMatchObject([
      { cidrBlock: '10.0.0.1/32' },
    ]);
  },
);

showing(
  'stateful',
  ['getGroupAccessListStatus'],
  'an entry of an access list is in force as long as it is in the list',
  async ({ atlas, groupId }) => {
    const entry = { groupId, entryValue: '10.0.0.0/8' };
    await atlas.projectIpAccessList.createAccessListEntry({ groupId, body: [{ cidrBlock: '10.0.0.0/8' }] });
    expect(await atlas.projectIpAccessList.getAccessListStatus(entry)).toEqual({ STATUS: 'ACTIVE' });
    await atlas.projectIpAccessList.deleteAccessListEntry(entry);
    await expect(atlas.projectIpAccessList.getAccessListStatus(entry)).rejects.toMatchObject({ status: 404 });
  },
);

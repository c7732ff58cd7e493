import { expect } from 'vitest';
import { showing } from '../support/showing.ts';

showing(
  'recorded',
  [
    'createGroupAccessListEntry',
    'listGroupAccessListEntries',
    'getGroupAccessListEntry',
    'deleteGroupAccessListEntry',
  ],
  'an access list goes the way of TestAccessList and answers what was recorded there',
  async ({ atlas, server, groupId, clock }) => {
    const list = `${server.url}/api/atlas/v2/groups/${groupId}/accessList`;
    // Fields and values of records 2 to 7, with this world's ids and address.
    const recorded = {
      cidrBlock: '192.168.0.243/32',
      comment: 'test',
      groupId,
      ipAddress: '192.168.0.243',
      links: [{ href: `${list}/192.168.0.243%2F32`, rel: 'self' }],
    };
    const self = [{ href: `${list}?includeCount=true&pageNum=1&itemsPerPage=100`, rel: 'self' }];
    const { projectIpAccessList } = atlas;
    const body = [{ ipAddress: '192.168.0.243', comment: 'test' }];
    const created = await projectIpAccessList.createAccessListEntry({ groupId, includeCount: true, body });
    expect(created).toEqual({ links: self, results: [recorded], totalCount: 1 });
    expect(Object.keys(created.results[0] ?? {})).toEqual(Object.keys(recorded));
    const page = await projectIpAccessList.listAccessListEntries({ groupId, includeCount: true });
    expect(page.results).toEqual([recorded]);
    expect(page.totalCount).toBe(1);
    const entry = { groupId, entryValue: '192.168.0.243' };
    expect(await projectIpAccessList.getAccessListEntry(entry)).toEqual(recorded);
    await projectIpAccessList.deleteAccessListEntry(entry);

    const deleteAfterDate = new Date(clock.now() + 300_000).toISOString().replace('.000Z', 'Z');
    const temporary = await projectIpAccessList.createAccessListEntry({
      groupId,
      body: [{ ipAddress: '192.168.0.243', comment: 'test', deleteAfterDate }],
    });
    expect(temporary.results).toEqual([{ ...recorded, deleteAfterDate }]);
    await projectIpAccessList.deleteAccessListEntry(entry);
    expect((await projectIpAccessList.listAccessListEntries({ groupId })).results).toEqual([]);
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

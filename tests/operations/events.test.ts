import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { showing } from '../support/showing.ts';

const HOUR = 60 * 60 * 1000;

asRecorded(
  'TestEvents',
  ['listGroupEvents', 'listOrgEvents'],
  'events have the members that TestEvents recorded, in that order, and are not counted on request',
  async ({ atlas, server, groupId, orgId, clock }, like) => {
    clock.advance(HOUR);
    const body = {
      databaseName: 'admin',
      username: 'user-332',
      password: 'passW0rd-332',
      roles: [{ databaseName: 'admin', roleName: 'readWrite' }],
    };
    await atlas.databaseUsers.createDatabaseUser({ groupId, body });
    const desc = 'e2e-test';
    const key = await atlas.programmaticApiKeys.createOrgApiKey({
      orgId,
      body: { desc, roles: ['ORG_READ_ONLY'] },
    });
    const base = `${server.url}/api/atlas/v2`;
    const query = { includeCount: false, includeRaw: false };

    const inGroup = await atlas.events.listGroupEvents({ groupId, ...query });
    like(1, 'shape');
    const [added] = inGroup.results;
    expect(inGroup.totalCount).toBe(0);
    expect(inGroup.links).toHaveLength(1);
    expect(Object.keys(added ?? {})).toEqual(
      'apiKeyId,created,dbUserUsername,eventTypeName,groupId,id,isGlobalAdmin,links,publicKey,remoteAddress'.split(
        ',',
      ),
    );
    expect(added).toMatchObject({
      created: '2026-01-01T01:00:00Z',
      dbUserUsername: 'user-332',
      eventTypeName: 'MONGODB_USER_ADDED',
      groupId,
      isGlobalAdmin: false,
      links: [{ href: `${base}/groups/${groupId}/events/${added?.id}`, rel: 'self' }],
      publicKey: server.credentials.publicKey,
    });

    const inOrg = await atlas.events.listOrgEvents({ orgId, ...query, minDate: '2026-01-01T00:30:00Z' });
    like(2, 'shape');
    const [created] = inOrg.results;
    expect(inOrg.totalCount).toBe(0);
    expect(Object.keys(created ?? {})).toEqual(
      'apiKeyId,created,eventTypeName,id,isGlobalAdmin,links,orgId,publicKey,remoteAddress,targetPublicKey'.split(
        ',',
      ),
    );
    expect(created).toMatchObject({
      eventTypeName: 'API_KEY_CREATED',
      links: [{ href: `${base}/groups/null/events/${created?.id}`, rel: 'self' }],
      orgId,
      targetPublicKey: key.publicKey,
    });
  },
);

showing(
  'stateful',
  ['getGroupEvent', 'getOrgEvent', 'listEventTypes'],
  'an event of a project and of an organization is found by its id, and its type is among all types',
  async ({ atlas, groupId, orgId }) => {
    await atlas.projectIpAccessList.createAccessListEntry({ groupId, body: [{ ipAddress: '10.0.0.1' }] });
    await atlas.programmaticApiKeys.createOrgApiKey({ orgId, body: { desc: 'x', roles: ['ORG_MEMBER'] } });
    const [ofGroup] = (await atlas.events.listGroupEvents({ groupId })).results;
    const [ofOrg] = (await atlas.events.listOrgEvents({ orgId })).results;
    expect(await atlas.events.getGroupEvent({ groupId, eventId: ofGroup?.id ?? '' })).toEqual(ofGroup);
    expect(await atlas.events.getOrgEvent({ orgId, eventId: ofOrg?.id ?? '' })).toEqual(ofOrg);
    const types = new Set<string | undefined>();
    for await (const { eventType } of atlas.events.listEventTypes({ itemsPerPage: 500 }))
      types.add(eventType);
    expect(types).toContain(ofGroup?.eventTypeName);
    expect(types).toContain(ofOrg?.eventTypeName);
  },
);

import { describe, expect, test } from 'vitest';
import { rawOf } from '../support/raw.ts';
import { openWorld, showing } from '../support/showing.ts';

showing(
  'shape',
  ['listDefaultGroupLimits', 'getDefaultGroupLimit'],
  'limits of projects are described with what they are by default and at most',
  async ({ atlas }) => {
    const { limitDescription } = atlas;
    const { results, totalCount } = await limitDescription.listDefaultGroupLimits({
      itemsPerPage: 5,
      pageNum: 2,
    });
    expect(totalCount).toBe(13);
    expect(results).toHaveLength(5);
    for (const limit of results)
      expect(await limitDescription.getDefaultGroupLimit({ limitName: limit.name ?? '' })).toEqual(limit);
    const clusters = await limitDescription.getDefaultGroupLimit({ limitName: 'NUM_CLUSTERS' });
    expect(clusters).toMatchObject({ defaultLimit: 25, maximumLimit: 100, name: 'NUM_CLUSTERS' });
    const query = await limitDescription.getDefaultGroupLimit({ limitName: 'BYTES_PROCESSED_QUERY' });
    expect(query).toMatchObject({ defaultLimit: null, maximumLimit: null });
    await expect(limitDescription.getDefaultGroupLimit({ limitName: 'NOTHING' })).rejects.toMatchObject({
      status: 400,
    });
  },
);

showing(
  'shape',
  ['listRateLimits', 'getRateLimit'],
  'budgets are told by sets of endpoints, and are those the answers show',
  async ({ atlas, groupId, orgId, server, exchanges }) => {
    const { rateLimiting, alerts } = atlas;
    const { results } = await rateLimiting.listRateLimits({ itemsPerPage: 500 });
    expect(new Set(results.map(({ endpointSetId }) => endpointSetId)).size).toBe(results.length);
    const path = '/api/atlas/v2/groups/{groupId}/alerts';
    const { results: found } = await rateLimiting.listRateLimits({ endpointPath: path });
    expect(found).toHaveLength(1);
    const [set] = found;
    expect(set).toMatchObject({ endpointSetId: 'alerts_group', endpointSetName: 'Alerts', scope: 'GROUP' });
    expect(await rateLimiting.getRateLimit({ endpointSetId: 'alerts_group' })).toEqual(set);
    await alerts.listAlerts({ groupId });
    expect(exchanges.at(-1)?.headers.get('ratelimit-limit')).toBe(String(set?.capacity?.value));
    for (const [entity, scope] of [
      [{ groupId }, 'GROUP'],
      [{ orgId }, 'ORGANIZATION'],
      [{ userId: server.credentials.publicKey }, 'USER'],
    ] as const) {
      const { results: own } = await rateLimiting.listRateLimits({ ...entity, itemsPerPage: 500 });
      expect(new Set(own.map((one) => one.scope))).toEqual(new Set([scope]));
    }
    const stranger = 'f'.repeat(24);
    const refusals = [
      [{ groupId: stranger }, 404, 'GROUP_NOT_FOUND'],
      [{ orgId: stranger }, 401, 'USER_CANNOT_ACCESS_ORG'],
      [{ userId: 'somebody' }, 401, 'USER_UNAUTHORIZED'],
    ] as const;
    for (const [entity, status, code] of refusals)
      await expect(rateLimiting.listRateLimits(entity)).rejects.toMatchObject({ status, code });
    const nothing = rateLimiting.getRateLimit({ endpointSetId: 'nothing' });
    await expect(nothing).rejects.toMatchObject({ status: 404, code: 'RESOURCE_NOT_FOUND' });
  },
);

test('budgets of projects are those of the documentation where calls are counted as it says', async () => {
  await using world = await openWorld({ rateLimits: 'documented' });
  const { rateLimiting, alerts } = world.atlas;
  const { results } = await rateLimiting.listRateLimits({ groupId: world.groupId, itemsPerPage: 500 });
  expect(new Set(results.map(({ capacity }) => capacity?.value))).toEqual(new Set([100]));
  await alerts.listAlerts({ groupId: world.groupId });
  expect(world.exchanges.at(-1)?.headers.get('ratelimit-limit')).toBe('100');
  const one = await rateLimiting.getRateLimit({ endpointSetId: 'alerts_group' });
  expect([one.capacity?.value, one.refillRate?.value]).toEqual([100, 100]);
});

showing(
  'stateful',
  ['getGroupActivityFeed', 'getOrgActivityFeed'],
  'a link to a feed leads to the events it was made for, and to no others',
  async ({ atlas, groupId, orgId, server }) => {
    const { activityFeed, projects } = atlas;
    await projects.updateProject({ groupId, body: { tags: [{ key: 'env', value: 'test' }] } });
    await projects.updateProject({ groupId, body: { name: 'Renamed' } });
    const raw = await rawOf(server);
    const typesAt = async (link: string): Promise<readonly string[]> => {
      const { json } = await raw('GET', link.slice(server.url.length));
      return (json as { readonly results: readonly { readonly eventTypeName: string }[] }).results.map(
        ({ eventTypeName }) => eventTypeName,
      );
    };
    const eventType = ['GROUP_TAGS_MODIFIED'] as const;
    const { link } = await activityFeed.getGroupActivityFeed({ groupId, eventType: [...eventType] });
    expect(await typesAt(link)).toEqual(['GROUP_TAGS_MODIFIED']);
    const all = await activityFeed.getGroupActivityFeed({ groupId });
    expect(await typesAt(all.link)).toEqual(['GROUP_NAME_CHANGED', 'GROUP_TAGS_MODIFIED']);
    const later = { minDate: '2027-01-01T00:00:00Z', maxDate: '2028-01-01T00:00:00Z' };
    const inOrg = await activityFeed.getOrgActivityFeed({ orgId, ...later });
    expect(await typesAt(inOrg.link)).toEqual([]);
    const backwards = { minDate: later.maxDate, maxDate: later.minDate };
    await expect(activityFeed.getOrgActivityFeed({ orgId, ...backwards })).rejects.toMatchObject({
      status: 400,
      code: 'INVALID_DATE_RANGE',
    });
  },
);

showing(
  'shape',
  ['listControlPlaneIpAddresses'],
  'addresses of the control plane are told to anybody, each a range of one',
  async ({ atlas }) => {
    const { inbound, outbound } = await atlas.root.listControlPlaneIpAddresses();
    for (const addresses of [inbound, outbound])
      for (const regions of Object.values(addresses ?? {}))
        for (const ranges of Object.values(regions))
          expect(String(ranges)).toMatch(/^[\d.]+\/32(,[\d.]+\/32)*$/);
  },
);

describe('types of events', () => {
  showing(
    'shape',
    ['listEventTypes'],
    'are all there, each once, with whether alerts can watch for it',
    async ({ atlas }) => {
      const found: { readonly alertable?: boolean; readonly eventType?: string }[] = [];
      for await (const type of atlas.events.listEventTypes({ itemsPerPage: 500 })) found.push(type);
      const names = found.map(({ eventType }) => eventType);
      expect(new Set(names).size).toBe(names.length);
      for (const alertable of ['NO_PRIMARY', 'OUTSIDE_METRIC_THRESHOLD', 'TOO_MANY_ELECTIONS'])
        expect(found.find(({ eventType }) => eventType === alertable)?.alertable).toBe(true);
      expect(found.find(({ eventType }) => eventType === 'GROUP_CREATED')?.alertable).toBe(false);
      const { totalCount } = await atlas.events.listEventTypes({ itemsPerPage: 1 });
      expect(totalCount).toBe(names.length);
    },
  );

  test('that a list may be asked for are all among them', async () => {
    await using world = await openWorld();
    const { atlas, groupId } = world;
    const { results } = await atlas.events.listEventTypes({ itemsPerPage: 500 });
    const alertable = results.filter((type) => type.alertable).map(({ eventType = '' }) => eventType);
    for (const eventTypeName of alertable.filter((type) => !type.includes('THRESHOLD')).slice(0, 40)) {
      const eventType = [eventTypeName];
      await atlas.events.listGroupEvents({ groupId, eventType }).catch((error: unknown) => {
        throw new Error(`${eventTypeName} is no type a list may be asked for`, { cause: error });
      });
    }
  });
});

import { expect } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { reader } from '../support/reader.ts';
import { refused } from '../support/refused.ts';
import { showing } from '../support/showing.ts';

const KEY = 'a1b2c3d4e5f6a7b8c9d0e1f2a3b40000';
const STARRED = `${'*'.repeat(28)}0000`;
const HEX_40 = `${'0f'.repeat(18)}4321`;

showing(
  'stateful',
  ['createGroupIntegration', 'listGroupIntegrations', 'getGroupIntegration'],
  'an integration of every kind is made, and each answer is the page of all there are, in an order of their own',
  async ({ atlas, groupId, exchanges }) => {
    const { thirdPartyIntegrations } = atlas;
    const bodies = [
      { type: 'WEBHOOK', url: 'https://hooks.example.com/a/0000', secret: KEY },
      { type: 'DATADOG', apiKey: KEY, region: 'EU' },
      { type: 'OPS_GENIE', apiKey: KEY, region: 'US' },
      { type: 'PAGER_DUTY', serviceKey: KEY, region: 'US' },
      { type: 'VICTOR_OPS', apiKey: KEY, routingKey: 'route' },
      { type: 'NEW_RELIC', accountId: HEX_40, licenseKey: HEX_40, readToken: KEY, writeToken: KEY },
      { type: 'MICROSOFT_TEAMS', microsoftTeamsWebhookUrl: 'https://teams.example.com/0000' },
      { type: 'PROMETHEUS', enabled: true, serviceDiscovery: 'http', username: 'p', password: KEY },
      { type: 'SLACK', apiToken: KEY, channelName: 'alerts' },
    ] as const;
    for (const [index, body] of bodies.entries()) {
      const page = await thirdPartyIntegrations.createGroupIntegration({
        groupId,
        integrationType: body.type,
        body,
      });
      expect(page.totalCount).toBe(index + 1);
      expect(page.links?.[0]?.href).toMatch(
        new RegExp(`/integrations/${body.type}\\?pageNum=1&itemsPerPage=100$`),
      );
      expect(exchanges.at(-1)).toMatchObject({ status: 200 });
    }
    const { results, totalCount } = await thirdPartyIntegrations.listGroupIntegrations({ groupId });
    expect(totalCount).toBe(bodies.length);
    expect(results.map(({ type }) => type)).toEqual([
      'PAGER_DUTY',
      'SLACK',
      'DATADOG',
      'NEW_RELIC',
      'OPS_GENIE',
      'VICTOR_OPS',
      'WEBHOOK',
      'PROMETHEUS',
      'MICROSOFT_TEAMS',
    ]);
    expect(JSON.stringify(exchanges.map(({ body }) => body))).not.toContain(KEY);
    const get = (integrationType: string) =>
      thirdPartyIntegrations.getGroupIntegration({ groupId, integrationType });
    const id = expect.stringMatching(/^[0-9a-f]{24}$/);
    expect(await get('DATADOG')).toEqual({
      apiKey: STARRED,
      customEndpoint: null,
      id,
      region: 'EU',
      sendCollectionLatencyMetrics: false,
      sendDatabaseMetrics: false,
      sendQueryStatsMetrics: false,
      sendUserProvidedResourceTags: false,
      type: 'DATADOG',
    });
    expect(await get('NEW_RELIC')).toEqual({
      accountId: HEX_40,
      id,
      licenseKey: `${'*'.repeat(36)}4321`,
      readToken: STARRED,
      type: 'NEW_RELIC',
      writeToken: STARRED,
    });
    expect(await get('PROMETHEUS')).not.toHaveProperty('password');
    const webhook = await get('WEBHOOK');
    expect(Object.entries(webhook)).toEqual([
      ['bodyTemplate', null],
      ['headersTemplate', null],
      ['id', id],
      ['secret', STARRED],
      ['url', `${'*'.repeat(28)}0000`],
      ['type', 'WEBHOOK'],
    ]);
  },
);

showing(
  'stateful',
  ['createGroupIntegration', 'updateGroupIntegration', 'getGroupIntegration', 'deleteGroupIntegration'],
  'an integration there is once, changes as a whole and goes; what it is not is refused',
  async (world) => {
    const { atlas, groupId, exchanges } = world;
    const { thirdPartyIntegrations } = atlas;
    const one = { groupId, integrationType: 'DATADOG' };
    const body = { type: 'DATADOG', apiKey: KEY, region: 'US3', sendDatabaseMetrics: true } as const;
    const absent = [404, 'INTEGRATION_NOT_CONFIGURED'] as const;
    await refused(thirdPartyIntegrations.getGroupIntegration(one), ...absent);
    await refused(thirdPartyIntegrations.updateGroupIntegration({ ...one, body }), ...absent);
    await refused(thirdPartyIntegrations.deleteGroupIntegration(one), ...absent);
    const noted = await eventsOf(world, async () => {
      await thirdPartyIntegrations.createGroupIntegration({ ...one, body });
      const { id } = await thirdPartyIntegrations.getGroupIntegration(one);
      await refused(
        thirdPartyIntegrations.createGroupIntegration({ ...one, body }),
        409,
        'INTEGRATION_ALREADY_CONFIGURED',
      );
      const page = await thirdPartyIntegrations.updateGroupIntegration({
        ...one,
        body: { type: 'DATADOG', apiKey: 'short-key-9999', region: 'US' },
      });
      expect(page.results).toEqual([await thirdPartyIntegrations.getGroupIntegration(one)]);
      expect(page.results[0]).toMatchObject({
        id,
        apiKey: '**********9999',
        region: 'US',
        sendDatabaseMetrics: false,
      });
      await thirdPartyIntegrations.deleteGroupIntegration(one);
      expect(exchanges.at(-1)).toMatchObject({ status: 204 });
    });
    expect(noted.inGroup).toEqual([
      'INTEGRATION_CONFIGURED',
      'INTEGRATION_CONFIGURED',
      'INTEGRATION_REMOVED',
    ]);
    await refused(thirdPartyIntegrations.getGroupIntegration(one), ...absent);
    await refused(
      thirdPartyIntegrations.createGroupIntegration({ ...one, integrationType: 'SLACK', body }),
      400,
      'INVALID_INTEGRATION_SETTINGS',
    );
    await refused(
      thirdPartyIntegrations.createGroupIntegration({ ...one, integrationType: 'HIP_CHAT', body }),
      400,
      'HIPCHAT_NOT_SUPPORTED',
    );
    await refused(
      thirdPartyIntegrations.createGroupIntegration({ ...one, integrationType: 'FAX', body }),
      400,
    );
    await refused(
      thirdPartyIntegrations.createGroupIntegration({
        ...one,
        body: { type: 'DATADOG', region: 'MOON', apiKey: KEY },
      }),
      400,
    );
    const readOnly = await reader(world);
    await refused(readOnly.thirdPartyIntegrations.createGroupIntegration({ ...one, body }), 401);
    expect(await readOnly.thirdPartyIntegrations.listGroupIntegrations({ groupId })).toMatchObject({
      totalCount: 0,
    });
  },
);

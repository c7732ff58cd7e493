import type { MetricIntegrationRequestInput } from '@mercator/catalog/types';
import { expect } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { reader } from '../support/reader.ts';
import { refused } from '../support/refused.ts';
import { showing } from '../support/showing.ts';

showing(
  'stateful',
  [
    'listGroupMetricIntegrations',
    'createGroupMetricIntegration',
    'getGroupMetricIntegration',
    'updateGroupMetricIntegration',
    'deleteGroupMetricIntegration',
  ],
  'metrics are sent to collectors, whose headers nobody gets to see',
  async (world) => {
    const { atlas, groupId, exchanges } = world;
    const { metricIntegrations: metrics } = atlas;
    const settings = {
      aggregationTemporality: 'DELTA',
      authType: 'HEADER',
      endpoint: 'https://otel.example.com/v1/metrics',
      integrationType: 'OTEL',
      metricSelection: ['MONGODB_METRICS'],
      providerType: 'CUSTOM',
    } satisfies Partial<MetricIntegrationRequestInput>;
    const headers = [{ name: 'authorization', value: 'a-secret-of-headers' }];
    const body = { ...settings, headers };
    const create = (change: object = {}) =>
      metrics.createGroupMetricIntegration({ groupId, body: { ...body, ...change } });
    const list = (query: object = {}) => metrics.listGroupMetricIntegrations({ groupId, ...query });
    const noted = await eventsOf(world, async () => {
      const made = await create();
      expect(exchanges.at(-1)).toMatchObject({ status: 201 });
      const headersRedacted = [{ name: 'authorization', value: expect.stringMatching(/^\*+$/) }];
      expect(made).toEqual({ ...settings, headersRedacted, metricIntegrationId: expect.any(String) });
      const one = { groupId, metricIntegrationId: made.metricIntegrationId };
      await create({ providerType: 'DYNATRACE' });
      expect((await list()).totalCount).toBe(2);
      expect((await list({ integrationType: 'OTEL', providerType: 'CUSTOM' })).results).toEqual([made]);
      await refused(list({ providerType: 'CUSTOM' }), 400, 'MISSING_QUERY_PARAMETER');
      const change = { aggregationTemporality: 'CUMULATIVE', metricSelection: ['HARDWARE_METRICS'] };
      const changed = await metrics.updateGroupMetricIntegration({ ...one, body: { ...body, ...change } });
      expect(changed).toEqual({ ...made, ...change });
      expect(await metrics.getGroupMetricIntegration(one)).toEqual(changed);
      await metrics.deleteGroupMetricIntegration(one);
      await refused(metrics.getGroupMetricIntegration(one), 404, 'RESOURCE_NOT_FOUND');
      await refused(metrics.deleteGroupMetricIntegration(one), 404, 'RESOURCE_NOT_FOUND');
      expect((await list()).totalCount).toBe(1);
    });
    const type = (end: string) => `OTEL_METRIC_INTEGRATION_${end}`;
    expect(noted.inGroup).toEqual([
      type('ENABLED'),
      type('ENABLED'),
      type('CONFIGURATION_UPDATED'),
      type('DISABLED'),
    ]);
    expect(JSON.stringify(exchanges.map((exchange) => exchange.body))).not.toContain('secret');
    await refused(
      metrics.createGroupMetricIntegration({ groupId, body: settings }),
      400,
      'MISSING_ATTRIBUTE',
    );
    await refused(create({ endpoint: 'http://otel.example.com' }), 400, 'INVALID_ATTRIBUTE');
    await refused(create({ headers: [{ name: 'x', value: 'y'.repeat(2048) }] }), 400, 'INVALID_ATTRIBUTE');
    await refused(create({ metricSelection: ['WEATHER'] }), 400);
    const readOnly = await reader(world);
    await refused(readOnly.metricIntegrations.listGroupMetricIntegrations({ groupId }), 401);
  },
);

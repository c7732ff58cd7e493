import type { GroupAlertsConfig } from '@mercator/catalog/types';
import { describe, expect, it } from 'vitest';
import { changedConfiguration } from './changed-configuration.ts';

const present: GroupAlertsConfig = {
  id: '6a793fba5a068714fc03aae2',
  created: '2026-01-01T00:00:00Z',
  updated: '2026-01-01T00:00:00Z',
  groupId: 'b0123456789abcdef012345b',
  links: [],
  enabled: true,
  eventTypeName: 'OUTSIDE_METRIC_THRESHOLD',
  matchers: [],
  metricThreshold: {
    metricName: 'CONNECTIONS',
    operator: 'GREATER_THAN',
    threshold: 100,
    units: 'RAW',
    mode: 'AVERAGE',
  },
  notifications: [
    {
      typeName: 'SLACK',
      apiToken: '****************cdef',
      channelName: '#ops',
      notifierId: 'n',
      intervalMin: 5,
    },
    { typeName: 'WEBHOOK', webhookUrl: 'https://hooks.example.com/****', notifierId: 'm', intervalMin: 5 },
  ],
};

/** A document as a service might answer it that keeps to no schema. */
const wild = (fields: object): GroupAlertsConfig => JSON.parse(JSON.stringify(fields));

describe('a configuration that is written again', () => {
  it('is without what only the service says, and without the stars of secrets', () => {
    expect(changedConfiguration(present, {})).toEqual({
      enabled: true,
      eventTypeName: 'OUTSIDE_METRIC_THRESHOLD',
      matchers: [],
      metricThreshold: present.metricThreshold,
      notifications: [
        { typeName: 'SLACK', channelName: '#ops', notifierId: 'n', intervalMin: 5 },
        { typeName: 'WEBHOOK', notifierId: 'm', intervalMin: 5 },
      ],
    });
  });

  it('changes only what is named, and leaves what it was made of as it was', () => {
    const before = structuredClone(present);
    const changes = {
      enabled: false,
      metricThreshold: { threshold: 5, units: undefined },
      matchers: undefined,
    };
    expect(changedConfiguration(present, changes)).toMatchObject({
      enabled: false,
      matchers: [],
      metricThreshold: { metricName: 'CONNECTIONS', operator: 'GREATER_THAN', threshold: 5, units: 'RAW' },
    });
    expect(present).toEqual(before);
  });

  it('gets notifications in place of all it had', () => {
    const notifications = [{ typeName: 'GROUP', emailEnabled: true } as const];
    expect(changedConfiguration(present, { notifications }).notifications).toEqual(notifications);
  });

  it.each([
    {},
    { notifications: null, threshold: null },
    { eventTypeName: 'OF_TOMORROW', notifications: [null] },
  ])('is made of one that keeps to no schema: %j', (document) => {
    const changed = changedConfiguration(wild(document), { threshold: { threshold: 1 } });
    expect(changed).toMatchObject({ threshold: { threshold: 1 } });
  });
});

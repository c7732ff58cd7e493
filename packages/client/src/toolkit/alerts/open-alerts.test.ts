import { describe, expect, it } from 'vitest';
import type { Alert } from './alerts.ts';
import { matches } from './open-alerts.ts';

/** An alert of which the service says only this. */
const alertOf = (fields: object): Alert => JSON.parse(JSON.stringify(fields));

const NOW = Date.UTC(2026, 0, 1);

describe('an open alert', () => {
  it('is found by every name at once, without regard to case', () => {
    const alert = alertOf({
      eventTypeName: 'OUTSIDE_METRIC_THRESHOLD',
      metricName: 'CONNECTIONS',
      clusterName: 'Shop',
      hostnameAndPort: 'shop-shard-00-00.abc.mongodb.net:27017',
    });
    const filter = {
      types: ['outside_metric_threshold'],
      metrics: ['CONNECTIONS'],
      clusters: ['shop', 'other'],
    };
    expect(matches(alert, filter, NOW)).toBe(true);
    expect(matches(alert, { ...filter, clusters: ['other'] }, NOW)).toBe(false);
    expect(matches(alert, { hosts: ['SHOP-shard-00-00.abc.mongodb.net'] }, NOW)).toBe(true);
    expect(matches(alert, { hosts: ['shop-shard-00-00.abc.mongodb.net:27018'] }, NOW)).toBe(false);
  });

  it('that lacks what is asked about is none of those', () => {
    for (const filter of [{ types: ['A'] }, { metrics: ['A'] }, { clusters: ['A'] }, { hosts: ['A'] }]) {
      expect(matches(alertOf({}), filter, NOW)).toBe(false);
      expect(
        matches(alertOf({ eventTypeName: null, clusterName: null, hostnameAndPort: 7 }), filter, NOW),
      ).toBe(false);
    }
    expect(matches(alertOf({}), {}, NOW)).toBe(true);
    expect(matches(alertOf({ eventTypeName: 'A' }), { types: [] }, NOW)).toBe(false);
  });

  it('is acknowledged as long as that is to come', () => {
    const alert = alertOf({ acknowledgedUntil: new Date(NOW).toISOString() });
    expect(matches(alert, { acknowledged: true }, NOW - 1)).toBe(true);
    expect(matches(alert, { acknowledged: true }, NOW)).toBe(false);
    expect(matches(alert, { acknowledged: false }, NOW)).toBe(true);
  });
});

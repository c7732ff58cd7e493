import type { World } from '../support/showing.ts';

const MINUTE = 60_000;

/** Opens an alert about one host, and lets enough time pass for it to be there. */
export async function openAlert({ atlas, groupId, clock }: World, host: string): Promise<void> {
  await atlas.alertConfigurations.createAlertConfig({
    groupId,
    body: {
      eventTypeName: 'OUTSIDE_METRIC_THRESHOLD',
      enabled: true,
      matchers: [{ fieldName: 'HOSTNAME_AND_PORT', operator: 'EQUALS', value: host }],
      metricThreshold: {
        metricName: 'DISK_PARTITION_SPACE_USED_DATA',
        operator: 'GREATER_THAN',
        threshold: 0.001,
        units: 'RAW',
        mode: 'AVERAGE',
      },
      notifications: [{ typeName: 'GROUP', emailEnabled: true, intervalMin: 5, delayMin: 0 }],
    },
  });
  clock.advance(5 * MINUTE);
}

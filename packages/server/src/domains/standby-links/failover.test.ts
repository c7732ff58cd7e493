import { expect, test } from 'vitest';
import { takenOver } from './failover.ts';

const link = {
  standbyLinkId: 'l',
  groupId: 'g',
  activeClusterUniqueId: 'a',
  standbyClusterUniqueId: 's',
  status: 'FAILING_OVER',
} as const;

test.each([
  ['PLANNED_REVERSE', 'ACTIVE'],
  ['PLANNED', 'DEGRADED'],
  ['UNPLANNED', 'DEGRADED'],
])('after a failover that is %s the clusters have changed places, and the link is %s', (type, status) => {
  const after = takenOver(link, type);
  expect(after).toMatchObject({ activeClusterUniqueId: 's', standbyClusterUniqueId: 'a', status });
  expect('errorReason' in after).toBe(status === 'DEGRADED');
});

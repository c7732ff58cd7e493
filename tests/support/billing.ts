import { expect } from 'vitest';
import type { World } from './showing.ts';

/** Milliseconds. */
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** An id of nothing. */
export const NOWHERE = '32b6e34b3d91647abb20e7b8';

/** The first instant of the month that begins after the world's now. */
export function nextMonth({ clock }: World): number {
  const now = new Date(clock.now());
  return Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1);
}

/** Moves the clock to an instant. */
export const goTo = ({ clock }: World, instant: number): void => clock.advance(instant - clock.now());

/** Makes a replica set of three M10 on AWS, which is up within seconds. */
export async function running(world: World, name: string): Promise<string> {
  const { clusters } = world.atlas;
  const regionConfig = {
    providerName: 'AWS',
    regionName: 'US_EAST_1',
    priority: 7,
    electableSpecs: { instanceSize: 'M10', nodeCount: 3, diskSizeGB: 10 },
  } as const;
  const { id = '' } = await clusters.createCluster({
    groupId: world.groupId,
    body: { name, clusterType: 'REPLICASET', replicationSpecs: [{ regionConfigs: [regionConfig] }] },
  });
  await clusters.getCluster({ groupId: world.groupId, clusterName: name });
  world.clock.advance(5000);
  expect(await clusters.getCluster({ groupId: world.groupId, clusterName: name })).toMatchObject({
    stateName: 'IDLE',
  });
  return id;
}

/** Dollars of a column of a table, added in cents. */
export function sumOf(text: string, column: string): number {
  const rows = text.trimEnd().split('\n');
  const head = rows.findIndex((row) => row.split(',').includes(column));
  const place = (rows[head] ?? '').split(',').indexOf(column);
  return rows
    .slice(head + 1)
    .reduce((sum, row) => sum + Math.round(Number(row.split(',').at(place)) * 100), 0);
}

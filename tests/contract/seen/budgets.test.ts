import { describe, expect, test } from 'vitest';
import { openSeen } from '../../support/seen.ts';

/** Paths below a project and an organization, and how many calls a minute the set they are in allows. */
const PROJECT: readonly (readonly [limit: number, path: string, version?: string])[] = [
  [10000, '/clusters', '2024-08-05'],
  [10000, '/clusters/provider/regions'],
  [10000, '/databaseUsers'],
  [4000, '/privateEndpoint/AWS/endpointService'],
  [4000, '/privateEndpoint/regionalMode'],
  [2000, '/customDBRoles/roles'],
  [2000, '/cloudProviderAccess'],
  [1200, ''],
  [1200, '/users', '2025-02-19'],
  [1200, '/settings'],
  [1200, '/accessList'],
  [1200, '/alerts'],
  [1200, '/alertConfigs'],
  [1200, '/teams'],
  [1200, '/apiKeys'],
  [1200, '/invites'],
  [1200, '/integrations'],
  [1200, '/backupCompliancePolicy', '2023-10-01'],
  [1200, '/backup/exportBuckets', '2024-05-30'],
  [1200, '/flexClusters', '2024-11-13'],
  [1200, '/dataFederation'],
  [1200, '/streams', '2023-02-01'],
  [1200, '/userSecurity'],
  [1200, '/auditLog'],
  [1200, '/maintenanceWindow'],
  [1200, '/awsCustomDNS'],
  [1200, '/privateNetworkSettings/endpointIds'],
  [300, '/processes'],
  [300, '/events'],
];

const ORGANIZATION: typeof PROJECT = [
  [1200, '/teams'],
  [500, ''],
  [500, '/users', '2025-02-19'],
  [500, '/federationSettings'],
  [500, '/apiKeys'],
  [500, '/invites'],
  [500, '/events'],
];

const ELSEWHERE: typeof PROJECT = [
  [1200, '/api/atlas/v2/groups'],
  [300, '/api/atlas/v2/orgs'],
  [300, '/api/atlas/v2/alertConfigs/matchers/fieldNames'],
];

describe('how many calls a minute are allowed', () => {
  test('is told by every answer, for the set of endpoints it is from', async () => {
    await using seen = await openSeen();
    const all = [
      ...PROJECT.map(([limit, path, version]) => [limit, seen.group + path, version] as const),
      ...ORGANIZATION.map(([limit, path, version]) => [limit, seen.org + path, version] as const),
      ...ELSEWHERE,
    ];
    const told: string[] = [];
    for (const [, path, version] of all) {
      const { status, headers } = await seen.ask('GET', path, version === undefined ? {} : { version });
      told.push(`${path}: ${status} ${headers.get('ratelimit-limit')}`);
    }
    expect(told).toEqual(all.map(([limit, path]) => `${path}: 200 ${limit}`));
  });

  test('is counted for each set and project by itself, errors too, and begins anew after a minute', async () => {
    await using seen = await openSeen();
    const left = async (path: string): Promise<string | null> =>
      (await seen.ask('GET', path)).headers.get('ratelimit-remaining');
    expect(await left(`${seen.group}/processes`)).toBe('299');
    expect(await left(`${seen.group}/processes/none:27017`)).toBe('298');
    expect(await left(`${seen.group}/events`)).toBe('299');
    const { json } = await seen.ask('POST', '/api/atlas/v2/groups', {
      body: { name: 'another', orgId: seen.world.orgId },
    });
    const { id } = json as { readonly id: string };
    expect(await left(`/api/atlas/v2/groups/${id}/processes`)).toBe('299');
    seen.world.clock.advance(61_000);
    expect(await left(`${seen.group}/processes`)).toBe('299');
  });

  test('is not told of a project that does not exist', async () => {
    await using seen = await openSeen();
    const answer = await seen.ask('GET', '/api/atlas/v2/groups/111111111111111111111111/processes');
    expect([answer.status, answer.headers.has('ratelimit-limit')]).toEqual([404, false]);
  });
});

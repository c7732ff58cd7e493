import { expect, test } from 'vitest';
import { testWorld } from './domains/world-fixture.ts';

/** A little of everything that draws ids, keys, hosts and passwords. */
async function tour(seed: string): Promise<string> {
  await using world = await testWorld({ seed });
  const answers: unknown[] = [world.atlas.credentials];
  const call = async (method: string, path: string, body?: unknown): Promise<void> => {
    const { status, body: shown } = await world.call(method, path, body);
    answers.push([method, path, status, shown]);
    world.runtime.advance(1_000);
  };
  const { orgId } = world.atlas.credentials;
  await call('POST', '/groups', { name: 'second', orgId });
  await call('POST', '/groups', { name: 'second', orgId });
  await call('POST', `${world.org}/apiKeys`, { desc: 'key', roles: ['ORG_OWNER'] });
  await call('POST', `${world.org}/serviceAccounts`, {
    name: 'x',
    description: 'x',
    roles: ['ORG_OWNER'],
    secretExpiresAfterHours: 8,
  });
  await call('POST', `${world.group}/clusters`, {
    name: 'shop',
    clusterType: 'REPLICASET',
    replicationSpecs: [
      {
        regionConfigs: [
          {
            electableSpecs: { instanceSize: 'M10', nodeCount: 3 },
            priority: 7,
            providerName: 'AWS',
            regionName: 'US_EAST_1',
          },
        ],
      },
    ],
  });
  for (const path of ['', '', '/events'])
    await call('GET', `${world.group}${path === '' ? '/clusters/shop' : path}`);
  await call('GET', `${world.org}/events`);
  return JSON.stringify(answers).replaceAll(world.atlas.url, 'http://base');
}

test('the same seed and the same calls give the same bytes, another seed others', async () => {
  const [first, second, other] = [await tour('a'), await tour('a'), await tour('b')];
  expect(second).toBe(first);
  expect(other).not.toBe(first);
});

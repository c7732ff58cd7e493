import { describe, expect, test } from 'vitest';
import { type TestWorld, testWorld } from '../world-fixture.ts';

const DAY = 86_400_000;

/** A line of an invoice, as far as it is looked at. */
interface Line {
  readonly sku: string;
  readonly quantity: number;
  readonly endDate: string;
}

/** What one whole day of a cluster is charged for, by SKU. */
async function dayOf(body: object): Promise<Readonly<Record<string, number>>> {
  await using world = await testWorld();
  await make(world, body);
  world.runtime.advance(2 * DAY);
  const [invoice] = (await world.call('GET', `${world.org}/invoices/pending`)).results;
  const lines = (invoice?.['lineItems'] ?? []) as readonly Line[];
  const last = lines.at(-1)?.endDate;
  return Object.fromEntries(
    lines.filter(({ endDate }) => endDate === last).map(({ sku, quantity }) => [sku, quantity]),
  );
}

/** Makes a cluster and waits until it is up. */
async function make(world: TestWorld, body: object): Promise<void> {
  const { status } = await world.call('POST', `${world.group}/clusters`, { name: 'shop', ...body });
  expect(status).toBe(201);
  for (let times = 0; times < 3; times += 1) await world.call('GET', `${world.group}/clusters/shop`);
}

const region = (providerName: string, regionName: string, priority: number, more: object) => ({
  providerName,
  regionName,
  priority,
  ...more,
});

const specs = (instanceSize: string, nodeCount: number) => ({ instanceSize, nodeCount, diskSizeGB: 40 });

describe('a day of a cluster is charged for', () => {
  test('by its machines of each tier and cloud, and by the volumes of all', async () => {
    const regionConfigs = [
      region('AWS', 'US_EAST_1', 7, { electableSpecs: specs('M30', 2), analyticsSpecs: specs('M30', 1) }),
      region('GCP', 'CENTRAL_US', 6, { electableSpecs: specs('M30', 1), readOnlySpecs: specs('M30', 1) }),
    ];
    expect(await dayOf({ clusterType: 'REPLICASET', replicationSpecs: [{ regionConfigs }] })).toEqual({
      ATLAS_AWS_INSTANCE_M30: 3 * 24,
      ATLAS_AWS_STORAGE_STANDARD: 3 * 40 * 24,
      ATLAS_GCP_INSTANCE_M30: 2 * 24,
      ATLAS_GCP_STORAGE_STANDARD: 2 * 40 * 24,
    });
  });

  test('by the config servers of a sharded cluster, too, where it has such', async () => {
    const shard = { regionConfigs: [region('AWS', 'US_EAST_1', 7, { electableSpecs: specs('M40', 3) })] };
    expect(
      await dayOf({
        clusterType: 'SHARDED',
        configServerManagementMode: 'FIXED_TO_DEDICATED',
        replicationSpecs: [shard, shard],
      }),
    ).toEqual({
      ATLAS_AWS_INSTANCE_M30: 3 * 24,
      ATLAS_AWS_INSTANCE_M40: 6 * 24,
      ATLAS_AWS_STORAGE_STANDARD: 6 * 40 * 24,
    });
  });

  test('to the organization that has its project on that day', async () => {
    await using world = await testWorld();
    const regionConfigs = [region('AWS', 'US_EAST_1', 7, { electableSpecs: specs('M30', 3) })];
    await make(world, { clusterType: 'REPLICASET', replicationSpecs: [{ regionConfigs }] });
    world.runtime.advance(3 * DAY);
    const { body } = await world.call('POST', '/orgs', {
      name: 'other',
      apiKey: { desc: 'owns', roles: ['ORG_OWNER'] },
      serviceAccount: { name: 'owns', description: 'x', roles: ['ORG_OWNER'], secretExpiresAfterHours: 8760 },
    });
    const { organization, apiKey, serviceAccount } = body as {
      readonly organization: { readonly id: string };
      readonly apiKey: { readonly publicKey: string; readonly privateKey: string };
      readonly serviceAccount: {
        readonly clientId: string;
        readonly secrets: readonly { readonly secret: string }[];
      };
    };
    const moved = await world.call('POST', `${world.group}:migrate`, {
      destinationOrgId: organization.id,
      destinationOrgPublicApiKey: apiKey.publicKey,
      destinationOrgPrivateApiKey: apiKey.privateKey,
    });
    expect(moved.status).toBe(200);
    world.runtime.advance(4 * DAY);
    const owner = await world.token({
      clientId: serviceAccount.clientId,
      clientSecret: serviceAccount.secrets[0]?.secret ?? '',
    });
    const daysOf = async (org: string, token?: string): Promise<number> => {
      const [invoice] = (await world.call('GET', `${org}/invoices/pending`, undefined, token)).results;
      return ((invoice?.['lineItems'] ?? []) as readonly Line[]).length / 2;
    };
    expect(await daysOf(world.org)).toBe(3);
    expect(await daysOf(`/orgs/${organization.id}`, owner)).toBe(4);
  });
});

import { describe, expect, test } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { region, replicaSet, running } from '../support/clusters.ts';
import { openWorld, showing } from '../support/showing.ts';

const forbid = (action: string, condition: string): string =>
  `forbid (principal, action == ResourcePolicy::Action::"${action}", resource) when { ${condition} };`;

const NO_US = forbid(
  'cluster.modify',
  'context.cluster.regions.contains(ResourcePolicy::Region::"aws:us-east-1")',
);
const ONLY_AZURE = forbid(
  'cluster.modify',
  'context.cluster.cloudProviders.containsAny([ResourcePolicy::CloudProvider::"aws", ResourcePolicy::CloudProvider::"gcp"])',
);
const SMALL = forbid('cluster.modify', 'context.cluster.maxGeneralClassInstanceSizeValue > 20');
const CLOSED = forbid(
  'project.ipAccessList.modify',
  'context.project.ipAccessList.contains(ip("0.0.0.0/0"))',
);

showing(
  'stateful',
  [
    'createOrgResourcePolicy',
    'getOrgResourcePolicy',
    'listOrgResourcePolicies',
    'updateOrgResourcePolicy',
    'deleteOrgResourcePolicy',
    'validateOrgResourcePolicies',
  ],
  'a policy is tried, made, changed and deleted',
  async (world) => {
    const { atlas, orgId, server, clock } = world;
    const { resourcePolicies } = atlas;
    const body = { name: 'Regions', description: 'None in the US', policies: [{ body: NO_US }] };
    const noted = await eventsOf(world, async () => {
      const tried = await resourcePolicies.validateResourcePolicies({ orgId, body });
      expect(tried).toMatchObject({ ...body, version: 'v1' });
      expect(await resourcePolicies.listOrgResourcePolicies({ orgId })).toEqual([]);
      const made = await resourcePolicies.createOrgResourcePolicy({ orgId, body });
      expect(made).toMatchObject({
        ...body,
        orgId,
        createdByUser: { name: server.credentials.publicKey },
        createdDate: '2026-01-01T00:00:00Z',
      });
      const one = { orgId, resourcePolicyId: made.id ?? '' };
      expect(await resourcePolicies.getOrgResourcePolicy(one)).toEqual(made);
      expect(await resourcePolicies.listOrgResourcePolicies({ orgId })).toEqual([made]);
      const again = resourcePolicies.createOrgResourcePolicy({ orgId, body });
      await expect(again).rejects.toMatchObject({ status: 400, code: 'DUPLICATE_POLICY_NAME' });
      clock.advance(60_000);
      const renamed = await resourcePolicies.updateOrgResourcePolicy({ ...one, body: { name: 'Places' } });
      expect(renamed).toEqual({ ...made, name: 'Places', lastUpdatedDate: '2026-01-01T00:01:00Z' });
      const changed = await resourcePolicies.updateOrgResourcePolicy({
        ...one,
        body: { description: null, policies: [{ body: SMALL }] },
      });
      expect(changed).not.toHaveProperty('description');
      expect(changed.policies).toMatchObject([{ body: SMALL }]);
      await resourcePolicies.deleteOrgResourcePolicy(one);
      const gone = { status: 404, code: 'RESOURCE_POLICY_NOT_FOUND' };
      await expect(resourcePolicies.getOrgResourcePolicy(one)).rejects.toMatchObject(gone);
    });
    expect(noted.inOrg).toEqual([
      'RESOURCE_POLICY_CREATED',
      'RESOURCE_POLICY_MODIFIED',
      'RESOURCE_POLICY_MODIFIED',
      'RESOURCE_POLICY_DELETED',
    ]);
  },
);

showing(
  'stateful',
  ['getOrgNonCompliantResources'],
  'clusters and projects that break a policy are told, with the policies they break',
  async (world) => {
    const { atlas, orgId, groupId } = world;
    const { resourcePolicies } = atlas;
    await running(world, replicaSet('shop'));
    const electableSpecs = { instanceSize: 'M30', nodeCount: 3 } as const;
    const regionConfigs = [region({ regionName: 'EU_WEST_1', electableSpecs })];
    await running(world, replicaSet('large', { replicationSpecs: [{ regionConfigs }] }));
    const make = async (name: string, ...bodies: readonly string[]) => {
      const policies = bodies.map((body) => ({ body }));
      return resourcePolicies.createOrgResourcePolicy({ orgId, body: { name, policies } });
    };
    expect(await resourcePolicies.getNonCompliantResources({ orgId })).toEqual([]);
    const sizes = await make('Sizes', SMALL);
    const places = await make('Places', ONLY_AZURE, NO_US);
    const broken = async () =>
      (await resourcePolicies.getNonCompliantResources({ orgId })).map(
        ({ resourceName, resourceType, resourcePoliciesCausingNonCompliance: causes = [] }) => [
          resourceType,
          resourceName,
          causes.map((cause) => [cause.resourcePolicyName, cause.policiesCausingNonCompliance?.length]),
        ],
      );
    expect(await broken()).toEqual([
      ['CLUSTER', 'shop', [['Places', 2]]],
      [
        'CLUSTER',
        'large',
        [
          ['Sizes', 1],
          ['Places', 1],
        ],
      ],
    ]);
    await atlas.projectIpAccessList.createAccessListEntry({ groupId, body: [{ cidrBlock: '0.0.0.0/0' }] });
    await make('Doors', CLOSED);
    expect((await broken())[0]).toEqual(['PROJECT', 'Project 0', [['Doors', 1]]]);
    await atlas.projectIpAccessList.deleteAccessListEntry({ groupId, entryValue: '0.0.0.0/0' });
    await resourcePolicies.deleteOrgResourcePolicy({ orgId, resourcePolicyId: places.id ?? '' });
    await resourcePolicies.deleteOrgResourcePolicy({ orgId, resourcePolicyId: sizes.id ?? '' });
    expect(await broken()).toEqual([]);
  },
);

describe('a body that is no policy', () => {
  test.each([
    ['forbid (principal', 'POLICY_PARSING_ERROR'],
    ['forbid (principal == X::User::"a", action, resource);', 'POLICY_HAS_INVALID_PRINCIPAL'],
    [forbid('cluster.modify', 'resource == X::Planet::"mars"'), 'POLICY_HAS_UNEXPECTED_ENTITIES'],
    [forbid('world.end', 'true'), 'POLICY_HAS_FAILED_VALIDATIONS'],
  ])('%s is refused by every operation that takes one', async (body, code) => {
    await using world = await openWorld();
    const { atlas, orgId } = world;
    const { resourcePolicies } = atlas;
    const made = await resourcePolicies.createOrgResourcePolicy({
      orgId,
      body: { name: 'Good', policies: [{ body: NO_US }] },
    });
    const bad = { name: 'Bad', policies: [{ body }] };
    const refused = { status: 400, code };
    await expect(resourcePolicies.createOrgResourcePolicy({ orgId, body: bad })).rejects.toMatchObject(
      refused,
    );
    await expect(resourcePolicies.validateResourcePolicies({ orgId, body: bad })).rejects.toMatchObject(
      refused,
    );
    const one = { orgId, resourcePolicyId: made.id ?? '' };
    await expect(resourcePolicies.updateOrgResourcePolicy({ ...one, body: bad })).rejects.toMatchObject(
      refused,
    );
    expect(world.exchanges.at(-1)?.body).toMatchObject({
      errorCode: code,
      errorType: code,
      invalidPolicies: [{ body, errors: [{ detail: expect.any(String) }] }],
    });
    expect(await resourcePolicies.getOrgResourcePolicy(one)).toEqual(made);
  });
});

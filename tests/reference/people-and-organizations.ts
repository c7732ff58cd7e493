import { expect } from 'vitest';
import type { World } from '../support/showing.ts';
import { type Described, type Input, NOWHERE } from './described.ts';
import { projectKey, projectUser } from './world.ts';

async function federation({ atlas, orgId }: World): Promise<string> {
  return (await atlas.federatedAuthentication.getOrgFederationSettings({ orgId })).id ?? '';
}

/** An identity provider that no organization uses. */
async function identityProvider(world: World): Promise<Input> {
  const federationSettingsId = await federation(world);
  const provider = await world.atlas.federatedAuthentication.createFederationSettingIdentityProvider({
    federationSettingsId,
    body: {
      protocol: 'OIDC',
      idpType: 'WORKLOAD',
      displayName: 'Workloads',
      description: 'For workloads.',
      issuerUri: 'https://issuer.example.com',
      audience: 'atlas',
      authorizationType: 'USER',
      userClaim: 'sub',
    },
  });
  return { federationSettingsId, identityProviderId: provider.id };
}

/** People, their invitations and keys, and the organization they belong to. */
export const peopleAndOrganizations: readonly Described[] = [
  {
    name: 'getProjectUser',
    id: 'getGroupUser',
    input: (world) => projectUser(world),
    missing: { userId: NOWHERE },
    beyond: ['.mobileNumber'],
    check: (answer, _world, { userId }) => expect(answer).toMatchObject({ id: userId }),
  },
  {
    name: 'removeProjectUser',
    id: 'removeGroupUser',
    input: (world) => projectUser(world),
    missing: { userId: NOWHERE },
    check: async (_answer, { atlas, groupId }, { userId }) => {
      const { results } = await atlas.mongoDbCloudUsers.listGroupUsers({ groupId });
      expect(results.map(({ id }) => id)).not.toContain(userId);
    },
  },
  {
    name: 'removeProjectRole',
    id: 'removeGroupUserRole',
    input: async (world) => ({ ...(await projectUser(world)), body: { groupRole: 'GROUP_READ_ONLY' } }),
    missing: { userId: NOWHERE },
    bad: { body: { groupRole: 'ORG_OWNER' } },
    // The reference shows the user of an organization; today's document the one of a project.
    beyond: ['.mobileNumber', '.roles'],
    check: (answer) =>
      expect(answer).not.toMatchObject({ roles: expect.arrayContaining(['GROUP_READ_ONLY']) }),
  },
  {
    name: 'addUserToTeam',
    id: 'addOrgTeamUser',
    input: async ({ atlas, orgId }) => {
      const [owner, other] = (await atlas.mongoDbCloudUsers.listOrgUsers({ orgId })).results;
      const body = { name: 'A team', usernames: [owner?.username ?? ''] };
      const { id: teamId = '' } = await atlas.teams.createTeam({ orgId, body });
      return { orgId, teamId, body: { id: other?.id ?? '' } };
    },
    missing: { teamId: NOWHERE },
    bad: { body: { id: 'nobody' } },
    beyond: ['.mobileNumber'],
    check: (answer, _world, { teamId }) => expect(answer).toMatchObject({ teamIds: [teamId] }),
  },
  {
    name: 'deleteOrganization',
    id: 'deleteOrg',
    input: async ({ atlas, orgId, groupId }) => {
      await atlas.projects.deleteProject({ groupId });
      return { orgId };
    },
    missing: { orgId: NOWHERE },
  },
  {
    name: 'updateOrganizationInvitationById',
    id: 'updateOrgInviteById',
    input: async ({ atlas, orgId }) => {
      const body = { username: 'new@example.com', roles: ['ORG_MEMBER' as const] };
      const { id } = await atlas.organizations.createOrgInvite({ orgId, body });
      return { orgId, invitationId: id, body: { roles: ['ORG_READ_ONLY'] } };
    },
    missing: { invitationId: NOWHERE },
    bad: { body: { roles: ['GROUP_NOTHING'] } },
    check: (answer) => expect(answer).toMatchObject({ roles: ['ORG_READ_ONLY'] }),
  },
  {
    name: 'getProjectInvitation',
    id: 'getGroupInvite',
    input: async ({ atlas, groupId }) => {
      const body = { username: 'new@example.com', roles: ['GROUP_READ_ONLY' as const] };
      const { id } = await atlas.projects.createGroupInvite({ groupId, body });
      return { groupId, invitationId: id };
    },
    missing: { invitationId: NOWHERE },
    check: (answer) => expect(answer).toMatchObject({ username: 'new@example.com' }),
  },
  {
    name: 'updateApiKeyRoles',
    id: 'updateGroupApiKeyRoles',
    input: async (world) => ({ ...(await projectKey(world)), body: { roles: ['GROUP_OWNER'] } }),
    missing: { apiUserId: NOWHERE },
    bad: { body: { roles: 'GROUP_OWNER' } },
    check: (answer) => expect(JSON.stringify(answer)).toContain('GROUP_OWNER'),
  },
  {
    name: 'updateApiKey',
    id: 'updateOrgApiKey',
    input: async (world) => {
      const { apiUserId } = await projectKey(world);
      return { orgId: world.orgId, apiUserId, body: { desc: 'renamed' } };
    },
    missing: { apiUserId: NOWHERE },
    bad: { body: { desc: 5 } },
    check: (answer) => expect(answer).toMatchObject({ desc: 'renamed' }),
  },
  {
    name: 'getConnectedOrgConfig',
    id: 'getFederationSettingConnectedOrgConfig',
    input: async (world) => ({ federationSettingsId: await federation(world), orgId: world.orgId }),
    missing: { federationSettingsId: NOWHERE },
    // The service was seen to send these.
    beyond: ['.identityProviderId', '.userConflicts', '.instantUserProvisioningDisabled'],
    check: (answer, { orgId }) => expect(answer).toMatchObject({ orgId }),
  },
  {
    name: 'deleteIdentityProvider',
    id: 'deleteFederationSettingIdentityProvider',
    input: identityProvider,
    missing: { identityProviderId: NOWHERE },
  },
  {
    name: 'listEventTypes',
    id: 'listEventTypes',
    input: async () => ({}),
    missing: undefined,
    bad: { includeCount: 'perhaps' },
    anybody: true,
    check: (page) => expect(page).toMatchObject({ totalCount: expect.any(Number) }),
  },
];

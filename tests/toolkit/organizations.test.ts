import {
  AtlasConfirmationError,
  AtlasConflictError,
  AtlasNotEmptyError,
  AtlasNotFoundError,
  AtlasRoleError,
  AtlasUnauthorizedError,
  AtlasValidationError,
  createAtlas,
} from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { openToolkit, type ToolkitWorld } from '../support/toolkit.ts';

const NOBODY = '0123456789abcdef01234567';

/** A client of an organization without projects, owned by its key. */
async function openEmptyOrganization({ atlas, timed }: ToolkitWorld) {
  const { organization, apiKey } = await atlas.createOrganization({
    name: 'Subsidiary',
    apiKey: { desc: 'first', roles: ['ORG_OWNER'] },
  });
  const { publicKey, privateKey } = apiKey ?? {};
  const orgId = organization?.id ?? '';
  return { orgId, atlas: timed({ publicKey, privateKey, orgId, projectId: undefined }) };
}

describe('organizations', () => {
  test('organizations are listed and counted from the total of the service', async () => {
    await using world = await openToolkit();
    const { atlas, orgId } = world;
    const ids = [];
    for await (const { id } of atlas.listOrganizations()) ids.push(id);
    expect(ids).toEqual([orgId]);
    expect(await atlas.countOrganizations()).toBe(1);
    const many = Array.from({ length: 3 }, (_, index) => ({ id: `${index}`, name: `o${index}` }));
    let asked = 0;
    await using bare = createAtlas({
      environment: {},
      accessToken: 'none',
      fetch: async (input) => {
        asked += 1;
        const { searchParams } = new URL(String(input));
        const page = Number(searchParams.get('pageNum') ?? 1);
        return Response.json({ results: many.slice(page - 1, page), totalCount: 3 });
      },
    });
    expect(await bare.countOrganizations()).toBe(3);
    expect(asked).toBe(1);
    expect(await bare.listOrganizations({ itemsPerPage: 1 }).toArray({ limit: 10 })).toEqual(many);
  });

  test('an organization is found by its exact name, and no hit is no error', async () => {
    await using world = await openToolkit();
    const { atlas, organization, orgId } = world;
    const { name } = await organization.get();
    expect(await atlas.organizationByName(name)).toMatchObject({ id: orgId, name });
    expect(await atlas.organizationByName('nobody')).toBeUndefined();
    expect(await atlas.organizationByName(name.slice(0, 2))).toBeUndefined();
    expect(await atlas.organizationByName(name.toUpperCase())).toBeUndefined();
    expect(await atlas.organizationByName('a & b/c?d=e')).toBeUndefined();
  });

  test('an organization is read by id', async () => {
    await using world = await openToolkit();
    expect(await world.organization.get()).toMatchObject({ id: world.orgId, isDeleted: false });
    await expect(world.atlas.organization(NOBODY).get()).rejects.toThrow(AtlasNotFoundError);
    expect(() => world.atlas.organization('Example')).toThrow(AtlasValidationError);
  });

  test('the projects of an organization are asked of the organization, every page, printing nothing', async () => {
    await using world = await openToolkit();
    const { organization, orgId, exchanges } = world;
    for (let index = 0; index < 5; index += 1) await organization.projects.create({ name: `p${index}` });
    const before = exchanges.length;
    const all = await organization.projects.list({ itemsPerPage: 2 }).toArray({ limit: 100 });
    expect(all).toHaveLength(6);
    expect(new Set(all.map((project) => project.orgId))).toEqual(new Set([orgId]));
    const paths = exchanges.slice(before).map(({ path }) => path.split('?')[0]);
    expect(paths).toEqual(Array(3).fill(`/api/atlas/v2/orgs/${orgId}/groups`));
    const sizes: number[] = [];
    for await (const { results } of organization.projects.list({ itemsPerPage: 4 }).pages())
      sizes.push(results.length);
    expect(sizes).toEqual([4, 2]);
  });

  test('an organization is renamed and its settings are changed', async () => {
    await using world = await openToolkit();
    const { organization } = world;
    expect(await organization.rename('Example & Sons')).toMatchObject({ name: 'Example & Sons' });
    const before = await organization.settings.get();
    expect(before.multiFactorAuthRequired).toBe(false);
    expect(await organization.settings.update({ multiFactorAuthRequired: true })).toEqual({
      ...before,
      multiFactorAuthRequired: true,
    });
  });

  test('an organization with projects is not deleted, and names them', async () => {
    await using world = await openToolkit();
    const { organization, project } = world;
    const { name } = await organization.get();
    const { name: shop } = await project.get();
    await expect(organization.delete()).rejects.toThrow(AtlasConfirmationError);
    await expect(organization.delete({ confirm: shop })).rejects.toThrow(AtlasConfirmationError);
    const refused = await organization.delete({ confirm: name }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(AtlasNotEmptyError);
    expect(refused).toMatchObject({ contents: [{ kind: 'projects', names: [shop] }] });
    expect(world.exchanges.map(({ method }) => method)).not.toContain('DELETE');
  });

  test('an organization is made with a key, and deleted once it is empty', async () => {
    await using world = await openToolkit();
    const { atlas, orgId } = await openEmptyOrganization(world);
    await using empty = atlas;
    const organization = empty.organization();
    expect(organization.id).toBe(orgId);
    expect(await organization.projects.count()).toBe(0);
    await organization.delete({ confirm: 'Subsidiary' });
    await expect(organization.get()).rejects.toThrow(AtlasUnauthorizedError);
  });
});

describe('users of an organization', () => {
  test('people are invited with roles, listed, changed and taken out', async () => {
    await using world = await openToolkit();
    const { users } = world.organization;
    const { groupId } = world;
    expect(await users.count()).toBe(3);
    const invited = await users.invite({
      username: 'ada@example.com',
      roles: ['ORG_MEMBER'],
      projectRoles: [{ projectId: groupId, roles: ['GROUP_READ_ONLY'] }],
    });
    expect(invited).toMatchObject({
      orgMembershipStatus: 'PENDING',
      roles: {
        orgRoles: ['ORG_MEMBER'],
        groupRoleAssignments: [{ groupId, groupRoles: ['GROUP_READ_ONLY'] }],
      },
    });
    const { id } = invited;
    expect(await users.count({ statuses: ['PENDING'] })).toBe(1);
    expect(await users.list({ itemsPerPage: 2 }).toArray({ limit: 10 })).toHaveLength(4);
    expect(await users.byName('ada@example.com')).toMatchObject({ id });
    expect(await users.byName('eve@example.com')).toBeUndefined();
    expect(await users.get(id)).toMatchObject({ username: 'ada@example.com' });
    expect((await users.addRole(id, 'ORG_GROUP_CREATOR')).roles.orgRoles).toContain('ORG_GROUP_CREATOR');
    expect((await users.removeRole(id, 'ORG_GROUP_CREATOR')).roles.orgRoles).toEqual(['ORG_MEMBER']);
    expect((await users.update(id, { roles: ['ORG_READ_ONLY'] })).roles).toEqual({
      orgRoles: ['ORG_READ_ONLY'],
      groupRoleAssignments: [{ groupId, groupRoles: ['GROUP_READ_ONLY'] }],
    });
    await users.remove(id);
    await expect(users.get(id)).rejects.toThrow(AtlasNotFoundError);
  });

  test('a role of a project is refused in an organization before anything is sent', async () => {
    await using world = await openToolkit();
    const { organization, exchanges } = world;
    const roles = ['GROUP_OWNER'] as unknown as readonly ['ORG_OWNER'];
    const refused = [
      organization.users.invite({ username: 'ada@example.com', roles }),
      organization.users.addRole(NOBODY, roles[0]),
      organization.users.update(NOBODY, { projectRoles: [{ projectId: NOBODY, roles: ['GROUP_OWNER'] }] }),
      organization.users.invite({
        username: 'ada@example.com',
        roles: ['ORG_MEMBER'],
        projectRoles: [{ projectId: NOBODY, roles: ['ORG_OWNER'] as unknown as readonly ['GROUP_OWNER'] }],
      }),
      organization.invitations.create({ username: 'ada@example.com', roles }),
      organization.apiKeys.create({ desc: 'x', roles }),
      organization.apiKeys.update(NOBODY, { roles: [] }),
      organization.serviceAccounts.create({ name: 'x', description: 'x', roles }),
    ];
    for (const each of refused) await expect(each).rejects.toThrow(AtlasRoleError);
    expect(exchanges).toHaveLength(0);
  });

  test('invitations to an organization are made, read, changed and taken back', async () => {
    await using world = await openToolkit();
    const { invitations } = world.organization;
    const { groupId } = world;
    const { id = '' } = await invitations.create({ username: 'ada@example.com', roles: ['ORG_MEMBER'] });
    expect(await invitations.get(id)).toMatchObject({ username: 'ada@example.com', roles: ['ORG_MEMBER'] });
    expect(
      await invitations.update(id, {
        roles: ['ORG_READ_ONLY'],
        projectRoles: [{ projectId: groupId, roles: ['GROUP_OWNER'] }],
      }),
    ).toMatchObject({
      roles: ['ORG_READ_ONLY'],
      groupRoleAssignments: [{ groupId, groupRole: 'GROUP_OWNER' }],
    });
    expect(await invitations.list({ username: 'ada@example.com' })).toHaveLength(1);
    const paths = world.exchanges.map(({ path }) => path.split('?')[0]);
    expect(paths).toContain(`/api/atlas/v2/orgs/${world.orgId}/invites/${id}`);
    await invitations.delete(id);
    await expect(invitations.get(id)).rejects.toThrow(AtlasNotFoundError);
  });
});

describe('teams of an organization', () => {
  test('teams are made, found, renamed, filled, emptied and deleted', async () => {
    await using world = await openToolkit();
    const { teams, users } = world.organization;
    const member = await users.byName('member@example.com');
    const deputy = await users.byName('deputy@example.com');
    const made = await teams.create({ name: 'platform', usernames: ['owner@example.com'] });
    const teamId = made.id ?? '';
    expect(made).toMatchObject({ name: 'platform', usernames: ['owner@example.com'] });
    await expect(teams.create({ name: 'platform', usernames: ['owner@example.com'] })).rejects.toThrow(
      AtlasConflictError,
    );
    expect(await teams.get(teamId)).toMatchObject({ name: 'platform' });
    expect(await teams.byName('platform')).toMatchObject({ id: teamId });
    expect(await teams.byName('plat')).toBeUndefined();
    expect(await teams.rename(teamId, 'infrastructure')).toMatchObject({ name: 'infrastructure' });
    await teams.addUser(teamId, member?.id ?? '');
    await teams.addUsers(teamId, [deputy?.id ?? '']);
    expect(await teams.users(teamId, { itemsPerPage: 1 }).toArray({ limit: 10 })).toHaveLength(3);
    await teams.removeUser(teamId, member?.id ?? '');
    const names = (await teams.users(teamId)).results.map((user) => user.username);
    expect(names.sort()).toEqual(['deputy@example.com', 'owner@example.com']);
    await teams.create({ name: 'another', usernames: ['owner@example.com'] });
    expect(await teams.list({ itemsPerPage: 1 }).toArray({ limit: 10 })).toHaveLength(2);
    await expect(teams.delete(teamId)).rejects.toThrow(AtlasConfirmationError);
    await expect(teams.delete(teamId, { confirm: 'platform' })).rejects.toThrow(AtlasConfirmationError);
    await teams.delete(teamId, { confirm: 'infrastructure' });
    await expect(teams.get(teamId)).rejects.toThrow(AtlasNotFoundError);
  });
});

describe('invoices', () => {
  test('all invoices, one with its lines, the one under way, and one as CSV', async () => {
    await using world = await openToolkit();
    const { invoices } = world.organization;
    world.clock.advance(70 * 86_400_000);
    const all = await invoices.list().toArray({ limit: 100 });
    expect(all.length).toBeGreaterThan(1);
    const { id = '', statusName = '' } = all.at(-1) ?? {};
    expect(await invoices.get(id)).toMatchObject({ id });
    expect(
      (await invoices.list({ statuses: [statusName] }).toArray({ limit: 100 })).map((one) => one.id),
    ).toContain(id);
    const [pending] = (await invoices.pending()).results;
    expect(pending).toMatchObject({ statusName: 'PENDING' });
    expect(
      await invoices.list({ from: new Date(world.clock.now()) }).toArray({ limit: 10 }),
    ).not.toContainEqual(expect.objectContaining({ id }));
    expect(await (await invoices.csv(id)).text()).toContain(',');
    await expect(invoices.get(NOBODY)).rejects.toThrow(AtlasNotFoundError);
    expect(() => invoices.list({ from: '2026-01-01T00:00' })).toThrow(AtlasValidationError);
  });
});

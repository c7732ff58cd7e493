import { AtlasConfirmationError, AtlasNotFoundError, AtlasStateError } from '@mercator/client';
import { describe, expect, test } from 'vitest';
import { openToolkit } from '../support/toolkit.ts';

describe('service accounts', () => {
  test('an account of an organization is made, changed, bound to addresses and deleted', async () => {
    await using world = await openToolkit();
    const { serviceAccounts } = world.organization;
    const account = { name: 'ci', description: 'Deploys', roles: ['ORG_MEMBER'] } as const;
    const { clientId, secret } = await serviceAccounts.create(account);
    const inAnHour = world.timed({ clientId, clientSecret: secret.secret });
    expect(await inAnHour.countOrganizations()).toBe(1);
    await inAnHour.close();
    expect(await serviceAccounts.update(clientId, { name: 'cd', roles: ['ORG_READ_ONLY'] })).toMatchObject({
      name: 'cd',
      description: 'Deploys',
      roles: ['ORG_READ_ONLY'],
    });
    await serviceAccounts.create({ ...account, name: 'second' });
    expect(
      (await serviceAccounts.list({ itemsPerPage: 1 }).toArray({ limit: 100 })).map(({ name }) => name),
    ).toEqual(expect.arrayContaining(['cd', 'second']));
    const list = serviceAccounts.accessList(clientId);
    await list.add(['198.51.100.0/24', '203.0.113.7']);
    await list.remove('203.0.113.7');
    expect(await list.list().toArray({ limit: 10 })).toMatchObject([{ cidrBlock: '198.51.100.0/24' }]);
    await expect(serviceAccounts.delete(clientId)).rejects.toThrow(AtlasConfirmationError);
    await serviceAccounts.delete(clientId, { confirm: clientId });
    await expect(serviceAccounts.get(clientId)).rejects.toThrow(AtlasNotFoundError);
  });

  test('a secret is replaced while the old one stays good, and a third only makes room of an expired one', async () => {
    await using world = await openToolkit();
    const { serviceAccounts } = world.organization;
    const { clientId, secret: first } = await serviceAccounts.create({
      name: 'ci',
      description: 'Deploys',
      roles: ['ORG_MEMBER'],
      secretExpiresAfterHours: 24,
    });
    const { secret, old } = await serviceAccounts.rotateSecret(clientId);
    expect(old.map(({ id }) => id)).toEqual([first.id]);
    for (const each of [first, secret]) {
      await using client = world.timed({ clientId, clientSecret: each.secret });
      expect(await client.countOrganizations()).toBe(1);
    }
    await expect(serviceAccounts.rotateSecret(clientId)).rejects.toThrow(AtlasStateError);
    world.clock.advance(25 * 3_600_000);
    const second = await serviceAccounts.rotateSecret(clientId, { deleteOld: true });
    expect(second.old.map(({ id }) => id)).toEqual([secret.id]);
    expect((await serviceAccounts.get(clientId)).secrets?.map(({ id }) => id)).toEqual([second.secret.id]);
  });

  test('an account has roles in a project, other roles, and loses them', async () => {
    await using world = await openToolkit();
    const { organization, project, groupId } = world;
    const account = { name: 'ci', description: 'Reads' } as const;
    const { clientId } = await organization.serviceAccounts.create({ ...account, roles: ['ORG_MEMBER'] });
    expect(await project.serviceAccounts.assign(clientId, ['GROUP_READ_ONLY'])).toMatchObject({
      roles: ['GROUP_READ_ONLY'],
    });
    expect(await organization.serviceAccounts.projects(clientId).toArray({ limit: 10 })).toEqual([
      { groupId, roles: ['GROUP_READ_ONLY'] },
    ]);
    await project.serviceAccounts.update(clientId, { roles: ['GROUP_OWNER'] });
    expect(await project.serviceAccounts.get(clientId)).toMatchObject({ roles: ['GROUP_OWNER'] });
    await project.serviceAccounts.remove(clientId);
    await expect(project.serviceAccounts.get(clientId)).rejects.toThrow(AtlasNotFoundError);
    const made = await project.serviceAccounts.create({ ...account, roles: ['GROUP_READ_ONLY'] });
    const { secret } = await project.serviceAccounts.createSecret(made.clientId, {
      secretExpiresAfterHours: 8,
    });
    await project.serviceAccounts.deleteSecret(made.clientId, secret === '' ? '' : made.secret.id);
    await project.serviceAccounts.rotateSecret(made.clientId, { deleteOld: true });
    await project.serviceAccounts.accessList(made.clientId).add(['203.0.113.7']);
    await project.serviceAccounts.accessList(made.clientId).remove('203.0.113.7');
    expect(await project.serviceAccounts.accessList(made.clientId).list()).toMatchObject({ totalCount: 0 });
    expect(await project.serviceAccounts.list().toArray({ limit: 10 })).toMatchObject([
      { clientId: made.clientId },
    ]);
  });
});

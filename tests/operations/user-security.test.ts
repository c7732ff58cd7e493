import { X509Certificate } from 'node:crypto';
import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { AUTHORITY } from '../support/authority.ts';
import { eventsOf } from '../support/changes.ts';
import { region, replicaSet, running } from '../support/clusters.ts';
import { reader } from '../support/reader.ts';
import { refused } from '../support/refused.ts';
import { showing } from '../support/showing.ts';

const LDAP = [
  'verifyGroupUserSecurityLdap',
  'getGroupUserSecurityLdapVerify',
  'updateGroupUserSecurity',
  'getGroupUserSecurity',
  'deleteGroupUserSecurityLdapUserToDnMapping',
] as const;

const directory = { hostname: '2.tcp.ngrok.io', port: 19657, bindUsername: 'cn=admin,dc=example,dc=org' };
const mapping = {
  match: '(.+)@ENGINEERING.EXAMPLE.COM',
  substitution: 'cn={0},ou=engineering,dc=example,dc=com',
};
const bindPassword = 'never-to-be-seen';

asRecorded(
  'TestLDAPWithFlags',
  LDAP,
  'a directory is tried, saved and its mapping deleted as it was recorded',
  async (world, like) => {
    const { atlas, groupId, clock } = world;
    const { ldapConfiguration } = atlas;
    await running(world, replicaSet('ldap-954', { replicationSpecs: [{ regionConfigs: [region()] }] }));
    const { requestId = '' } = await ldapConfiguration.verifyUserSecurityLdap({
      groupId,
      body: { ...directory, bindPassword, authzQueryTemplate: '' },
    });
    like(8);
    await ldapConfiguration.getUserSecurityVerify({ groupId, requestId });
    like(9);
    clock.advance(10_000);
    await ldapConfiguration.getUserSecurityVerify({ groupId, requestId });
    like(10);
    const ldap = { ...directory, bindPassword, userToDNMapping: [mapping] };
    await ldapConfiguration.updateUserSecurity({
      groupId,
      body: { ldap: { authenticationEnabled: false, authorizationEnabled: false, ...ldap } },
    });
    like(12);
    await ldapConfiguration.getUserSecurity({ groupId });
    like(13);
    await ldapConfiguration.deleteLdapUserMapping({ groupId });
    like(14);
  },
);

showing(
  'stateful',
  ['updateGroupUserSecurity', 'getGroupUserSecurity', 'deleteGroupUserSecurityLdapUserToDnMapping'],
  'a directory is used only when it can be reached, and what is empty is taken away',
  async (world) => {
    const { atlas, groupId } = world;
    const { ldapConfiguration } = atlas;
    const off = { authenticationEnabled: false, authorizationEnabled: false };
    expect(await ldapConfiguration.getUserSecurity({ groupId })).toEqual({ customerX509: {}, ldap: off });
    const save = (ldap: object) => ldapConfiguration.updateUserSecurity({ groupId, body: { ldap } });
    const on = { authenticationEnabled: true };
    await refused(save(on), 400, 'MISSING_ATTRIBUTE');
    await refused(save({ ...on, ...directory }), 400, 'MISSING_ATTRIBUTE');
    await refused(save({ userToDNMapping: [{ match: '(.*)' }] }), 400, 'MISSING_ONE_OF_ATTRIBUTES');
    await refused(save({ userToDNMapping: [{ ...mapping, match: '(' }] }), 400, 'INVALID_ATTRIBUTE');
    await refused(save({ caCertificate: 'mine' }), 400, 'INVALID_ATTRIBUTE');
    const noted = await eventsOf(world, () =>
      save({
        ...on,
        hostname: 'ldap.example.com',
        bindUsername: 'cn=a,dc=b',
        bindPassword,
        authzQueryTemplate: '{USER}?x?base',
      }),
    );
    expect(noted.inGroup).toEqual(['USER_SECURITY_SETTINGS_UPDATED']);
    const saved = { ...off, ...on, bindUsername: 'cn=a,dc=b', hostname: 'ldap.example.com', port: 636 };
    expect(await save({ authzQueryTemplate: '' })).toEqual({ customerX509: {}, ldap: saved });
    expect(JSON.stringify(await ldapConfiguration.deleteLdapUserMapping({ groupId }))).not.toContain(
      bindPassword,
    );
    await using reads = await reader(world);
    await refused(reads.ldapConfiguration.getUserSecurity({ groupId }), 401, 'USER_UNAUTHORIZED');
    await refused(
      ldapConfiguration.verifyUserSecurityLdap({ groupId, body: { ...directory, bindPassword } }),
      400,
      'LDAP_VERIFY_CONNECTIVITY_NO_AVAILABLE_CLUSTERS',
    );
    await refused(
      ldapConfiguration.getUserSecurityVerify({ groupId, requestId: '0'.repeat(24) }),
      404,
      'LDAP_VERIFY_CONNECTIVITY_REQUEST_NOT_FOUND',
    );
  },
);

const CERTIFICATES = ['createGroupDatabaseUserCert', 'listGroupDatabaseUserCerts'] as const;

for (const username of ['ada', 'CN=ada'])
  showing(
    'stateful',
    CERTIFICATES,
    `a user called ${username} gets a certificate with its key, which is listed until it expires`,
    async (world) => {
      const { atlas, groupId, exchanges, clock } = world;
      const { databaseUsers, x509Authentication } = atlas;
      const roles = [{ databaseName: 'admin', roleName: 'readAnyDatabase' }];
      const user = { groupId, username };
      await refused(
        x509Authentication.createDatabaseUserCert({ ...user, body: {} }),
        404,
        'USERNAME_NOT_FOUND',
      );
      await databaseUsers.createDatabaseUser({
        groupId,
        body: { ...user, databaseName: '$external', x509Type: 'MANAGED', roles },
      });
      const issue = (monthsUntilExpiration?: number) =>
        x509Authentication.createDatabaseUserCert({
          ...user,
          body: monthsUntilExpiration === undefined ? {} : { monthsUntilExpiration },
        });
      await refused(issue(25), 400);
      await refused(issue(0), 400);
      const text = await issue();
      expect(text).toMatch(
        /^-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----\n$/,
      );
      const { results, totalCount } = await x509Authentication.listDatabaseUserCerts(user);
      expect(totalCount).toBe(1);
      const [listed] = results;
      const certificate = new X509Certificate(text);
      expect(certificate.subject).toBe('CN=ada');
      expect(listed).toEqual({
        _id: BigInt(`0x${certificate.serialNumber}`),
        createdAt: expect.stringMatching(/Z$/),
        groupId,
        notAfter: new Date(certificate.validTo).toISOString().replace('.000Z', 'Z'),
        subject: 'CN=ada',
      });
      expect(String(listed?._id)).toHaveLength(19);
      const months = (Date.parse(listed?.notAfter ?? '') - clock.now()) / (30.4 * 24 * 3600 * 1000);
      expect(months).toBeGreaterThan(2.8);
      expect(months).toBeLessThan(3.2);
      const [issued, shown] = exchanges.slice(-2);
      expect(issued?.contentType).toBe('application/vnd.atlas.2023-01-01+json;charset=utf-8');
      expect(JSON.stringify(shown?.body)).not.toContain('PRIVATE KEY');

      const other = new X509Certificate(await issue(24));
      expect(other.issuer).toBe(certificate.issuer);
      expect(other.serialNumber).not.toBe(certificate.serialNumber);
      expect((await x509Authentication.listDatabaseUserCerts(user)).totalCount).toBe(2);
      clock.advance(95 * 24 * 3600 * 1000);
      expect((await x509Authentication.listDatabaseUserCerts(user)).totalCount).toBe(1);
      await databaseUsers.deleteDatabaseUser({ ...user, databaseName: '$external' });
      await refused(x509Authentication.listDatabaseUserCerts(user), 404, 'USERNAME_NOT_FOUND');
    },
  );

showing(
  'stateful',
  ['disableGroupUserSecurityCustomerX509', 'createGroupDatabaseUserCert', 'updateGroupUserSecurity'],
  'while a project has an authority of its own the service makes no certificates, nor ever for who has a password',
  async (world) => {
    const { atlas, groupId } = world;
    const { databaseUsers, ldapConfiguration, x509Authentication } = atlas;
    const roles = [{ databaseName: 'admin', roleName: 'readAnyDatabase' }];
    const eve = { groupId, username: 'eve' };
    await databaseUsers.createDatabaseUser({
      groupId,
      body: { ...eve, databaseName: 'admin', password: 'passW0rd-1', roles },
    });
    await refused(
      x509Authentication.createDatabaseUserCert({ ...eve, body: {} }),
      400,
      'USER_NOT_MANAGED_X509',
    );
    const ada = { groupId, username: 'CN=ada' };
    await databaseUsers.createDatabaseUser({
      groupId,
      body: { ...ada, databaseName: '$external', x509Type: 'MANAGED', roles },
    });
    const issue = () => x509Authentication.createDatabaseUserCert({ ...ada, body: {} });
    const [holder = ''] = (await issue()).split(/(?=-----BEGIN PRIVATE)/);
    const upload = (cas: string) =>
      ldapConfiguration.updateUserSecurity({ groupId, body: { customerX509: { cas } } });
    await refused(upload('no certificate'), 400, 'INVALID_ATTRIBUTE');
    await refused(upload(holder), 400, 'INVALID_ATTRIBUTE');
    await upload(AUTHORITY);
    expect((await ldapConfiguration.getUserSecurity({ groupId })).customerX509).toEqual({ cas: AUTHORITY });
    await refused(issue(), 400, 'CANNOT_GENERATE_CERT_IF_ADVANCED_X509');
    expect(await x509Authentication.disableSecurityCustomerX509({ groupId })).toMatchObject({
      customerX509: {},
    });
    await issue();
    await using reads = await reader(world);
    await refused(
      reads.x509Authentication.createDatabaseUserCert({ ...ada, body: {} }),
      401,
      'USER_UNAUTHORIZED',
    );
  },
);

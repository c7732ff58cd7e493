import { describe, expect, test } from 'vitest';
import {
  type Asked,
  documentOf,
  itemsOf,
  lineOf,
  namesOf,
  openSeen,
  type SeenWorld,
} from '../../support/seen.ts';

/** Status line and names of an answer, one below the other. */
async function shown(
  seen: SeenWorld,
  method: string,
  path: string,
  asked?: Asked,
): Promise<readonly string[]> {
  const answer = await seen.ask(method, path, asked);
  return [lineOf(answer), namesOf(answer.json)];
}

describe('settings of a project', () => {
  test('of audits are few until a filter is set', async () => {
    await using seen = await openSeen();
    const path = `${seen.group}/auditLog`;
    expect((await seen.ask('GET', path)).text).toBe(
      '{"auditAuthorizationSuccess":false,"configurationType":"NONE","enabled":false}',
    );
    const body = { auditAuthorizationSuccess: true, auditFilter: '{"atype":"authCheck"}', enabled: true };
    expect(await shown(seen, 'PATCH', path, { body })).toEqual([
      '202 2023-01-01 1200',
      'auditAuthorizationSuccess auditFilter configurationType enabled',
    ]);
    expect((await seen.ask('GET', path)).json).toEqual({ ...body, configurationType: 'FILTER_JSON' });
  });

  test('of maintenance are shown with their defaults once a window is set', async () => {
    await using seen = await openSeen();
    const path = `${seen.group}/maintenanceWindow`;
    await seen.ask('PATCH', path, { body: { dayOfWeek: 2, hourOfDay: 5 } });
    const answer = await seen.ask('GET', path);
    expect(answer.text).toBe(
      '{"autoDeferOnceEnabled":false,"dayOfWeek":2,"hourOfDay":5,"numberOfDeferrals":0,"startASAP":false,"timeZoneId":"UTC"}',
    );
  });

  test('of regional mode say no more than whether it is on', async () => {
    await using seen = await openSeen();
    const path = `${seen.group}/privateEndpoint/regionalMode`;
    expect((await seen.ask('PATCH', path, { body: { enabled: true } })).text).toBe('{"enabled":true}');
    expect((await seen.ask('GET', path)).text).toBe('{"enabled":true}');
  });
});

describe('alerts', () => {
  test('that are closed can be acknowledged, which shows in two names, and be taken back', async () => {
    await using seen = await openSeen();
    const [alert] = itemsOf(await seen.ask('GET', `${seen.group}/alerts?status=CLOSED`));
    const path = `${seen.group}/alerts/${alert?.['id']}`;
    const version = '2024-05-30';
    const until = '2026-12-01T11:30:00Z';
    const acknowledged = await seen.ask('PATCH', path, { version, body: { acknowledgedUntil: until } });
    expect(lineOf(acknowledged)).toBe('200 2024-05-30 1200');
    expect(documentOf(acknowledged)).toMatchObject({
      status: 'CLOSED',
      acknowledgedUntil: until,
      acknowledgingUsername: expect.any(String),
    });
    const back = await seen.ask('PATCH', path, { version, body: {} });
    expect(namesOf(back.json)).toBe(namesOf(alert));
  });
});

describe('integrations', () => {
  test('show of a secret its length and its end, and what is not set as null', async () => {
    await using seen = await openSeen();
    const path = `${seen.group}/integrations`;
    const add = (type: string, body: object) =>
      seen.ask('POST', `${path}/${type}`, { body: { type, ...body } });
    const key = `${'a'.repeat(28)}0000`;
    const first = await add('DATADOG', { apiKey: key, region: 'US' });
    expect(lineOf(first)).toBe('200 2023-01-01 1200');
    expect(itemsOf(first)).toEqual([
      {
        apiKey: `${'*'.repeat(28)}0000`,
        customEndpoint: null,
        id: expect.stringMatching(/^[0-9a-f]{24}$/),
        region: 'US',
        sendCollectionLatencyMetrics: false,
        sendDatabaseMetrics: false,
        sendQueryStatsMetrics: false,
        sendUserProvidedResourceTags: false,
        type: 'DATADOG',
      },
    ]);
    const hook = { url: 'https://hooks.example.com/0000', secret: 'a secret 0000' };
    const both = await add('WEBHOOK', hook);
    expect(both.json).toMatchObject({ totalCount: 2 });
    const webhook = await seen.ask('GET', `${path}/WEBHOOK`);
    expect(namesOf(webhook.json)).toBe('bodyTemplate headersTemplate id secret url type');
    expect(webhook.json).toMatchObject({
      bodyTemplate: null,
      headersTemplate: null,
      secret: '*********0000',
      url: `${'*'.repeat(hook.url.length - 4)}0000`,
    });
    expect(lineOf(await seen.ask('DELETE', `${path}/WEBHOOK`))).toBe('204 2023-01-01 1200');
  });
});

describe('access', () => {
  test('of a cloud provider begins without an authorization', async () => {
    await using seen = await openSeen();
    const path = `${seen.group}/cloudProviderAccess`;
    const made = await seen.ask('POST', path, { body: { providerName: 'AWS' } });
    expect(lineOf(made)).toBe('200 2023-01-01 2000');
    expect(namesOf(made.json)).toBe(
      'atlasAWSAccountArn atlasAssumedRoleExternalId authorizedDate createdDate featureUsages iamAssumedRoleArn providerName roleId',
    );
    expect(made.json).toMatchObject({ authorizedDate: null, featureUsages: [], iamAssumedRoleArn: null });
    const list = await seen.ask('GET', path);
    expect(namesOf(list.json)).toBe('awsIamRoles azureServicePrincipals gcpServiceAccounts');
    expect(list.json).toMatchObject({ awsIamRoles: [made.json] });
  });

  test('of a user by certificate is a bare certificate with its key, and a number beyond doubles', async () => {
    await using seen = await openSeen();
    const path = `${seen.group}/databaseUsers`;
    const roles = [{ roleName: 'atlasAdmin', databaseName: 'admin' }];
    await seen.ask('POST', path, {
      body: { username: 'CN=ada', databaseName: '$external', x509Type: 'MANAGED', roles },
    });
    const certs = `${path}/CN=ada/certs`;
    const made = await seen.world.server.fetch(
      new Request(`${seen.world.server.url}${certs}`, { headers: { accept: 'application/json' } }),
    );
    expect(made.status).toBe(401);
    const certificates = seen.world.atlas.x509Authentication;
    await certificates.createDatabaseUserCert({
      groupId: seen.world.groupId,
      username: 'CN=ada',
      body: { monthsUntilExpiration: 3 },
    });
    const [pem] = seen.world.exchanges.slice(-1);
    expect([pem?.status, pem?.contentType]).toEqual([
      201,
      'application/vnd.atlas.2023-01-01+json;charset=utf-8',
    ]);
    expect(String(pem?.body)).toMatch(
      /^-----BEGIN CERTIFICATE-----[\s\S]+-----BEGIN (?:\w+ )?PRIVATE KEY-----[\s\S]+$/,
    );
    const list = await seen.ask('GET', certs);
    expect(lineOf(list)).toBe('200 2023-01-01 1200');
    expect(list.text).toMatch(
      /"_id":\d{19},"createdAt":"[^"]+","groupId":"\w{24}","notAfter":"[^"]+","subject":"CN=/,
    );
  });

  test('of a new key of a project belongs to its organization, too', async () => {
    await using seen = await openSeen();
    const made = await seen.ask('POST', `${seen.group}/apiKeys`, {
      body: { desc: 'reads', roles: ['GROUP_READ_ONLY'] },
    });
    expect(lineOf(made)).toBe('200 2023-01-01 1200');
    expect(namesOf(made.json)).toBe('desc id links privateKey publicKey roles');
    expect(documentOf(made)['roles']).toEqual(
      expect.arrayContaining([
        { orgId: seen.world.orgId, roleName: 'ORG_MEMBER' },
        { groupId: seen.world.groupId, roleName: 'GROUP_READ_ONLY' },
      ]),
    );
  });

  test('list entries of a key always have the size of their network', async () => {
    await using seen = await openSeen();
    const made = await seen.ask('POST', `${seen.org}/apiKeys`, {
      body: { desc: 'reads', roles: ['ORG_READ_ONLY'] },
    });
    const path = `${seen.org}/apiKeys/${documentOf(made)['id']}/accessList`;
    const added = await seen.ask('POST', path, { body: [{ ipAddress: '192.0.2.7' }] });
    expect(lineOf(added)).toBe('200 2023-01-01 500');
    const [entry] = itemsOf(added);
    expect(namesOf(entry)).toBe('cidrBlock count created ipAddress links');
    expect(entry).toMatchObject({ cidrBlock: '192.0.2.7/32', count: 0, ipAddress: '192.0.2.7' });
    expect(JSON.stringify(entry)).toContain(`${path}/192.0.2.7%2F32"`);
    expect(lineOf(await seen.ask('DELETE', `${path}/192.0.2.7`))).toBe('204 2023-01-01 500');
  });

  test('of an invitation to an organization lasts thirty days', async () => {
    await using seen = await openSeen();
    const made = await seen.ask('POST', `${seen.org}/invites`, {
      body: { username: 'somebody@example.com', roles: ['ORG_MEMBER'] },
    });
    expect([lineOf(made), namesOf(made.json)]).toEqual([
      '200 2023-01-01 500',
      'createdAt expiresAt groupRoleAssignments id inviterUsername orgId orgName roles teamIds username',
    ]);
    const { createdAt, expiresAt } = documentOf(made);
    expect(Date.parse(String(expiresAt)) - Date.parse(String(createdAt))).toBe(30 * 24 * 3600 * 1000);
  });
});

import { expect } from 'vitest';
import { showing } from '../support/showing.ts';

showing(
  'stateful',
  ['getSystemStatus'],
  'the root document says who calls, with the roles and addresses the key has by then',
  async ({ atlas, server, orgId }) => {
    const { publicKey } = server.credentials;
    const before = await atlas.root.getSystemStatus();
    expect(before).toMatchObject({
      appName: 'MongoDB Atlas',
      throttling: false,
      apiKey: { accessList: [], publicKey, roles: [{ orgId, roleName: 'ORG_OWNER' }] },
    });
    const rel = 'https://cloud.mongodb.com/';
    const base = `${server.url}/api/atlas/v2`;
    expect(before.links).toEqual([
      { href: base, rel: 'self' },
      { href: `${base}/orgs`, rel: `${rel}orgs` },
      { href: `${base}/groups`, rel: `${rel}groups` },
      { href: `${base}/clusters`, rel: `${rel}clusters` },
    ]);
    const apiUserId = before.apiKey?.id ?? '';
    const body = [{ ipAddress: '127.0.0.1' }, { cidrBlock: '10.0.0.0/8' }];
    await atlas.programmaticApiKeys.createOrgAccessEntry({ orgId, apiUserId, body });
    expect((await atlas.root.getSystemStatus()).apiKey).toEqual({
      ...before.apiKey,
      accessList: [
        { cidrBlock: '127.0.0.1/32', ipAddress: '127.0.0.1' },
        { cidrBlock: '10.0.0.0/8', ipAddress: null },
      ],
    });
  },
);

showing(
  'shape',
  ['getSystemStatus'],
  'the root document has no key to show when a service account calls',
  async ({ client, server }) => {
    const { clientId, clientSecret } = server.credentials;
    const atlas = client({ clientId, clientSecret });
    expect(await atlas.root.getSystemStatus()).toMatchObject({ apiKey: null, appName: 'MongoDB Atlas' });
    await atlas.close();
  },
);

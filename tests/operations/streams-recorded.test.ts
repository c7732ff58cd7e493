import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { LONG_ENOUGH } from '../support/clusters.ts';

asRecorded(
  'TestStreams',
  [
    'listGroupStreamWorkspaces',
    'createGroupStreamWorkspace',
    'getGroupStreamWorkspace',
    'updateGroupStreamWorkspace',
    'deleteGroupStreamWorkspace',
    'downloadGroupStreamAuditLogs',
    'createGroupStreamPrivateLinkConnection',
    'getGroupStreamPrivateLinkConnection',
    'listGroupStreamPrivateLinkConnections',
    'deleteGroupStreamPrivateLinkConnection',
    'createGroupStreamConnection',
    'getGroupStreamConnection',
    'listGroupStreamConnections',
    'updateGroupStreamConnection',
    'deleteGroupStreamConnection',
  ],
  'a workspace with a connection and a private link goes through its life as it was recorded',
  async ({ atlas, groupId, clock, exchanges }, like) => {
    const { streams } = atlas;
    const paging = { pageNum: 1, itemsPerPage: 100 };
    await streams.listStreamWorkspaces({ groupId, ...paging });
    like(7);
    const dataProcessRegion = { cloudProvider: 'AWS', region: 'VIRGINIA_USA' } as const;
    const tenantName = 'instance-908';
    const streamConfig = { tier: 'SP30' } as const;
    await streams.createStreamWorkspace({
      groupId,
      body: { name: tenantName, dataProcessRegion, streamConfig },
    });
    like(8);
    const now = Math.floor(clock.now() / 1000);
    const log = await streams.downloadAuditLogs({ groupId, tenantName, startDate: now - 10, endDate: now });
    const bytes = await log.bytes();
    expect(log.filename).toMatch(/^instance-908_\S{19}Z_\S{19}Z_audit\.log\.gz$/);
    expect(bytes).toHaveLength(23);
    expect(gunzipSync(bytes)).toHaveLength(0);
    like(9);
    await streams.listStreamWorkspaces({ groupId, ...paging });
    like(10);
    await streams.getStreamWorkspace({ groupId, tenantName });
    like(11);
    await streams.updateStreamWorkspace({
      groupId,
      tenantName,
      body: { cloudProvider: 'AWS', region: 'VIRGINIA_USA' },
    });
    like(12);
    const namespace = '/resourceGroups/test-rg/providers/Microsoft.EventHub/namespaces/test-namespace';
    const { _id: connectionId = '' } = await streams.createPrivateLinkConnection({
      groupId,
      body: {
        dnsDomain: 'test-namespace.servicebus.windows.net',
        provider: 'Azure',
        region: 'US_EAST_2',
        serviceEndpointId: `/subscriptions/fd01adff-b37e-4693-8497-83ecf183a145${namespace}`,
      },
    });
    like(13);
    const link = { groupId, connectionId };
    await streams.getPrivateLinkConnection(link);
    like(14);
    await streams.listPrivateLinkConnections({ groupId, ...paging });
    like(15);
    await streams.deletePrivateLinkConnection(link);
    like(16);
    const workspace = { groupId, tenantName };
    const kafka = {
      name: 'connection-290',
      type: 'Kafka',
      authentication: { mechanism: 'SCRAM-256', username: 'admin', password: 'a-password' },
      bootstrapServers: 'example.com:8080,fraud.example.com:8000',
      config: { 'auto.offset.reset': 'earliest' },
      security: { protocol: 'PLAINTEXT' },
    } as const;
    await streams.createStreamConnection({ ...workspace, body: kafka });
    like(17);
    const connection = { ...workspace, connectionName: kafka.name };
    await streams.getStreamConnection(connection);
    like(18);
    await streams.listStreamConnections({ ...workspace, ...paging });
    like(19);
    await streams.updateStreamConnection({
      ...connection,
      body: {
        ...kafka,
        authentication: { ...kafka.authentication, mechanism: 'SCRAM-512' },
        bootstrapServers: 'example2.com:8080,fraud.example.com:8000',
        security: { protocol: 'SSL', brokerPublicCertificate: '-----BEGIN CERTIFICATE-----\n' },
      },
    });
    like(20, 'shape');
    await streams.deleteStreamConnection(connection);
    like(21);
    await streams.deleteStreamWorkspace(workspace);
    like(22);
    expect(JSON.stringify(exchanges)).not.toContain('a-password');
    clock.advance(LONG_ENOUGH);
    await expect(streams.getPrivateLinkConnection(link)).rejects.toMatchObject({ status: 404 });
    await expect(streams.getStreamWorkspace(workspace)).rejects.toMatchObject({ status: 404 });
  },
);

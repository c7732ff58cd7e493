import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { eventsOf } from '../support/changes.ts';
import { showing } from '../support/showing.ts';
import {
  dataProcessRegion,
  kafka,
  plain,
  plumbed,
  refused,
  sink,
  source,
  tenantName,
  workspace,
} from '../support/streams.ts';

showing(
  'stateful',
  [
    'createGroupStreamWorkspace',
    'withGroupStreamSampleConnections',
    'getGroupStreamWorkspace',
    'listGroupStreamWorkspaces',
    'updateGroupStreamWorkspace',
    'deleteGroupStreamWorkspace',
  ],
  'a workspace has a region, a tier and host names of its own, and holds the project',
  async (world) => {
    const { atlas, groupId, orgId } = world;
    const { streams } = atlas;
    const { id: other = '' } = await atlas.projects.createProject({ body: { name: 'other', orgId } });
    const body = { name: 'west', dataProcessRegion: { cloudProvider: 'AZURE', region: 'westus' } } as const;
    const made = await streams.createStreamWorkspace({ groupId: other, body });
    expect(made).toMatchObject({ streamConfig: { tier: 'SP30' }, failoverRegions: [], groupId: other });
    expect(made.hostnames).toEqual([
      expect.stringMatching(`^atlas-stream-${made._id}-[a-z0-9]{6}\\.westus\\.a\\.query\\.mongodb\\.net$`),
    ]);
    const west = { groupId: other, tenantName: 'west' };
    await expect(streams.createStreamWorkspace({ groupId: other, body })).rejects.toMatchObject({
      status: 409,
    });
    await expect(atlas.projects.deleteProject({ groupId: other })).rejects.toMatchObject(
      refused(409, 'CANNOT_CLOSE_GROUP_ACTIVE_STREAMS_RESOURCE'),
    );
    for (const [change, errorCode] of [
      [{ name: undefined }, 'MISSING_ATTRIBUTE'],
      [{ dataProcessRegion: undefined }, 'MISSING_ATTRIBUTE'],
      [{ dataProcessRegion: { cloudProvider: 'AWS', region: 'westus' } }, 'INVALID_ATTRIBUTE'],
      [{ dataProcessRegion: { cloudProvider: 'TENANT', region: 'VIRGINIA_USA' } }, 'INVALID_ATTRIBUTE'],
      [{ streamConfig: { tier: 'SP50', maxTierSize: 'SP10' } }, 'INVALID_ATTRIBUTE'],
      [{ failoverRegions: [body.dataProcessRegion] }, 'INVALID_ATTRIBUTE'],
    ] as const) {
      const wrong = plain({ ...body, name: 'third', ...change });
      await expect(streams.createStreamWorkspace({ groupId, body: wrong })).rejects.toMatchObject(
        refused(400, errorCode),
      );
    }
    const changed = await streams.updateStreamWorkspace({
      ...west,
      body: {
        region: 'eastus',
        failoverRegions: [{ cloudProvider: 'AZURE', region: 'westus' }],
        streamConfig: { tier: 'SP10', maxTierSize: 'SP30' },
      },
    });
    expect(changed).toMatchObject({
      dataProcessRegion: { cloudProvider: 'AZURE', region: 'eastus' },
      hostnames: [expect.stringContaining('.eastus.a.query.')],
      streamConfig: { maxTierSize: 'SP30', tier: 'SP10' },
    });
    expect(await streams.getStreamWorkspace(west)).toEqual(changed);
    expect(await streams.listStreamWorkspaces({ groupId: other })).toMatchObject({ totalCount: 1 });
    const flow = await workspace(world);
    expect(await streams.getStreamWorkspace({ ...flow, includeConnections: true })).toMatchObject({
      connections: [{ name: 'sample_stream_solar', type: 'Sample', state: 'READY', region: 'VIRGINIA_USA' }],
    });
    await streams.deleteStreamWorkspace(west);
    await expect(streams.getStreamWorkspace(west)).rejects.toMatchObject(refused(404, 'RESOURCE_NOT_FOUND'));
    await expect(streams.deleteStreamWorkspace(west)).rejects.toMatchObject({ status: 404 });
    await atlas.projects.deleteProject({ groupId: other });
    expect(await streams.listStreamWorkspaces({ groupId })).toMatchObject({ totalCount: 1 });
  },
);

showing(
  'stateful',
  ['downloadGroupStreamAuditLogs', 'downloadGroupStreamOperationalLogs', 'getGroupStreamWorkspace'],
  'the logs of a workspace tell who did what and what its processors did, in the time asked for',
  async (world) => {
    const { atlas, clock } = world;
    const { streams } = atlas;
    const { flow } = await plumbed(world);
    for (const name of ['one', 'two'])
      await streams.createStreamProcessor({ ...flow, body: { name, pipeline: [source, sink] } });
    await streams.getStreamWorkspace(flow);
    clock.advance(60_000);
    await streams.startStreamProcessor({ ...flow, processorName: 'one' });
    const noted = await eventsOf(world, () => streams.downloadAuditLogs(flow));
    expect(noted.inGroup).toEqual(['STREAM_TENANT_AUDIT_LOGS']);
    const audit = await streams.downloadAuditLogs(flow);
    expect(audit.filename).toMatch(/^flow_\S+\.\d{9}Z_\S+\.\d{9}Z_audit\.log\.gz$/);
    const linesOf = async (log: {
      bytes(): Promise<Uint8Array>;
    }): Promise<readonly Record<string, unknown>[]> =>
      gunzipSync(await log.bytes())
        .toString()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
    expect((await linesOf(audit)).map(({ atype }) => atype)).toEqual([
      'createStreamConnection',
      'createStreamProcessor',
      'createStreamProcessor',
      'startStreamProcessor',
    ]);
    const now = Math.floor(clock.now() / 1000);
    const late = await streams.downloadOperationalLogs({
      ...flow,
      startDate: now - 30,
      endDate: now,
      spName: 'one',
    });
    expect(late.filename).toMatch(/_operational\.log\.gz$/);
    expect(await linesOf(late)).toMatchObject([{ ctx: 'one', msg: 'Stream processor: start' }]);
    expect(await linesOf(await streams.downloadOperationalLogs({ ...flow, spName: 'two' }))).toHaveLength(1);
    await expect(streams.downloadAuditLogs({ ...flow, spName: 'ghost' })).rejects.toMatchObject({
      status: 404,
    });
    await expect(
      streams.downloadAuditLogs({ ...flow, startDate: now, endDate: now - 5 }),
    ).rejects.toMatchObject(refused(400, 'START_DATE_AFTER_END_DATE'));
  },
);

showing(
  'stateful',
  ['createGroupStreamWorkspace', 'listGroupStreamWorkspaces'],
  'whoever may only read a project cannot change its streams',
  async ({ atlas, groupId, client }) => {
    await atlas.streams.createStreamWorkspace({ groupId, body: { name: tenantName, dataProcessRegion } });
    const { publicKey = '', privateKey = '' } = await atlas.programmaticApiKeys.createGroupApiKey({
      groupId,
      body: { desc: 'reads', roles: ['GROUP_READ_ONLY'] },
    });
    const reader = client({ publicKey, privateKey });
    expect(await reader.streams.listStreamWorkspaces({ groupId })).toMatchObject({ totalCount: 1 });
    const refusal = refused(401, 'USER_UNAUTHORIZED');
    await expect(reader.streams.deleteStreamWorkspace({ groupId, tenantName })).rejects.toMatchObject(
      refusal,
    );
    await expect(
      reader.streams.createStreamConnection({ groupId, tenantName, body: kafka }),
    ).rejects.toMatchObject(refusal);
  },
);

import { createFakeRuntime, type FakeService } from '@mercator/testkit/fake-runtime';
import { afterEach, describe, expect, it } from 'vitest';
import { createAtlas } from '../../client.ts';

const groupId = '5f5a1b2c3d4e5f6071829304';

function openProject(service: FakeService) {
  const runtime = createFakeRuntime({ service });
  const { clusters } = createAtlas({ accessToken: 't', environment: {}, runtime }).project(groupId);
  const sent = () =>
    runtime.requests.map(({ method, path, body }) => ({
      method,
      path: path.split('?')[0]?.replace(`/api/atlas/v2/groups/${groupId}`, '') ?? '',
      body: typeof body === 'string' ? (JSON.parse(body) as unknown) : undefined,
    }));
  return { clusters, sent };
}

/** Answers GETs with a document, and changes with what they say. */
const holding =
  (document: object): FakeService =>
  ({ method, body }) => ({
    body: method === 'GET' ? document : { ...document, ...JSON.parse(String(body)) },
  });

describe('answers in which anything may be missing, null or new', () => {
  it.each([
    {},
    { name: 'shop' },
    { name: 'shop', stateName: null, clusterType: null, replicationSpecs: null, createDate: null },
    { name: 'shop', stateName: 'DREAMING', clusterType: 'CLOUDY', mongoDBMajorVersion: '99.0' },
    { name: 'shop', createDate: '2026-01-01T00:00:00.123Z', replicationSpecs: [{ regionConfigs: [{}] }] },
    { replicationSpecs: [{}, { regionConfigs: null }, { regionConfigs: [{ providerName: 'MOON' }] }] },
  ])('are given as they are: %j', async (document) => {
    const { clusters } = openProject(holding(document));
    expect(await clusters.get('shop')).toEqual(document);
    expect(await clusters.exists('shop')).toBe(true);
    expect(await clusters.togglePaused('shop')).toMatchObject({ paused: true });
    await clusters.modify('shop', () => ({ backupEnabled: true }));
    expect(await clusters.getAdvancedOptions('shop')).toEqual(document);
  });

  it('in which a state is unknown are passing states for a wait', async () => {
    const states = [undefined, null, 'DREAMING', 'IDLE'];
    const { clusters, sent } = openProject((_, index) => ({ body: { stateName: states[index] } }));
    const seen: string[] = [];
    const found = await clusters.waitUntil('shop', 'IDLE', { onProgress: ({ state }) => seen.push(state) });
    expect(found).toEqual({ stateName: 'IDLE' });
    expect(seen).toEqual(['UNKNOWN', 'UNKNOWN', 'DREAMING', 'IDLE']);
    expect(sent()).toHaveLength(4);
  });

  it('with sizes and providers that are new are resized all the same', async () => {
    const spec = {
      id: 'a',
      regionConfigs: [{ providerName: 'MOON', electableSpecs: { instanceSize: 'Z1' } }],
    };
    const { clusters, sent } = openProject(
      holding({ replicationSpecs: [spec], mongoDBMajorVersion: '99.0' }),
    );
    await clusters.resize('shop', 'Z2');
    expect(sent()[1]).toEqual({
      method: 'PATCH',
      path: '/clusters/shop',
      body: {
        replicationSpecs: [
          { id: 'a', regionConfigs: [{ providerName: 'MOON', electableSpecs: { instanceSize: 'Z2' } }] },
        ],
      },
    });
  });

  it('with null settings are read, and changing one setting sends that one', async () => {
    const { clusters, sent } = openProject(holding({ oplogSizeMB: null, javascriptEnabled: true }));
    expect(await clusters.getAdvancedOptions('shop')).toEqual({ oplogSizeMB: null, javascriptEnabled: true });
    await clusters.updateAdvancedOptions('shop', { noTableScan: true });
    expect(sent()[1]?.body).toEqual({ noTableScan: true });
  });
});

describe('names of clusters', () => {
  it.each(['a/b', 'a b', 'ä?x=1#y', '%2F'])('are encoded in paths: %s', async (name) => {
    const { clusters, sent } = openProject(() => ({ body: {} }));
    await Promise.allSettled([
      clusters.get(name),
      clusters.testFailover(name),
      clusters.update(name, { paused: true }),
    ]);
    expect(sent()).toHaveLength(3);
    for (const { path } of sent()) {
      const [, resource, segment = '', ...rest] = path.split('/');
      expect(resource).toBe('clusters');
      expect(decodeURIComponent(segment)).toBe(name);
      expect(rest.length).toBeLessThan(2);
    }
  });
});

describe('dates of clusters', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it.each(['America/New_York', 'Asia/Tokyo', 'UTC'])('are the same instant in %s', async (TZ) => {
    process.env.TZ = TZ;
    const { clusters } = openProject(holding({ createDate: '2026-03-01T12:00:00Z' }));
    const { createDate = '' } = await clusters.get('shop');
    expect(new Date(createDate).getTime()).toBe(Date.UTC(2026, 2, 1, 12));
  });
});

import { createFakeRuntime } from '@mercator/testkit/fake-runtime';
import { describe, expect, it } from 'vitest';
import { createAtlas } from '../../client.ts';
import { AtlasAbortError } from '../../errors.ts';
import type { Clusters } from './clusters.ts';

const form = { name: 'shop', instanceSize: 'M10', provider: 'AWS', region: 'EU_WEST_1' };
const signal = AbortSignal.abort();

const verbs: {
  readonly [Verb in keyof Omit<Clusters, 'flex'>]: (clusters: Clusters) => PromiseLike<unknown>;
} = {
  exists: (clusters) => clusters.exists('shop', { signal }),
  list: (clusters) => clusters.list({ signal }),
  get: (clusters) => clusters.get('shop', { signal }),
  create: (clusters) => clusters.create(form, { signal }),
  createFrom: (clusters) => clusters.createFrom({ name: 'shop' }, { signal }),
  createAndWait: (clusters) => clusters.createAndWait(form, { signal }),
  update: (clusters) => clusters.update('shop', { paused: true }, { signal }),
  modify: (clusters) => clusters.modify('shop', () => ({ paused: true }), { signal }),
  resize: (clusters) => clusters.resize('shop', 'M20', { signal }),
  upgrade: (clusters) => clusters.upgrade('shop', 'M20', { signal }),
  pause: (clusters) => clusters.pause('shop', { signal }),
  resume: (clusters) => clusters.resume('shop', { signal }),
  togglePaused: (clusters) => clusters.togglePaused('shop', { signal }),
  getAdvancedOptions: (clusters) => clusters.getAdvancedOptions('shop', { signal }),
  updateAdvancedOptions: (clusters) => clusters.updateAdvancedOptions('shop', { oplogSizeMB: 1 }, { signal }),
  setMinimumTls: (clusters) => clusters.setMinimumTls('shop', 'TLS1_2', { signal }),
  testFailover: (clusters) => clusters.testFailover('shop', { signal }),
  delete: (clusters) => clusters.delete('shop', { confirm: 'shop', signal }),
  waitUntil: (clusters) => clusters.waitUntil('shop', 'IDLE', { signal }),
  connectionStrings: (clusters) => clusters.connectionStrings('shop', { signal }),
  regions: (clusters) => clusters.regions({ signal }),
};

describe('a verb of clusters whose signal has ended', () => {
  it.each(Object.entries(verbs))('is aborted and sends nothing: %s', async (_, call) => {
    const runtime = createFakeRuntime();
    const atlas = createAtlas({ accessToken: 't', environment: {}, runtime });
    const { clusters } = atlas.project('5f5a1b2c3d4e5f6071829304');
    await expect((async () => call(clusters))()).rejects.toThrow(AtlasAbortError);
    expect(runtime.requests).toEqual([]);
  });
});

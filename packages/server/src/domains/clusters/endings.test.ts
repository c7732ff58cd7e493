import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestAtlas, testAtlas } from './atlas-fixture.ts';
import { replicaSetBody } from './fixtures.ts';

const HOUR = 3600 * 1000;

let atlas: TestAtlas;
let path: string;

beforeEach(async () => {
  atlas = await testAtlas();
  path = await atlas.running(replicaSetBody());
});

afterEach(async () => {
  await atlas[Symbol.asyncDispose]();
});

const inHours = (deleteAfterCreationHours: number) =>
  atlas.ask('PATCH', path, { version: '2023-01-01', body: { deleteAfterCreationHours } });

describe('at its date', () => {
  it('a cluster deletes itself', async () => {
    expect(await inHours(2)).toMatchObject({ deleteAfterDate: '2026-01-01T02:00:00Z' });
    atlas.runtime.advance(2 * HOUR - 1);
    expect(await atlas.refusal('GET', path)).toBe('200');
    atlas.runtime.advance(1);
    expect(await atlas.ask('GET', path)).toMatchObject({ stateName: 'DELETING' });
    expect(await atlas.refusal('GET', path)).toBe('404 CLUSTER_NOT_FOUND');
    expect((await atlas.events()).slice(-2)).toEqual(['CLUSTER_DELETE_SUBMITTED', 'CLUSTER_DELETED']);
  });

  it('a cluster stays whose date was taken back', async () => {
    await inHours(2);
    await inHours(0);
    atlas.runtime.advance(3 * HOUR);
    expect(await atlas.ask('GET', path)).toMatchObject({ stateName: 'IDLE' });
  });

  it('a pin ends, and the cluster stays as it is', async () => {
    await atlas.ask('POST', `${path}:pinFeatureCompatibilityVersion`, {
      body: { expirationDate: '2026-01-02T00:00:00Z' },
    });
    await atlas.ask('PATCH', path, { body: { backupEnabled: true } });
    atlas.runtime.advance(24 * HOUR);
    const shown = await atlas.ask('GET', path);
    expect(shown).toMatchObject({ backupEnabled: true });
    expect(shown).not.toHaveProperty('featureCompatibilityVersionExpirationDate');
    expect(await atlas.events()).toContain('CLUSTER_FCV_UNFIXED');
    const { results } = await atlas.ask('GET', '/events');
    const pins = (results as Record<string, unknown>[]).filter(({ eventTypeName }) =>
      String(eventTypeName).startsWith('CLUSTER_FCV'),
    );
    expect(pins).toHaveLength(2);
    // The schema of these events has no such field.
    for (const pin of pins) expect(pin).not.toHaveProperty('clusterName');
  });

  it('the access of the vendor ends, and the pin does not with it', async () => {
    await atlas.ask('POST', `${path}:pinFeatureCompatibilityVersion`, { body: {} });
    const grant = { grantType: 'CLUSTER_INFRASTRUCTURE', expirationTime: '2026-01-01T05:00:00Z' };
    await atlas.ask('POST', `${path}:grantMongoDBEmployeeAccess`, { body: grant });
    atlas.runtime.advance(5 * HOUR);
    const shown = await atlas.ask('GET', path);
    expect(shown).not.toHaveProperty('mongoDBEmployeeAccessGrant');
    expect(shown).toHaveProperty('featureCompatibilityVersionExpirationDate');
  });

  it('nothing happens to another cluster of the name', async () => {
    await inHours(2);
    await atlas.ask('DELETE', path);
    await atlas.ask('GET', path);
    await atlas.running(replicaSetBody());
    atlas.runtime.advance(3 * HOUR);
    expect(await atlas.ask('GET', path)).toMatchObject({ stateName: 'IDLE' });
  });
});

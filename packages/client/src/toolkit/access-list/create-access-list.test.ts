import { createFakeRuntime, type FakeService } from '@mercator/testkit/fake-runtime';
import { describe, expect, it } from 'vitest';
import { createAtlas } from '../../client.ts';
import { AtlasConnectionError, AtlasResponseError } from '../../errors.ts';
import { AtlasStateError } from '../toolkit-errors.ts';
import { AtlasAccessListError } from './access-list-error.ts';

const projectId = '5f5a1b2c3d4e5f6071829304';

function createSubject(service: FakeService) {
  const runtime = createFakeRuntime({ service });
  const { accessList } = createAtlas({ environment: {}, runtime, projectId, retries: 0 }).project();
  return { runtime, accessList };
}

describe('the access list', () => {
  it('waits while an entry is pending, however the service calls that', async () => {
    const states = ['PENDING', 'SOMETHING_NEW', 'ACTIVE'];
    const { runtime, accessList } = createSubject((_, index) => ({ body: { STATUS: states[index] } }));
    await accessList.waitUntilActive('203.0.113.7');
    expect(runtime.requests.map(({ path }) => path)).toEqual(
      Array(3).fill(`/api/atlas/v2/groups/${projectId}/accessList/203.0.113.7%2F32/status`),
    );
    expect(runtime.sleeps).toEqual([1000, 1500]);
  });

  it('says when an entry failed at the cloud provider', async () => {
    const { accessList } = createSubject(() => ({ body: { STATUS: 'FAILED' } }));
    const waiting = accessList.waitUntilActive('203.0.113.7');
    await expect(waiting).rejects.toBeInstanceOf(AtlasStateError);
    await expect(waiting).rejects.toMatchObject({ state: 'FAILED' });
  });

  it.each([{}, { currentIpv4Address: null }, []])(
    'says when the service answers %j instead of the current address',
    async (body) => {
      const { accessList } = createSubject(() => ({ body }));
      await expect(accessList.currentAddress()).rejects.toBeInstanceOf(AtlasResponseError);
    },
  );

  it('asks for an entry that is not on the page of the answer', async () => {
    const entry = { cidrBlock: '203.0.113.7/32' };
    const { runtime, accessList } = createSubject(({ method }) => ({
      body: method === 'POST' ? { results: [], totalCount: 900 } : entry,
    }));
    expect(await accessList.add('203.0.113.7')).toEqual(entry);
    expect(runtime.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
  });

  it('compares with answers that lack fields or hold null', async () => {
    const results = [{ cidrBlock: null, ipAddress: '203.0.113.7', comment: null }, {}, { cidrBlock: 'odd' }];
    const { accessList } = createSubject(() => ({ body: { results, totalCount: 3 } }));
    expect(await accessList.diff(['203.0.113.7/32'])).toEqual({
      added: [],
      changed: [],
      kept: results.slice(0, 1),
      surplus: results.slice(1),
    });
  });

  it('tells what was added before the connection broke', async () => {
    const { accessList } = createSubject((_, index) =>
      index === 0 ? { body: { results: [] } } : new Error('reset'),
    );
    const error = await accessList
      .addAll(['10.0.0.1', '10.0.0.2', '10.0.0.3'], { chunkSize: 1 })
      .catch((one: unknown) => one);
    expect(error).toBeInstanceOf(AtlasAccessListError);
    expect(error).toMatchObject({
      added: ['10.0.0.1/32'],
      refused: [{ address: '10.0.0.2/32' }, { address: '10.0.0.3/32' }],
      cause: expect.objectContaining({ code: 'CONNECTION_FAILED' }),
    });
  });

  it('throws what keeps everything from being added as it is', async () => {
    const { accessList } = createSubject(() => new Error('reset'));
    await expect(accessList.addAll(['10.0.0.1', '10.0.0.2'])).rejects.toBeInstanceOf(AtlasConnectionError);
  });

  it('tells what it took off the list and could not put back', async () => {
    const results = [{ cidrBlock: '10.0.0.1/32', deleteAfterDate: '2025-01-01T01:00:00Z' }];
    const { accessList } = createSubject(({ method }) => {
      if (method === 'POST') return new Error('reset');
      return method === 'GET' ? { body: { results, totalCount: 1 } } : { status: 204 };
    });
    await expect(accessList.ensure(['10.0.0.1'])).rejects.toMatchObject({
      code: 'PARTIAL_FAILURE',
      added: [],
      removed: ['10.0.0.1/32'],
      refused: [{ address: '10.0.0.1/32' }],
    });
  });

  it('does not take a project that is not there for a list without the entry', async () => {
    const { accessList } = createSubject(() => ({ status: 404, body: { errorCode: 'GROUP_NOT_FOUND' } }));
    await expect(accessList.removeAll(['10.0.0.1'])).rejects.toMatchObject({ errorCode: 'GROUP_NOT_FOUND' });
  });
});

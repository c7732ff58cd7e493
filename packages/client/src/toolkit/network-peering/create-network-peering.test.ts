import { createFakeRuntime, type FakeAnswer } from '@mercator/testkit/fake-runtime';
import { expect, test } from 'vitest';
import { createAtlas } from '../../client.ts';
import { AtlasStateError } from '../toolkit-errors.ts';
import { peeringStateOf } from './peering-state.ts';

const id = 'a'.repeat(24);
const containerId = 'b'.repeat(24);

/** Network peering of a project whose service gives these answers, one after the other, the last one again and again. */
function createSubject(...answers: FakeAnswer[]) {
  const left = [...answers];
  const runtime = createFakeRuntime({ service: () => (left.length > 1 ? left.shift() : left[0]) ?? {} });
  const atlas = createAtlas({ environment: {}, runtime, retries: 0 });
  return { runtime, peering: atlas.project('5f5a1b2c3d4e5f6071829304').networkPeering };
}

test.each([
  { providerName: 'AWS', statusName: 'FAILED', errorStateName: 'REJECTED', reason: 'REJECTED' },
  { providerName: 'AZURE', status: 'FAILED', errorState: 'no such directory', reason: 'no such directory' },
  { providerName: 'GCP', status: 'FAILED', errorMessage: 'no such network', reason: 'no such network' },
  { providerName: 'GCP', status: 'FAILED', errorMessage: null, reason: undefined },
])('a connection of $providerName that fails ends the wait with its reason', async ({ reason, ...body }) => {
  const { peering } = createSubject({ body: { statusName: 'INITIATING' } }, { body });
  const waiting = peering.connections.waitUntilAvailable(id);
  await expect(waiting).rejects.toThrow(AtlasStateError);
  await expect(waiting).rejects.toMatchObject({ state: 'FAILED', reason });
});

test('a connection that says nothing about its state is waited for', async () => {
  const { peering } = createSubject(
    { body: {} },
    { body: { statusName: null } },
    { body: { status: 'AVAILABLE' } },
  );
  expect(peeringStateOf(await peering.connections.waitUntilAcceptable(id))).toBe('AVAILABLE');
});

test('a container that somebody else makes at the same moment is taken', async () => {
  const container = { id: containerId, providerName: 'AWS', regionName: 'US_EAST_1' };
  const none = { body: { results: [], totalCount: 0 } };
  const exists = { status: 409, body: { errorCode: 'CONTAINER_ALREADY_EXISTS' } };
  const wanted = { provider: 'AWS', region: 'US_EAST_1' } as const;
  const { peering } = createSubject(none, exists, { body: { results: [container], totalCount: 1 } });
  expect(await peering.containers.ensure(wanted)).toEqual(container);
  const other = createSubject(none, exists, none);
  await expect(other.peering.containers.ensure(wanted)).rejects.toMatchObject({ status: 409 });
});

test('a change sends the whole connection without what the service alone sets', async () => {
  const network = { awsAccountId: '123456789012', vpcId: 'vpc-1', routeTableCidrBlock: '10.1.0.0/16' };
  const shown = {
    id,
    connectionId: null,
    errorStateName: null,
    statusName: 'AVAILABLE',
    accepterRegionName: null,
  };
  const { peering, runtime } = createSubject({
    body: { ...shown, ...network, containerId, providerName: 'AWS' },
  });
  await peering.connections.update(id, { vpcId: 'vpc-2' });
  expect(JSON.parse(runtime.requests[1]?.body ?? '')).toEqual({
    ...network,
    vpcId: 'vpc-2',
    containerId,
    providerName: 'AWS',
  });
});

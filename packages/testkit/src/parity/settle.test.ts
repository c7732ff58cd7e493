import { expect, test } from 'vitest';
import type { ParityRecord } from './record.ts';
import { settle } from './settle.ts';
import { Translation } from './translation.ts';
import { ParityWorld } from './world.ts';

const PROJECT = 'b0123456789abcdef012345b';
const DNS = `/api/atlas/v2/groups/${PROJECT}/awsCustomDNS`;
const LOG = `/api/atlas/v2/groups/${PROJECT}/auditLog`;

const record = (method: string, path: string, operationId: string, body: unknown): ParityRecord => ({
  n: 1,
  at: undefined,
  method,
  path,
  query: undefined,
  operationId,
  template: undefined,
  status: 200,
  version: '2023-01-01',
  headers: {},
  body,
});

/** What is at a path once a world was settled for a recording. */
async function settled(records: readonly ParityRecord[], path: string): Promise<unknown> {
  await using world = await ParityWorld.open(0);
  const translation = new Translation();
  translation.learn(PROJECT, world.seeded.projectId);
  await settle(records, world, translation);
  const accept = 'application/vnd.atlas.2023-01-01+json';
  return (await world.send({ method: 'GET', target: translation.target(path), accept })).body;
}

test('what is read first is as it was read', async () => {
  const read = record('GET', DNS, 'getGroupAwsCustomDns', { enabled: true });
  expect(await settled([], DNS)).toEqual({ enabled: false });
  expect(await settled([read], DNS)).toEqual({ enabled: true });
});

test('every field that can be changed is settled, those that follow from others follow', async () => {
  const body = {
    auditAuthorizationSuccess: true,
    auditFilter: '{}',
    configurationType: 'FILTER_JSON',
    enabled: true,
  };
  expect(await settled([record('GET', LOG, 'getGroupAuditLog', body)], LOG)).toEqual(body);
});

test('what the recording changes before it reads it is left as it is', async () => {
  const change = record('PATCH', DNS, 'toggleGroupAwsCustomDns', { enabled: true });
  const read = record('GET', DNS, 'getGroupAwsCustomDns', { enabled: true });
  expect(await settled([change, read], DNS)).toEqual({ enabled: false });
});

test('what is in a place nobody knows is left out', async () => {
  const path = DNS.replace(PROJECT, '6a793f62c0eb9e7a1771502a');
  const read = record('GET', path, 'getGroupAwsCustomDns', { enabled: true });
  expect(await settled([read], DNS)).toEqual({ enabled: false });
});

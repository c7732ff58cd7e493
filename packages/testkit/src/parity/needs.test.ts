import { describe, expect, test } from 'vitest';
import { createAt, operationOf, stepsOf } from './catalog-paths.ts';
import { needsOf } from './needs.ts';
import type { ParityRecord } from './record.ts';

const [GROUP, ORG, ID, OTHER] = [
  '6a793f62c0eb9e7a1771502a',
  '6a793f62c0eb9e7a1771502b',
  '6a793f62c0eb9e7a1771502c',
  '6a793f62c0eb9e7a1771502d',
];
const group = `/api/atlas/v2/groups/${GROUP}`;

const record = (method: string, path: string, body: unknown = {}, status = 200): ParityRecord => ({
  n: 1,
  at: undefined,
  method,
  path,
  query: undefined,
  operationId: undefined,
  template: undefined,
  status,
  version: undefined,
  headers: {},
  body,
});

const needed = (...records: readonly ParityRecord[]): readonly string[] =>
  needsOf(records).map(({ path }) => path.replace(group, '…'));

describe('what a recording began with', () => {
  test('is what its paths name and none of its records makes', () => {
    expect(needed(record('GET', `${group}/clusters/old`, { name: 'old' }))).toEqual(['…', '…/clusters/old']);
  });

  test('is not what a record makes, nor what lies in it', () => {
    const records = [
      record('POST', '/api/atlas/v2/groups', { id: GROUP, orgId: ORG }, 201),
      record('POST', `${group}/clusters`, { name: 'new', groupId: GROUP }, 201),
      record('GET', `${group}/clusters/new`, { name: 'new' }),
    ];
    expect(needed(...records)).toEqual([]);
  });

  test('is not what was never found', () => {
    expect(needed(record('GET', `${group}/clusters/gone`, {}, 404))).toEqual(['…']);
    const nowhere = { parameters: [GROUP] };
    expect(needed(record('POST', `${group}/databaseUsers`, nowhere, 404))).toEqual([]);
  });

  test('is not what another read shows: that tells which it is', () => {
    const list = record('GET', `${group}/processes`, { results: [{ id: 'host.example.net:27017' }] });
    expect(needed(list, record('GET', `${group}/processes/host.example.net:27017`, {}))).toEqual(['…']);
  });

  test('has the first item of a list that has items from the beginning', () => {
    const list = record('GET', `${group}/alertConfigs`, { results: [{ id: ID }, { id: OTHER }] });
    expect(needed(list)).toEqual(['…', `…/alertConfigs/${ID}`]);
    expect(needed(record('POST', `${group}/alertConfigs`, { id: ID }, 201), list)).toEqual(['…']);
  });

  test('has what the body of a change refers to by the name of its kind', () => {
    const bucket = record('POST', `${group}/backup/exportBuckets`, { _id: OTHER, iamRoleId: ID });
    expect(needed(bucket)).toEqual(['…', `…/cloudProviderAccess/${ID}`]);
  });
});

describe('a path', () => {
  test('leads through things, with or without a verb behind them', () => {
    const operation = operationOf('POST', `${group}/clusters/shop:pinFeatureCompatibilityVersion`);
    const steps = stepsOf(operation?.path ?? '', `${group}/clusters/shop:pinFeatureCompatibilityVersion`);
    expect(steps.map(({ parameter, value }) => `${parameter} ${value}`)).toEqual([
      `groupId ${GROUP}`,
      'clusterName shop',
    ]);
  });

  test('of a thing tells what makes it, though it may be made elsewhere than it is read', () => {
    const made = (path: string) => {
      const [step] = stepsOf(operationOf('GET', path)?.path ?? '', path).slice(-1);
      return step === undefined
        ? undefined
        : createAt(step)?.path.replace('/api/atlas/v2/groups/{groupId}', '…');
    };
    expect(made(`${group}/databaseUsers/admin/ada`)).toBe('…/databaseUsers');
    expect(made(`${group}/privateEndpoint/AWS/endpointService/${ID}`)).toBe(
      '…/privateEndpoint/endpointService',
    );
    expect(made(`${group}/events/${ID}`)).toBeUndefined();
  });

  test('is of the operation with the most words in it', () => {
    expect(operationOf('GET', '/api/atlas/v2/users/byName/ada')?.id).toBe('getUserByName');
    expect(operationOf('GET', `${group}/nowhere`)).toBeUndefined();
  });
});

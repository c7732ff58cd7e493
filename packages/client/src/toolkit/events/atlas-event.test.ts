import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { atlasEvent } from './atlas-event.ts';
import { describeEventType } from './event-types.ts';

const ID = '6a793fba5a068714fc03aae2';
const zone = process.env.TZ;

describe('an event', () => {
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it('of a cluster has its name, its date, the words of its type, and who did it', () => {
    const document = {
      id: ID,
      created: '2026-08-10T03:04:26Z',
      eventTypeName: 'CLUSTER_DELETE_SUBMITTED',
      groupId: 'b0123456789abcdef012345b',
      clusterName: 'shop',
      isGlobalAdmin: false,
      apiKeyId: '6835e821c794bf2ac0a9ec73',
      publicKey: 'nmtxqlkl',
      remoteAddress: '192.0.2.7',
    };
    expect(atlasEvent(document)).toMatchObject({
      kind: 'cluster',
      id: ID,
      created: new Date('2026-08-10T03:04:26Z'),
      type: 'CLUSTER_DELETE_SUBMITTED',
      description: 'Cluster Delete Submitted',
      groupId: 'b0123456789abcdef012345b',
      clusterName: 'shop',
      publicKey: 'nmtxqlkl',
      remoteAddress: '192.0.2.7',
      isGlobalAdmin: false,
      username: undefined,
      raw: undefined,
      document,
    });
  });

  it.each([
    [
      { hostname: 'h', port: 27017, replicaSetName: 'r' },
      { kind: 'host', hostname: 'h', port: 27017 },
    ],
    [
      { featureName: 'f', hostname: 'h' },
      { kind: 'feature', featureName: 'f', hostname: 'h' },
    ],
    [
      { database: 'd', collection: 'c', opType: 'find' },
      { kind: 'dataExplorer', database: 'd', opType: 'find' },
    ],
    [{ clusterName: 'shop' }, { kind: 'cluster', clusterName: 'shop' }],
    [{ targetUsername: 'ada@example.com' }, { kind: 'user', targetUsername: 'ada@example.com' }],
    [{ alertId: 'a' }, { kind: 'alert', alertId: 'a' }],
    [
      { invoiceId: 'i', paymentId: null },
      { kind: 'billing', invoiceId: 'i', paymentId: undefined },
    ],
    [
      { violatedPolicies: ['p', 1], resourcePolicyId: 'r' },
      { kind: 'resourcePolicy', violatedPolicies: ['p'] },
    ],
    [{ hostname: null, clusterName: undefined }, { kind: 'other' }],
    [{}, { kind: 'other' }],
  ])('of a type nobody has heard of is known by its fields: %o', (fields, expected) => {
    const event = atlasEvent({ id: ID, eventTypeName: 'SOMETHING_OF_TOMORROW', ...fields });
    expect(event).toMatchObject({ ...expected, description: 'Something Of Tomorrow' });
  });

  it.each(['CPS_SNAPSHOT_SUCCESSFUL', 'CPS_OF_TOMORROW', 'NEW_CPS_THING'])(
    'of backup takes what it lacks from the raw document: %s',
    (eventTypeName) => {
      const raw = {
        snapshotId: 's',
        clusterId: 'c',
        clusterName: 'shop',
        snapshotCompletionDate: '2026-01-02T03:04:05Z',
        snapshotScheduledCreationDate: 'soon',
      };
      expect(atlasEvent({ id: ID, eventTypeName, hostname: 'h', raw })).toMatchObject({
        kind: 'backup',
        snapshotId: 's',
        clusterId: 'c',
        clusterName: 'shop',
        snapshotCompletionDate: new Date('2026-01-02T03:04:05Z'),
        snapshotScheduledCreationDate: undefined,
        raw,
      });
      expect(atlasEvent({ id: ID, eventTypeName })).toMatchObject({ kind: 'backup', snapshotId: undefined });
    },
  );

  it('without a type is read like any other', () => {
    for (const eventTypeName of [undefined, null, 7, ''])
      expect(atlasEvent({ id: ID, eventTypeName, created: '2026-01-01T00:00:00Z' })).toMatchObject({
        kind: 'other',
        description: '',
      });
  });

  it('without a date happened when its id was made', () => {
    const made = new Date(Number.parseInt(ID.slice(0, 8), 16) * 1000);
    expect(atlasEvent({ id: ID }).created).toEqual(made);
    expect(atlasEvent({ id: ID, created: 'yesterday' }).created).toEqual(made);
    expect(atlasEvent({ id: 'x', created: null }).created).toBeUndefined();
  });

  it.each(['America/New_York', 'Asia/Kolkata', 'UTC'])(
    'has the same moment wherever it is read: %s',
    (name) => {
      process.env.TZ = name;
      expect(atlasEvent({ created: '2026-07-01T12:00:00Z' }).created?.getTime()).toBe(
        Date.UTC(2026, 6, 1, 12),
      );
    },
  );

  it('is plain data that JSON can say, without its documents too', () => {
    const raw = { snapshotId: 's' };
    const event = atlasEvent({
      id: ID,
      eventTypeName: 'CPS_SNAPSHOT_STARTED',
      created: '2026-01-01T00:00:00Z',
      raw,
    });
    const { document: _, raw: __, ...shown } = event;
    expect(JSON.parse(JSON.stringify(shown))).toEqual({
      kind: 'backup',
      id: ID,
      created: '2026-01-01T00:00:00.000Z',
      type: 'CPS_SNAPSHOT_STARTED',
      description: 'Cps Snapshot Started',
      isGlobalAdmin: false,
      snapshotId: 's',
    });
  });

  it('is made of anything at all, and leaves it as it was', () => {
    const names = fc.constantFrom(
      'id',
      'created',
      'eventTypeName',
      'raw',
      'hostname',
      'port',
      'currentValue',
      'violatedPolicies',
      'delegatePrincipal',
      'snapshotId',
    );
    fc.assert(
      fc.property(fc.dictionary(names, fc.anything()), (document) => {
        const event = atlasEvent(Object.freeze(document));
        expect(typeof event.kind).toBe('string');
        expect(typeof event.description).toBe('string');
        expect(event.created === undefined || Number.isFinite(event.created.getTime())).toBe(true);
      }),
    );
  });
});

it.each([
  ['CLUSTER_CREATED', 'Cluster Created'],
  ['ALERT_CONFIG_ADDED_AUDIT', 'Alert Config Added Audit'],
  ['NDS_X509_USER', 'Nds X509 User'],
  ['', ''],
])('the words of %j are %j', (type, words) => {
  expect(describeEventType(type)).toBe(words);
});

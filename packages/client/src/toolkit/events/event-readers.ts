import type { HostMetricValue } from '@mercator/catalog/types';
import { dateOf } from '../dates.ts';
import type { EventFields, EventKind } from './event-fields.ts';

/** Reads one field of a document; what has another form than it should counts as missing. */
type Reader<T> = (value: unknown) => T;

/** A text; an empty one is kept. */
export const text: Reader<string | undefined> = (value) => (typeof value === 'string' ? value : undefined);

const number: Reader<number | undefined> = (value) => (typeof value === 'number' ? value : undefined);

const texts: Reader<readonly string[] | undefined> = (value) =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined;

const measured: Reader<HostMetricValue | undefined> = (value) =>
  typeof value === 'object' && value !== null ? value : undefined;

const place = { hostname: text, port: number, replicaSetName: text, shardName: text };
const host = { ...place, employeeIdentifier: text, deskLocation: text };

/** How the fields of each kind are read. */
export const READERS: {
  readonly [K in EventKind]: { readonly [F in keyof EventFields[K]]: Reader<EventFields[K][F]> };
} = {
  alert: { alertId: text },
  alertConfiguration: { alertConfigId: text },
  apiKey: { targetPublicKey: text },
  appServices: {},
  automation: {},
  autoscaling: {},
  backup: {
    snapshotId: text,
    snapshotCompletionDate: dateOf,
    snapshotScheduledCreationDate: dateOf,
    clusterId: text,
  },
  billing: { invoiceId: text, paymentId: text },
  charts: {},
  cluster: place,
  dataExplorer: { database: text, collection: text, opType: text, sessionId: text },
  databaseUser: {},
  feature: { featureName: text, hostname: text },
  host,
  maintenance: {},
  metric: { ...host, metricName: text, currentValue: measured },
  networkAccess: {},
  organization: { invoiceId: text },
  privateEndpoint: { endpointId: text, providerEndpointId: text },
  project: {},
  replicaSet: place,
  resource: { resourceId: text, resourceType: text },
  resourcePolicy: { resourcePolicyId: text, violatedPolicies: texts, violationAction: text },
  search: {},
  serverless: {},
  serviceAccount: {},
  stream: {
    instanceName: text,
    processorName: text,
    processorState: text,
    processorErrorMsg: text,
    modifiedBy: text,
    fromTier: text,
    toTier: text,
    reason: text,
    region: text,
  },
  team: { teamId: text },
  user: { targetUsername: text },
  other: {},
};

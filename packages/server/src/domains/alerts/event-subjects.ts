import { schema } from '@mercator/catalog/schemas';
import type { Subject, Target } from '../alert-configurations/index.ts';
import type { StoredEvent } from '../event.ts';
import { eventTypesOf } from '../events/index.ts';

/** What the API calls an alert: a union by event type. */
const ALERTS = 'AlertViewForNdsGroup';

let members: ReadonlyMap<string, string> | undefined;

/** Whether alerts about events of a type have a field. */
function hasField(eventTypeName: string, field: string): boolean {
  members ??= eventTypesOf(schema(ALERTS), schema);
  const member = members.get(eventTypeName);
  return member !== undefined && schema(member).properties?.[field] !== undefined;
}

const textOf = (event: StoredEvent, field: string): string | undefined => {
  const value = event[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
};

/** What an alert about an event says of the event's subject, as far as alerts of the type have room for it. */
export function subjectOf(event: StoredEvent, eventTypeName = event.eventTypeName): Subject {
  const hostname = textOf(event, 'hostname');
  const port = textOf(event, 'port');
  const known = {
    clusterName: textOf(event, 'clusterName'),
    hostnameAndPort: hostname === undefined || port === undefined ? undefined : `${hostname}:${port}`,
    replicaSetName: textOf(event, 'replicaSetName'),
  };
  return Object.fromEntries(
    Object.entries(known).filter(([field, value]) => value !== undefined && hasField(eventTypeName, field)),
  );
}

/** What rules can look at of an event. */
export function targetOf(event: StoredEvent): Target {
  const [hostname, port] = [textOf(event, 'hostname'), textOf(event, 'port')];
  return {
    CLUSTER_NAME: textOf(event, 'clusterName'),
    HOSTNAME: hostname,
    PORT: port,
    HOSTNAME_AND_PORT: hostname === undefined || port === undefined ? undefined : `${hostname}:${port}`,
    REPLICA_SET_NAME: textOf(event, 'replicaSetName'),
    SHARD_NAME: textOf(event, 'shardName'),
    INSTANCE_NAME: textOf(event, 'instanceName'),
    PROCESSOR_NAME: textOf(event, 'processorName'),
  };
}

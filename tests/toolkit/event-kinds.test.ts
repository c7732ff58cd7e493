import { schema } from '@mercator/catalog/schemas';
import { atlasEvent, describeEventType, type EventKind } from '@mercator/client';
import { describe, expect, test } from 'vitest';

/** Kinds of the events that the catalog has a schema for; what is in none is any kind, for it has no fields of its own. */
const KIND_OF_SCHEMA: Readonly<Record<string, EventKind>> = {
  AlertAudit: 'alert',
  AlertConfigAudit: 'alertConfiguration',
  ApiUserEventViewForNdsGroup: 'apiKey',
  ApiUserEventViewForOrg: 'apiKey',
  AppServiceEventView: 'appServices',
  AtlasResourcePolicyAuditForNdsGroup: 'resourcePolicy',
  AtlasResourcePolicyAuditForOrg: 'resourcePolicy',
  AutomationConfigEventView: 'automation',
  BillingEventViewForNdsGroup: 'billing',
  BillingEventViewForOrg: 'billing',
  ChartsAudit: 'charts',
  ClusterEventViewForNdsGroup: 'cluster',
  DataExplorerAccessedEventView: 'dataExplorer',
  DataExplorerEvent: 'dataExplorer',
  FTSIndexAuditView: 'search',
  ForNdsGroup: 'replicaSet',
  HostEventViewForNdsGroup: 'host',
  HostMetricEvent: 'metric',
  NDSAutoScalingAuditViewForNdsGroup: 'autoscaling',
  NDSServerlessInstanceAuditView: 'serverless',
  NDSTenantEndpointAuditView: 'privateEndpoint',
  OrgEventViewForOrg: 'organization',
  ResourceEventViewForNdsGroup: 'resource',
  ResourceEventViewForOrg: 'resource',
  SearchDeploymentAuditView: 'search',
  ServiceAccountGroupEvents: 'serviceAccount',
  ServiceAccountOrgEvents: 'serviceAccount',
  StreamProcessorEventViewForNdsGroup: 'stream',
  StreamsEventViewForNdsGroup: 'stream',
  TeamEvent: 'team',
  TeamEventViewForNdsGroup: 'team',
  UserEventViewForNdsGroup: 'user',
  UserEventViewForOrg: 'user',
};

/** Fields of documents that have another name or place in an event. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  eventTypeName: 'type',
  whitelistEntry: 'accessListEntry',
  links: 'document',
};

const nameOf = (ref = ''): string => ref.replace('#/components/schemas/', '');

type Schema = ReturnType<typeof schema>;

function valuesOf({ $ref, oneOf = [], enum: values = [] }: Schema): readonly string[] {
  if ($ref !== undefined) return valuesOf(schema(nameOf($ref)));
  return [...values.map(String), ...oneOf.flatMap(valuesOf)];
}

/** The schema itself, or of a union the ones of its members. */
function shapesOf(one: Schema): readonly Schema[] {
  return [one, ...(one.oneOf ?? []).map(({ $ref, ...inline }) => ($ref ? schema(nameOf($ref)) : inline))];
}

/** Every member of the unions of events, with the types it has and the fields it documents. */
const members = ['EventViewForNdsGroup', 'EventViewForOrg'].flatMap((union) =>
  (schema(union).oneOf ?? []).map(({ $ref }) => {
    const name = nameOf($ref);
    const shapes = shapesOf(schema(name)).map(({ properties = {} }) => properties);
    const types = shapes.flatMap(({ eventTypeName }) => (eventTypeName ? valuesOf(eventTypeName) : []));
    return { name, types: [...new Set(types)], fields: [...new Set(shapes.flatMap(Object.keys))] };
  }),
);

const ID = '6a793fba5a068714fc03aae2';

describe('every type of event the catalog knows', () => {
  test.each(members)('is of the kind of its schema: $name', ({ name, types }) => {
    expect(types).not.toEqual([]);
    const expected = KIND_OF_SCHEMA[name];
    const wrong = types
      .map((eventTypeName) => [eventTypeName, atlasEvent({ id: ID, eventTypeName }).kind])
      .filter(([, kind]) => expected !== undefined && kind !== expected);
    expect(wrong).toEqual([]);
  });

  test.each(members)('has every field its schema documents: $name', ({ types, fields }) => {
    const lacking = types.flatMap((eventTypeName) => {
      const event = atlasEvent({ id: ID, eventTypeName });
      return fields
        .filter((field) => !Object.hasOwn(event, ELSEWHERE[field] ?? field))
        .map((field) => `${eventTypeName}: ${field}`);
    });
    expect(lacking).toEqual([]);
  });

  test('is of backup when the old package took it for that', () => {
    const all = [...new Set(members.flatMap(({ types }) => types))];
    const backup = all.filter((type) => type.includes('CPS_'));
    expect(backup.length).toBeGreaterThan(29);
    for (const eventTypeName of backup) expect(atlasEvent({ eventTypeName }).kind).toBe('backup');
  });

  test('is described by its words in Title Case', () => {
    const all = [...new Set(members.flatMap(({ types }) => types))];
    expect(all.length).toBeGreaterThan(900);
    for (const type of all) {
      const words = describeEventType(type);
      expect(words.replaceAll(' ', '_').toUpperCase()).toBe(type);
      expect(words).toMatch(/^[A-Z0-9][a-z0-9]*( [A-Z0-9][a-z0-9]*)*$/);
      expect(atlasEvent({ eventTypeName: type }).description).toBe(words);
    }
  });
});

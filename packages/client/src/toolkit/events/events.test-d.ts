import type { HostMetricValue, PaginatedEventTypeDetailsResponse, Raw } from '@mercator/catalog/types';
import { expectTypeOf } from 'vitest';
import {
  type AtlasEvent,
  atlasEvent,
  describeEventType,
  type EventKind,
  type EventType,
  type Listing,
  type Organization,
  type Project,
} from '../../index.ts';

/** Nothing here runs; that it compiles is the test. */
export async function typesOfEvents({ events }: Project, organization: Organization): Promise<void> {
  const list = events.list({
    since: new Date(0),
    until: '2030-01-01T00:00:00Z',
    types: ['CLUSTER_CREATED', 'SOMETHING_OF_TOMORROW'],
    excludeTypes: ['HOST_UP'],
    clusters: ['shop'],
    includeRaw: true,
    timeout: 1,
  });
  expectTypeOf(list).toEqualTypeOf<Listing<AtlasEvent>>();
  // @ts-expect-error types, not one type
  events.list({ types: 'CLUSTER_CREATED' });
  // @ts-expect-error there is no such option
  events.list({ from: new Date(0) });
  expectTypeOf(await events.get('id', { includeRaw: true })).toEqualTypeOf<AtlasEvent>();
  expectTypeOf(await events.count({ clusters: ['shop'] })).toEqualTypeOf<number>();
  const signal = AbortSignal.timeout(1);
  expectTypeOf(events.follow({ since: 0, interval: 5000, signal })).toEqualTypeOf<Listing<AtlasEvent>>();
  // @ts-expect-error what is followed has no end of its own
  events.follow({ until: 0 });
  expectTypeOf(await events.types({ pageNum: 2 })).toEqualTypeOf<PaginatedEventTypeDetailsResponse>();

  expectTypeOf(organization.events.list({ types: ['ORG_CREATED'] })).toEqualTypeOf<Listing<AtlasEvent>>();
  // @ts-expect-error an organization has no clusters of its own
  organization.events.list({ clusters: ['shop'] });
  expectTypeOf(await organization.events.get('id')).toEqualTypeOf<AtlasEvent>();
  expectTypeOf(await organization.events.count()).toEqualTypeOf<number>();
  expectTypeOf(organization.events.follow()).toEqualTypeOf<Listing<AtlasEvent>>();
  await organization.events.types();
}

/** Nothing here runs; that it compiles is the test. */
export function typesOfAnEvent(event: AtlasEvent): string | undefined {
  expectTypeOf(event.kind).toEqualTypeOf<EventKind>();
  expectTypeOf(event.created).toEqualTypeOf<Date | undefined>();
  expectTypeOf(event.type).toEqualTypeOf<EventType | undefined>();
  expectTypeOf(event.raw).toEqualTypeOf<Raw | undefined>();
  // @ts-expect-error not every event is about a host
  event.hostname;
  if (event.kind === 'metric') expectTypeOf(event.currentValue).toEqualTypeOf<HostMetricValue | undefined>();
  if (event.kind === 'backup') expectTypeOf(event.snapshotCompletionDate).toEqualTypeOf<Date | undefined>();
  if (event.kind === 'dataExplorer') return event.opType;
  // @ts-expect-error there is no such kind
  if (event.kind === 'snapshot') return undefined;
  expectTypeOf<AtlasEvent<'host'>['port']>().toEqualTypeOf<number | undefined>();
  expectTypeOf(atlasEvent({})).toEqualTypeOf<AtlasEvent>();
  return describeEventType('HOST_DOWN');
}

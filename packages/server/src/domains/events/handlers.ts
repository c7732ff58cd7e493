import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import type { Document } from '../../store/kind.ts';
import { events, type StoredEvent } from '../event.ts';
import { allTypes, knownTypes } from './known-types.ts';
import { rawOf } from './raw.ts';
import { wantedTypes } from './types.ts';
import { stretchBetween } from './window.ts';

/** Which events a list is asked for; what is absent does not limit it. */
interface Filter {
  readonly eventType?: readonly string[] | undefined;
  readonly excludedEventType?: readonly string[] | undefined;
  readonly clusterNames?: readonly string[] | undefined;
  readonly minDate?: string | undefined;
  readonly maxDate?: string | undefined;
  readonly includeRaw?: boolean | undefined;
}

/** The events of a project, the newest first. */
export const listGroupEvents = (call: CallOf<'listGroupEvents'>): Promise<Page> =>
  eventsOf(call, call.params.groupId, call.params, knownTypes('group'));

/** The events of an organization itself, the newest first. */
export const listOrgEvents = (call: CallOf<'listOrgEvents'>): Promise<Page> =>
  eventsOf(call, call.params.orgId, call.params, knownTypes('org'));

export async function getGroupEvent(call: CallOf<'getGroupEvent'>): Promise<unknown> {
  const { groupId, eventId, includeRaw } = call.params;
  const document = await call.store.get(events, groupId, eventId);
  if (!document)
    throw apiError('EVENT_NOT_FOUND', [eventId, groupId], 'Project {1} has no event with ID {0}.');
  return view(call, document, includeRaw);
}

export async function getOrgEvent(call: CallOf<'getOrgEvent'>): Promise<unknown> {
  const { orgId, eventId, includeRaw } = call.params;
  const document = await call.store.get(events, orgId, eventId);
  if (!document)
    throw apiError('ORG_EVENT_NOT_FOUND', [eventId, orgId], 'Organization {1} has no event with ID {0}.');
  return view(call, document, includeRaw);
}

/** Every type of event there is. */
export function listEventTypes(call: CallOf<'listEventTypes'>): Page {
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const all = allTypes();
  return new Page(all.slice((pageNum - 1) * itemsPerPage, pageNum * itemsPerPage), all.length);
}

async function eventsOf(call: Call, scope: string, filter: Filter, known: readonly string[]): Promise<Page> {
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const where = labelsOf(filter, known);
  if (where === 'nothing') return new Page([], 0);
  const at = (skip: number, limit: number) =>
    call.store.page(events, scope, { skip, limit, ...(where && { where }) });
  const { total } = await at(0, 1);
  const range = { from: instantOf('minDate', filter.minDate), until: instantOf('maxDate', filter.maxDate) };
  const { start, end } = await stretchBetween(total, range, async (index) => {
    const [document] = (await at(index, 1)).documents;
    return document ? Date.parse(document.value.created) : Number.NaN;
  });
  const skip = start + (pageNum - 1) * itemsPerPage;
  const limit = Math.min(itemsPerPage, end - skip);
  const items: unknown[] = [];
  for (const document of limit > 0 ? (await at(skip, limit)).documents : []) {
    items.push(await view(call, document, filter.includeRaw));
  }
  return new Page(items, end - start);
}

/** The labels the events must have; `'nothing'` when no event can have them. */
function labelsOf(
  { eventType, excludedEventType, clusterNames }: Filter,
  known: readonly string[],
): Readonly<Record<string, readonly string[]>> | undefined | 'nothing' {
  const types = wantedTypes(eventType, excludedEventType, known);
  if (types?.length === 0) return 'nothing';
  if (types === undefined && !clusterNames?.length) return undefined;
  return {
    ...(types && { eventTypeName: types }),
    ...(clusterNames?.length && { clusterName: clusterNames }),
  };
}

function instantOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) {
    throw apiError('INVALID_QUERY_PARAMETER', [name], 'The query parameter {0} is not a date and time.');
  }
  return instant;
}

async function view(call: Call, document: Document<StoredEvent>, includeRaw = false): Promise<unknown> {
  if (includeRaw) return { ...render(call, document.value), raw: await rawOf(call, document.value) };
  return call.show(document, (event) => render(call, event));
}

/** Links go through the project even where there is none: `/groups/null/…` is what the service sends. */
function render(call: Call, { raw: _, ...event }: StoredEvent): object {
  return { ...event, links: [call.link(`/groups/${event.groupId ?? 'null'}/events/${event.id}`)] };
}

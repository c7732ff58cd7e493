import { AtlasValidationError } from '../../errors.ts';
import type { ListCall } from '../../list.ts';
import { millisecondsOf } from '../dates.ts';
import { callOptionsOf, type Kit, type OrganizationKit, type ProjectKit, type VerbOptions } from '../kit.ts';
import { Listing } from '../listing.ts';
import { type PageOptions, pageOf } from '../page-options.ts';
import { type AtlasEvent, atlasEvent } from './atlas-event.ts';
import {
  type EventDetailOptions,
  type EventQuery,
  type FollowOptions,
  type ProjectEventFilter,
  queryOf,
  wholeSecond,
} from './event-options.ts';
import type { Events, OrganizationEvents, ProjectEvents } from './events.ts';
import { followEvents } from './follow.ts';
import { withoutRepetitions } from './without-repetitions.ts';

/** The verbs of the events of one project. */
export function createProjectEvents(kit: ProjectKit): ProjectEvents {
  const { groupId } = kit;
  const { events: api } = kit.atlas;
  return createEvents(kit, {
    list: (query, options) => api.listGroupEvents({ groupId, ...query }, options),
    get: (eventId, query, options) => api.getGroupEvent({ groupId, eventId, ...query }, options),
  });
}

/** The verbs of the events of one organization. */
export function createOrganizationEvents(kit: OrganizationKit): OrganizationEvents {
  const { orgId } = kit;
  const { events: api } = kit.atlas;
  return createEvents(kit, {
    list: (query, options) => api.listOrgEvents({ orgId, ...query }, options),
    get: (eventId, query, options) => api.getOrgEvent({ orgId, eventId, ...query }, options),
  });
}

/** A page of events, as both operations answer it. */
interface EventPage {
  readonly results: readonly object[];
  readonly totalCount?: number;
}

/** The operations of a project or an organization. */
interface EventOperations {
  list(query: EventQuery & PageOptions, options: VerbOptions): ListCall<EventPage, object>;
  get(id: string, query: Pick<EventQuery, 'includeRaw'>, options: VerbOptions): PromiseLike<object>;
}

type Asked = ProjectEventFilter & EventDetailOptions;

function createEvents({ atlas }: Kit, operations: EventOperations): Events<ProjectEventFilter> {
  async function* eventsOf(query: EventQuery, options: VerbOptions): AsyncGenerator<AtlasEvent> {
    for await (const document of withoutRepetitions(operations.list(query, callOptionsOf(options))))
      yield atlasEvent(document);
  }

  const one = (query: EventQuery, options: VerbOptions): ListCall<EventPage, object> =>
    operations.list({ ...query, itemsPerPage: 1 }, callOptionsOf(options));

  const follow = ({ since, ...options }: Asked & FollowOptions): Listing<AtlasEvent> => {
    const { interval = 10_000, lateness = 60_000, signal, onError } = options;
    checkMilliseconds({ interval, lateness });
    const query = queryOf(options);
    const from = since === undefined ? undefined : wholeSecond(millisecondsOf(since, 'since'));
    const feed = {
      list: (start: number | undefined) =>
        eventsOf({ ...query, ...(start !== undefined && queryOf({ since: start })) }, options),
      async newest() {
        const [document] = (await one(query, options)).results;
        return document && atlasEvent(document);
      },
    };
    const plan = { since: from, interval, lateness, signal, onError };
    return new Listing(() => followEvents(feed, plan, atlas.runtime));
  };

  return {
    list(options = {}) {
      const query = queryOf(options);
      return new Listing(() => eventsOf(query, options));
    },
    async get(id, options = {}) {
      const query = options.includeRaw ? { includeRaw: true } : {};
      return atlasEvent(await operations.get(id, query, callOptionsOf(options)));
    },
    async count(options = {}) {
      const { totalCount, results } = await one(queryOf(options), options);
      return totalCount ?? results.length;
    },
    follow: (options = {}) => follow(options),
    types: (options = {}) => atlas.events.listEventTypes(pageOf(options), callOptionsOf(options)),
  };
}

function checkMilliseconds(values: Readonly<Record<string, number>>): void {
  for (const [parameter, value] of Object.entries(values))
    if (!(value > 0))
      throw new AtlasValidationError(`${parameter} must be a number of milliseconds above 0.`, { parameter });
}

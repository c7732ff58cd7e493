import type { ListOf } from '../answers.ts';
import type { VerbOptions } from '../kit.ts';
import type { Listing } from '../listing.ts';
import type { PageOptions } from '../page-options.ts';
import type { AtlasEvent } from './atlas-event.ts';
import type { EventDetailOptions, EventFilter, FollowOptions, ProjectEventFilter } from './event-options.ts';

/**
 * What happened in a project or an organization: `project.events`, `organization.events`. Both know the same verbs; a
 * project can also be asked by cluster and without some types.
 */
export interface Events<F extends EventFilter = EventFilter> {
  /**
   * Events, the newest first, fetched page by page as they are needed. None comes twice, though new ones may happen
   * meanwhile.
   * @throws AtlasValidationError when a moment has no zone, or a list of types or names is empty.
   * @example
   * const since = Date.now() - 24 * 3_600_000;
   * for await (const event of project.events.list({ since, types: ['CLUSTER_CREATED'] }))
   *   console.log(event.created, event.description, event.clusterName);
   */
  list(options?: F & EventDetailOptions): Listing<AtlasEvent>;
  /**
   * One event.
   * @param id event id, 24 hexadecimal digits
   * @throws AtlasNotFoundError when there is no such event.
   * @example
   * const event = await project.events.get(id, { includeRaw: true });
   */
  get(id: string, options?: EventDetailOptions): Promise<AtlasEvent>;
  /**
   * How many events there are, without fetching them.
   * @throws AtlasValidationError when a moment has no zone, or a list of types or names is empty.
   * @example
   * const logins = await project.events.count({ since, types: ['JOINED_GROUP'] });
   */
  count(options?: F & VerbOptions): Promise<number>;
  /**
   * Events as they happen, the oldest first: each once, whatever happens in the same second, comes late or while pages
   * are fetched, and whatever the clock of this machine says. Begins with `since`, or with what happens after the first
   * look. It ends when the `signal` aborts, and not before; leaving the loop ends it too.
   * @throws AtlasValidationError when a moment has no zone, an interval is no number, or a list is empty.
   * @throws AtlasError while iterating, when a look fails; see `onError` for those that pass.
   * @example
   * const signal = AbortSignal.timeout(3_600_000);
   * for await (const event of project.events.follow({ signal })) console.log(event.created, event.description);
   */
  follow(options?: Omit<F, 'until'> & FollowOptions): Listing<AtlasEvent>;
  /**
   * Every type of event there is, with a sentence about it, and whether an alert can be configured for it.
   * @throws AtlasUnauthorizedError when the credentials are not good.
   * @example
   * for await (const { eventType, description } of project.events.types()) console.log(eventType, description);
   */
  types(options?: PageOptions): ListOf<'listEventTypes'>;
}

/** The events of a project: `project.events`. */
export interface ProjectEvents extends Events<ProjectEventFilter> {}

/** The events of an organization itself, without those of its projects: `organization.events`. */
export interface OrganizationEvents extends Events {}

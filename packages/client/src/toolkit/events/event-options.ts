import { AtlasValidationError } from '../../errors.ts';
import { isoOf, type Moment, millisecondsOf } from '../dates.ts';
import type { VerbOptions } from '../kit.ts';
import type { EventType } from './event-types.ts';

/** Which events are wanted; what is absent does not limit them. */
export interface EventFilter {
  /** Events from this moment on. Events carry whole seconds, so all of its second are among them. */
  readonly since?: Moment | undefined;
  /** Events up to this moment. */
  readonly until?: Moment | undefined;
  /** Only events of these types. */
  readonly types?: readonly EventType[] | undefined;
}

/** What only projects can be asked for. */
export interface ProjectEventFilter extends EventFilter {
  /** No events of these types. */
  readonly excludeTypes?: readonly EventType[] | undefined;
  /** Only events about these clusters. */
  readonly clusters?: readonly string[] | undefined;
}

/** What is told of each event. */
export interface EventDetailOptions extends VerbOptions {
  /** Whether the raw documents come too, which say more: of backups, ids and dates of snapshots. @default false */
  readonly includeRaw?: boolean | undefined;
}

/** How events are followed. */
export interface FollowOptions extends EventDetailOptions {
  /** Milliseconds between two looks. @default 10 000 */
  readonly interval?: number | undefined;
  /** Milliseconds after it happened within which an event is in the list for sure. @default 60 000 */
  readonly lateness?: number | undefined;
  /**
   * Is told of a look that failed for a reason that passes: no connection, no time, too many requests, the service in
   * trouble. The following goes on then. @default such an error ends it, like any other
   */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** A filter as the operations take it. */
export interface EventQuery {
  readonly minDate?: string;
  readonly maxDate?: string;
  readonly eventType?: readonly EventType[];
  readonly excludedEventType?: readonly EventType[];
  readonly clusterNames?: readonly string[];
  readonly includeRaw?: boolean;
}

/**
 * The parameters of a filter: moments in UTC with their zone, and nothing of what was not asked for.
 * @throws AtlasValidationError when a moment has no zone, the end is before the beginning, or a list is empty: the
 * service would take that for everything.
 */
export function queryOf(filter: ProjectEventFilter & EventDetailOptions): EventQuery {
  const { since, until, types, excludeTypes, clusters, includeRaw } = filter;
  checkFilled({ types, excludeTypes, clusters });
  const from = since === undefined ? undefined : wholeSecond(millisecondsOf(since, 'since'));
  if (from !== undefined && until !== undefined && millisecondsOf(until, 'until') < from)
    throw new AtlasValidationError('until is before since.', { parameter: 'until' });
  return {
    ...(from !== undefined && { minDate: isoOf(from, 'since') }),
    ...(until !== undefined && { maxDate: isoOf(until, 'until') }),
    ...(types && { eventType: types }),
    ...(excludeTypes && { excludedEventType: excludeTypes }),
    ...(clusters && { clusterNames: clusters }),
    ...(includeRaw && { includeRaw }),
  };
}

/** Events carry whole seconds: with a part of one, those of its own second would be before it. */
export function wholeSecond(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) * 1000;
}

function checkFilled(lists: Readonly<Record<string, readonly string[] | undefined>>): void {
  for (const [parameter, list] of Object.entries(lists))
    if (list?.length === 0)
      throw new AtlasValidationError(`${parameter} is empty; leave it out to have all.`, { parameter });
}

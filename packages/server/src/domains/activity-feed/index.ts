import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Domain } from '../domain.ts';

/** Links that show the events of a project or an organization as they were asked for. */
export const activityFeed: Domain = {
  name: 'activity-feed',
  handlers: {
    getGroupActivityFeed: (call: CallOf<'getGroupActivityFeed'>) => {
      const { groupId, clusterName, ...filter } = call.params;
      return linkTo(call, `/groups/${groupId}/events`, { ...filter, clusterNames: clusterName });
    },
    getOrgActivityFeed: (call: CallOf<'getOrgActivityFeed'>) => {
      const { orgId, ...filter } = call.params;
      return linkTo(call, `/orgs/${orgId}/events`, filter);
    },
  },
};

interface Filter {
  readonly eventType?: readonly string[] | undefined;
  readonly clusterNames?: readonly string[] | undefined;
  readonly minDate?: string | undefined;
  readonly maxDate?: string | undefined;
}

/**
 * The service links a page of its console. This server has none: the link leads to the list of the same events, which
 * whoever may read them can open.
 */
function linkTo(call: Call, path: string, filter: Filter): object {
  const { minDate, maxDate } = filter;
  const [from, until] = [instantOf('minDate', minDate), instantOf('maxDate', maxDate)];
  if (from !== undefined && until !== undefined && from > until)
    throw apiError('INVALID_DATE_RANGE', [String(minDate), String(maxDate)], 'No time lies from {0} to {1}.');
  const query = new URLSearchParams();
  for (const name of ['eventType', 'clusterNames', 'minDate', 'maxDate'] as const) {
    for (const value of [filter[name] ?? []].flat()) query.append(name, value);
  }
  const { href } = call.link(path);
  return { link: query.size === 0 ? href : `${href}?${query}` };
}

function instantOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const instant = Date.parse(text);
  if (Number.isNaN(instant))
    throw apiError('INVALID_QUERY_PARAMETER', [name], 'The query parameter {0} is not a date and time.');
  return instant;
}

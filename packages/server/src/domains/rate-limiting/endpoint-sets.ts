import { type Operation, operations } from '@mercator/catalog';
import { rateLimits } from '@mercator/catalog/service';
import type { RateLimitProfile } from '../../rate-limit-profile.ts';
import { DOCUMENTED_PER_MINUTE, UNRECORDED_PER_MINUTE } from '../../stations/rate-limit.ts';

/** Who shares a budget, as this family names it. */
export type Scope = 'GROUP' | 'ORGANIZATION' | 'USER';

/** Endpoints that share a budget of calls, as the API shows them. */
export interface EndpointSet {
  readonly endpointSetId: string;
  readonly endpointSetName: string;
  readonly scope: Scope;
  readonly capacity: { readonly value: number };
  readonly refillRate: { readonly value: number };
  readonly refillDurationSeconds: { readonly value: number };
  readonly endpoints: readonly { readonly method: string; readonly path: string }[];
}

const SCOPES = { project: 'GROUP', organization: 'ORGANIZATION', caller: 'USER' } as const;

/** Budgets are full again each minute: observed. */
const WINDOW_SECONDS = 60;

/** How many endpoints of a set are shown at most. */
const MAX_SHOWN = 100;

let known: readonly EndpointSet[] | undefined;

/**
 * Every set of endpoints, by id: those whose budgets were recorded, and the groups of operations that make up the rest. As the
 * service is documented, its sets share one budget for each project.
 */
export function endpointSets(profile: RateLimitProfile): readonly EndpointSet[] {
  return profile === 'documented' ? observed().map(asDocumented) : observed();
}

function asDocumented(set: EndpointSet): EndpointSet {
  if (set.scope !== 'GROUP') return set;
  return {
    ...set,
    capacity: { value: DOCUMENTED_PER_MINUTE },
    refillRate: { value: DOCUMENTED_PER_MINUTE },
  };
}

function observed(): readonly EndpointSet[] {
  known ??= [...bySet(Object.values(operations))]
    .map(([id, { name, scope, perMinute, members }]) => ({
      endpointSetId: id,
      endpointSetName: nameOf(name),
      scope: SCOPES[scope],
      capacity: { value: perMinute },
      refillRate: { value: perMinute },
      refillDurationSeconds: { value: WINDOW_SECONDS },
      endpoints: members.slice(0, MAX_SHOWN).map(({ method, path }) => ({ method, path })),
    }))
    .sort((one, other) => (one.endpointSetId < other.endpointSetId ? -1 : 1));
  return known;
}

interface Members {
  readonly name: string;
  readonly scope: keyof typeof SCOPES;
  readonly perMinute: number;
  readonly members: Operation[];
}

function bySet(all: readonly (Operation | undefined)[]): ReadonlyMap<string, Members> {
  const sets = new Map<string, Members>();
  for (const operation of all) {
    if (operation === undefined || isFree(operation)) continue;
    const name = operation.limit ?? operation.group;
    const recorded = rateLimits[name];
    const scope = recorded?.scope ?? scopeOf(operation);
    const id = `${name}_${SCOPES[scope].toLowerCase()}`;
    const set = sets.get(id);
    if (set) set.members.push(operation);
    else {
      const perMinute = recorded?.perMinute ?? UNRECORDED_PER_MINUTE[scope];
      sets.set(id, { name, scope, perMinute, members: [operation] });
    }
  }
  return sets;
}

/** What nobody has to say who they are for is not counted. */
const isFree = ({ path }: Operation): boolean => path.includes('/unauth/');

const scopeOf = ({ path }: Operation): keyof typeof SCOPES =>
  path.includes('{groupId}') ? 'project' : path.includes('{orgId}') ? 'organization' : 'caller';

/** `alertConfigurations` is "Alert Configurations". */
const nameOf = (set: string): string =>
  set.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/^./, (first) => first.toUpperCase());

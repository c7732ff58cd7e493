import { schema } from '@mercator/catalog/schemas';
import { describeType, type EventTypeDetails, eventTypesOf, rawClassOf, valuesOf } from './types.ts';

/** Schemas of everything the service calls an event, and of what it can send an alert about. */
const EVENTS = ['EventViewForNdsGroup', 'EventViewForOrg'] as const;
const ALERTS = 'GroupAlertsConfig';
const TYPES = { group: 'EventTypeForNdsGroup', org: 'EventTypeForOrg' } as const;

let known: { readonly group: readonly string[]; readonly org: readonly string[] } | undefined;
let details: readonly EventTypeDetails[] | undefined;
let classes: ReadonlyMap<string, string> | undefined;

/** Event types a project's or an organization's list may be asked for. */
export function knownTypes(level: 'group' | 'org'): readonly string[] {
  known ??= { group: valuesOf({ $ref: TYPES.group }, schema), org: valuesOf({ $ref: TYPES.org }, schema) };
  return known[level];
}

/** Every event type, alphabetical, with whether an alert can be configured for it. */
export function allTypes(): readonly EventTypeDetails[] {
  if (details === undefined) {
    const alertable = eventTypesOf(schema(ALERTS), schema);
    const all = [...new Set([...knownTypes('group'), ...knownTypes('org')])].sort();
    details = all.map((eventType) => ({
      alertable: alertable.has(eventType),
      description: describeType(eventType),
      eventType,
    }));
  }
  return details;
}

/** The class of an event type, as raw documents name it; `undefined` where the API does not tell. */
export function classOf(eventType: string): string | undefined {
  if (classes === undefined) {
    const found = new Map<string, string>();
    for (const [type, member] of EVENTS.flatMap((name) => [...eventTypesOf(schema(name), schema)])) {
      const name = rawClassOf(member);
      if (name !== undefined && !found.has(type)) found.set(type, name);
    }
    classes = found;
  }
  return classes.get(eventType);
}

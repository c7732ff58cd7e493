import type { EventTypeForNdsGroup, EventTypeForOrg } from '@mercator/catalog/types';

/** A type of event, as the service spells it: `CLUSTER_CREATED`. Open, for the service learns new ones. */
export type EventType = EventTypeForNdsGroup | EventTypeForOrg;

/**
 * What the name of an event type says, for people: `ALERT_CONFIG_ADDED_AUDIT` is `Alert Config Added Audit`. Works for
 * any name, also one this package has never heard of; the service's own sentences are in `events.types()`.
 * @example
 * describeEventType('CLUSTER_CREATED'); // 'Cluster Created'
 */
export function describeEventType(type: EventType): string {
  const words = type.split(/[_\s]+/).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join(' ');
}

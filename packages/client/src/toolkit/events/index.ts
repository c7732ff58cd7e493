export { type AtlasEvent, atlasEvent, type EventBase } from './atlas-event.ts';
export type { EventFields, EventKind } from './event-fields.ts';
export type {
  EventDetailOptions,
  EventFilter,
  FollowOptions,
  ProjectEventFilter,
} from './event-options.ts';
export { describeEventType, type EventType } from './event-types.ts';
export type { Events, OrganizationEvents, ProjectEvents } from './events.ts';

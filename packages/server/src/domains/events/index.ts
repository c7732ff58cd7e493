import type { Domain } from '../domain.ts';
import { getGroupEvent, getOrgEvent, listEventTypes, listGroupEvents, listOrgEvents } from './handlers.ts';

export { eventTypesOf } from './types.ts';

/** What happened in projects and organizations. */
export const eventsDomain: Domain = {
  name: 'events',
  handlers: { listGroupEvents, getGroupEvent, listOrgEvents, getOrgEvent, listEventTypes },
};

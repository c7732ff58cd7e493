import type { Call } from '../../call.ts';
import type { StoredEvent } from '../event.ts';
import { groups, orgs } from '../places.ts';
import { classOf } from './known-types.ts';
import { describeType } from './types.ts';

const COMMON = new Set(['created', 'eventTypeName', 'groupId', 'id', 'isGlobalAdmin', 'orgId', 'raw']);

/** Names of the project and the organization an event belongs to. */
interface Names {
  readonly gn?: string;
  readonly orgName?: string;
}

/** The raw document of an event, which `includeRaw` asks for: names beside ids, and what the event is about. */
export async function rawOf(call: Call, event: StoredEvent): Promise<object> {
  const { created, eventTypeName, groupId, id, orgId = call.orgId } = event;
  const subject = Object.fromEntries(Object.entries(event).filter(([name]) => !COMMON.has(name)));
  const kind = classOf(eventTypeName);
  return {
    ...subject,
    ...Object(event.raw),
    ...(kind !== undefined && { _t: kind }),
    ...(groupId !== undefined && { cid: groupId }),
    cre: created,
    description: describeType(eventTypeName),
    id,
    ...(orgId !== undefined && { orgId }),
    ...(await namesOf(call, groupId, orgId)),
    severity: 'INFO',
  };
}

async function namesOf(call: Call, groupId: string | undefined, orgId: string | undefined): Promise<Names> {
  const group = groupId === undefined ? undefined : await call.store.byId(groups, groupId);
  const org = orgId === undefined ? undefined : await call.store.byId(orgs, orgId);
  return { ...(group && { gn: group.value.name }), ...(org && { orgName: org.value.name }) };
}

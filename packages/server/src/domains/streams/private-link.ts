import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Page } from '../../result.ts';
import { type Document, kind } from '../../store/kind.ts';
import { dueOf, type Lifecycle, type Passage } from '../lifecycle.ts';
import { pageOf } from '../page-of.ts';
import { connections } from './connection.ts';
import { absent, lacking, notNow, wrong } from './refusals.ts';

/** A private way from a project's streams to what somebody else runs. */
export interface PrivateLink {
  readonly id: string;
  readonly state: 'IDLE' | 'WORKING' | 'DONE' | 'DELETE_REQUESTED';
  /** `AWS`, `AZURE` or `GCP`, however the caller wrote it. */
  readonly provider: string;
  readonly vendor: string;
  /** The other fields, as they were given and as the cloud gave them. */
  readonly details: Readonly<Record<string, unknown>>;
}

/** Private links. Scope: the project. Key: the id. */
export const privateLinks = kind<PrivateLink>({ name: 'streamPrivateLink' });

/**
 * Seven seconds after its creation a link was `IDLE`. The way on to `DONE` is known from clients that wait for it; private
 * endpoints, which are the same thing seen from the other side, took 61 to 260 seconds.
 */
export const privateLinkLifecycle: Lifecycle<PrivateLink> = {
  kind: privateLinks,
  state: ({ state }) => state,
  // Only the states named here are ever entered.
  enter: (link, state) => ({ ...link, state: state as PrivateLink['state'] }),
  passing: {
    IDLE: { after: { instant: 0, fast: 1000, realistic: [10_000, 20_000] }, next: () => 'WORKING' },
    WORKING: {
      after: { instant: 0, fast: 2000, realistic: [61_000, 260_000] },
      next: () => 'DONE',
      change: (link, passage) => ({ ...link, details: { ...link.details, ...endpointOf(link, passage) } }),
    },
    DELETE_REQUESTED: { after: { instant: 0, fast: 1000, realistic: [20_000, 40_000] }, next: () => 'GONE' },
  },
};

/** What the cloud says once the way is laid. */
function endpointOf({ provider }: PrivateLink, { chance }: Passage): object {
  if (provider === 'AWS') return { interfaceEndpointId: `vpce-${chance.hex(17)}` };
  const name = `atlas-streams-${chance.hex(12)}`;
  if (provider === 'GCP') return { gcpConnectionIds: [chance.text(17, '123456789')] };
  return { interfaceEndpointName: name };
}

/** Vendors by provider, and the fields each cannot do without; `GENERIC` is what nobody named. */
const VENDORS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  AWS: {
    CONFLUENT: ['serviceEndpointId', 'dnsDomain', 'region'],
    GENERIC: ['serviceEndpointId', 'region'],
    KINESIS: ['region'],
    LAMBDA: ['region'],
    MSK: ['arn'],
    S3: ['region', 'serviceEndpointId'],
  },
  AZURE: {
    AZURE_BLOB_STORAGE: ['serviceEndpointId', 'region'],
    CONFLUENT: ['dnsDomain', 'azureResourceIds', 'region'],
    EVENTHUB: ['serviceEndpointId', 'dnsDomain', 'region'],
    GENERIC: ['serviceEndpointId', 'dnsDomain', 'region'],
  },
  GCP: {
    CONFLUENT: ['dnsDomain', 'gcpServiceAttachmentUris', 'region'],
    GENERIC: ['gcpServiceAttachmentUris', 'region'],
    PUBSUB: ['region'],
  },
};

/** `StreamsPrivateLinkConnection`, as every answer but that to its creation shows it. */
const view = ({ id, state, provider, vendor, details }: PrivateLink): object => ({
  ...details,
  _id: id,
  provider,
  state,
  vendor,
});

async function find(call: Call, groupId: string, id: string): Promise<Document<PrivateLink>> {
  const document = await call.store.get(privateLinks, groupId, id);
  if (document) return document;
  throw absent(`Private link connection with id ${id}`);
}

export const listGroupStreamPrivateLinkConnections = (
  call: CallOf<'listGroupStreamPrivateLinkConnections'>,
): Promise<Page> => pageOf(call, privateLinks, call.params.groupId, view);

export async function getGroupStreamPrivateLinkConnection(
  call: CallOf<'getGroupStreamPrivateLinkConnection'>,
): Promise<object> {
  const { groupId, connectionId } = call.params;
  return call.show(await find(call, groupId, connectionId), view);
}

/** Answers what was sent, in its spelling, and the id: neither state nor vendor, as recorded. */
export async function createGroupStreamPrivateLinkConnection(
  call: CallOf<'createGroupStreamPrivateLinkConnection'>,
): Promise<object> {
  const { provider, vendor = 'GENERIC', ...details } = call.body;
  const upper = provider.toUpperCase();
  checkFields(upper, vendor, details);
  const id = call.newId();
  await call.store.insert(privateLinks, call.params.groupId, {
    key: id,
    value: { id, state: 'IDLE', provider: upper, vendor, details },
    due: dueOf(privateLinkLifecycle, 'IDLE', call),
  });
  return { _id: id, ...call.body };
}

/** @throws INVALID_ATTRIBUTE, MISSING_ATTRIBUTE */
function checkFields(provider: string, vendor: string, details: object): void {
  const vendors = VENDORS[provider];
  if (vendors === undefined) throw wrong('provider', `is one of ${Object.keys(VENDORS).join(', ')}`);
  const needed = vendors[vendor];
  if (needed === undefined)
    throw wrong('vendor', `on ${provider} is one of ${Object.keys(vendors).join(', ')}`);
  for (const field of needed) if (Reflect.get(details, field) === undefined) throw lacking(field);
}

/** Only the domain can change, and only where none is set or nothing has been built with it. */
export async function updateGroupStreamPrivateLinkConnection(
  call: CallOf<'updateGroupStreamPrivateLinkConnection'>,
): Promise<object> {
  const { groupId, connectionId } = call.params;
  const document = await find(call, groupId, connectionId);
  const { provider, vendor, state, details } = document.value;
  if (provider !== 'AWS' || vendor !== 'CONFLUENT')
    throw wrong('dnsDomain', 'can change only for AWS with the vendor CONFLUENT');
  if (state !== 'IDLE' && details.dnsDomain !== undefined)
    throw notNow(`the private link is ${state} and has a domain`);
  const value = { ...document.value, details: { ...details, ...call.body } };
  await call.store.update(document, { value });
  return view(value);
}

/** @throws STREAM_PRIVATE_LINK_IN_USE as long as a connection goes through it */
export async function deleteGroupStreamPrivateLinkConnection(
  call: CallOf<'deleteGroupStreamPrivateLinkConnection'>,
): Promise<undefined> {
  const { groupId, connectionId } = call.params;
  const document = await find(call, groupId, connectionId);
  const users = await call.store.find(connections, 'privateLink', connectionId);
  if (users.length > 0)
    throw apiError(
      'STREAM_PRIVATE_LINK_IN_USE',
      [connectionId],
      'The private link {0} is used by a connection of a stream workspace.',
    );
  if (document.value.state === 'DELETE_REQUESTED') throw notNow('the private link is being deleted');
  await call.store.update(document, {
    value: { ...document.value, state: 'DELETE_REQUESTED' },
    due: dueOf(privateLinkLifecycle, 'DELETE_REQUESTED', call),
    seen: false,
  });
  return undefined;
}

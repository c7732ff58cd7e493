import type { Principal, Raw } from '@mercator/catalog/types';
import { dateOf } from '../dates.ts';
import type { EventFields, EventKind } from './event-fields.ts';
import { kindOf } from './event-kinds.ts';
import { READERS, text } from './event-readers.ts';
import { describeEventType, type EventType } from './event-types.ts';

/** What every event has. Whatever the service leaves out is `undefined`; nothing in an answer can make reading fail. */
export interface EventBase {
  /** Event id, 24 hexadecimal digits. */
  readonly id: string;
  /** When it happened, to the second. Where the document does not say it: when its id was made. */
  readonly created: Date | undefined;
  /** What happened, as the service spells it: `CLUSTER_CREATED`. */
  readonly type: EventType | undefined;
  /** The words of the type: `Cluster Created`; empty where there is no type. */
  readonly description: string;
  /** Project it belongs to. */
  readonly groupId: string | undefined;
  /** Organization it belongs to. */
  readonly orgId: string | undefined;
  /** Cluster it is about. */
  readonly clusterName: string | undefined;
  /** Database user it is about. */
  readonly dbUserUsername: string | undefined;
  /** Entry of an access list it is about: an address or a block. */
  readonly accessListEntry: string | undefined;
  /** Whether somebody of the vendor did it. */
  readonly isGlobalAdmin: boolean;
  /** Id of the person who did it. */
  readonly userId: string | undefined;
  /** E-mail address of the person who did it. */
  readonly username: string | undefined;
  /** Id of the API key that did it. */
  readonly apiKeyId: string | undefined;
  /** Public half of the API key, or client id of the service account, that did it. */
  readonly publicKey: string | undefined;
  /** Address it was done from. */
  readonly remoteAddress: string | undefined;
  /** On whose behalf it was done. */
  readonly delegatePrincipal: Principal | undefined;
  /** The raw document, with `includeRaw`. */
  readonly raw: Raw | undefined;
  /** The service's own document, with whatever else it says. */
  readonly document: Readonly<Record<string, unknown>>;
}

/**
 * Something that happened, known by its `kind`: `event.kind === 'host'` gives `event.hostname`. `AtlasEvent<'host'>` is
 * one of that kind.
 */
export type AtlasEvent<K extends EventKind = EventKind> = {
  readonly [Kind in K]: EventBase & {
    /** What it is about. */
    readonly kind: Kind;
  } & EventFields[Kind];
}[K];

/**
 * An event out of a document of the service. Never fails: types that are unknown, and whatever is missing or of another
 * form, have a place.
 * @example
 * const event = atlasEvent(await atlas.events.getGroupEvent({ groupId, eventId }));
 * if (event.kind === 'cluster') console.log(event.clusterName);
 */
export function atlasEvent(document: object): AtlasEvent {
  const fields: Readonly<Record<string, unknown>> = { ...document };
  const raw = typeof fields.raw === 'object' && fields.raw !== null ? fields.raw : undefined;
  const inRaw: Raw = { ...raw };
  const kind = kindOf(fields);
  const type = text(fields.eventTypeName);
  const id = text(fields.id) ?? '';
  const own = Object.entries(READERS[kind]).map(([name, read]) => [name, read(fields[name] ?? inRaw[name])]);
  const principal = fields.delegatePrincipal;
  const base: EventBase & { readonly kind: EventKind } = {
    kind,
    id,
    created: dateOf(fields.created) ?? dateOfId(id),
    type,
    description: type === undefined ? '' : describeEventType(type),
    groupId: text(fields.groupId),
    orgId: text(fields.orgId),
    clusterName: text(fields.clusterName ?? inRaw.clusterName),
    dbUserUsername: text(fields.dbUserUsername),
    accessListEntry: text(fields.whitelistEntry),
    isGlobalAdmin: fields.isGlobalAdmin === true,
    userId: text(fields.userId),
    username: text(fields.username),
    apiKeyId: text(fields.apiKeyId),
    publicKey: text(fields.publicKey),
    remoteAddress: text(fields.remoteAddress),
    delegatePrincipal: typeof principal === 'object' && principal !== null ? principal : undefined,
    raw: raw && inRaw,
    document: fields,
  };
  // The readers of a kind give the fields of that kind.
  return Object.assign(base, Object.fromEntries(own)) as AtlasEvent;
}

/** The first eight digits of an id are seconds since 1970. */
function dateOfId(id: string): Date | undefined {
  return /^[0-9a-f]{24}$/.test(id) ? new Date(Number.parseInt(id.slice(0, 8), 16) * 1000) : undefined;
}

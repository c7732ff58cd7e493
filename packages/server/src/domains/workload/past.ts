import type { Store } from '../../store/store.ts';
import { collectionsOf, type Held } from '../cluster-contents/index.ts';
import type { Running } from '../clusters/index.ts';
import { databaseUsers, formerUsers, type UserIdentity } from '../database-users/index.ts';
import { events } from '../event.ts';
import { addressesOf } from './source-addresses.ts';

/** From an instant up to, not including, another; milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A database user, while there was one. */
export interface Principal extends Span {
  readonly username: string;
  /** Database it authenticates against. */
  readonly database: string;
  readonly mechanism: string;
}

/** An entry of the access list, while there was one. */
export interface Source extends Span {
  /** Addresses from which applications come through it. */
  readonly addresses: readonly [string, ...string[]];
}

/** What happened around a cluster, as far as its load and its logs follow from it. */
export interface Past {
  readonly principals: readonly Principal[];
  readonly sources: readonly Source[];
  /** Collections with the instant since when they are there. */
  readonly collections: readonly Held[];
}

/** When anything of that name was there, by the events that say so. */
async function spansOf(
  store: Store,
  groupId: string,
  member: string,
  added: string,
  removed: string,
): Promise<readonly (Span & { readonly name: string })[]> {
  const changes = [
    ...(await store.find(events, 'eventTypeName', added, groupId)),
    ...(await store.find(events, 'eventTypeName', removed, groupId)),
  ];
  // Places grow with every event, so they order those of one second as well.
  changes.sort((one, other) => one.place - other.place);
  const spans: (Span & { readonly name: string })[] = [];
  const open = new Map<string, number>();
  for (const { value } of changes) {
    const name = String(value[member]);
    const at = Date.parse(value.created);
    if (value.eventTypeName === added) {
      if (!open.has(name)) open.set(name, at);
      continue;
    }
    const from = open.get(name);
    open.delete(name);
    if (from !== undefined) spans.push({ name, from, to: at });
  }
  for (const [name, from] of open) spans.push({ name, from, to: Number.POSITIVE_INFINITY });
  return spans.sort((one, other) => one.from - other.from);
}

interface Identity {
  readonly database: string;
  readonly mechanism: string;
  readonly clusters: readonly string[] | undefined;
}

function identityOf(user: UserIdentity): Identity {
  const { databaseName, x509Type, awsIAMType, ldapAuthType, oidcAuthType } = user;
  const mechanism =
    x509Type !== 'NONE'
      ? 'MONGODB-X509'
      : awsIAMType !== 'NONE'
        ? 'MONGODB-AWS'
        : ldapAuthType !== 'NONE'
          ? 'PLAIN'
          : oidcAuthType !== 'NONE'
            ? 'MONGODB-OIDC'
            : 'SCRAM-SHA-256';
  const scopes = user.scopes as readonly { readonly name?: string }[];
  const clusters = scopes.length === 0 ? undefined : scopes.map(({ name = '' }) => name);
  return { database: databaseName, mechanism, clusters };
}

/** Who the users of a name were, one after the other, the present one last. */
async function identitiesOf(store: Store, groupId: string): Promise<ReadonlyMap<string, Identity[]>> {
  const identities = new Map<string, Identity[]>();
  const known = [...(await store.all(formerUsers, groupId)), ...(await store.all(databaseUsers, groupId))];
  for (const { value } of known) {
    const those = identities.get(value.username) ?? [];
    those.push(identityOf(value));
    identities.set(value.username, those);
  }
  return identities;
}

/** What happened around a cluster. */
export async function pastOf(store: Store, { groupId, name: cluster }: Running): Promise<Past> {
  const identities = await identitiesOf(store, groupId);
  const users = await spansOf(store, groupId, 'dbUserUsername', 'MONGODB_USER_ADDED', 'MONGODB_USER_DELETED');
  const entries = await spansOf(
    store,
    groupId,
    'whitelistEntry',
    'NETWORK_PERMISSION_ENTRY_ADDED',
    'NETWORK_PERMISSION_ENTRY_REMOVED',
  );
  return {
    principals: users.flatMap(({ name: username, from, to }) => {
      const those = identities.get(username) ?? [];
      const who = those.length > 1 ? those.shift() : those[0];
      if (who === undefined) return [];
      const { clusters, ...identity } = who;
      return clusters === undefined || clusters.includes(cluster)
        ? [{ username, ...identity, from, to }]
        : [];
    }),
    sources: entries.map(({ name, from, to }) => ({ addresses: addressesOf(name), from, to })),
    collections: await collectionsOf(store, { groupId, clusterName: cluster }),
  };
}

/** What of a list was there at an instant. */
export const thereAt = <T extends Span>(items: readonly T[], time: number): readonly T[] =>
  items.filter(({ from, to }) => time >= from && time < to);

/** The spans in which applications could reach the cluster: there was a user, and an address to come from. */
export function clientsAt({ principals, sources }: Past, time: number): boolean {
  return thereAt(principals, time).length > 0 && thereAt(sources, time).length > 0;
}

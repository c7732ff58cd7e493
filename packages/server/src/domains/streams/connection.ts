import { isObject } from '../../json.ts';
import { type Document, kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import type { Lifecycle } from '../lifecycle.ts';
import { absent } from './refusals.ts';
import { insideOf, type Workspace } from './workspace.ts';

/** Fields of a connection as the API has them, without those of {@link Connection} and without secrets. */
export type ConnectionDetails = Readonly<Record<string, unknown>>;

/** Where a workspace reads from and writes to. */
export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly region: string;
  readonly state: 'PENDING' | 'READY' | 'DELETING';
  readonly details: ConnectionDetails;
}

/** Fields nobody is shown again: they are forgotten as soon as they came. */
const SECRETS = ['password', 'clientSecret', 'sslKey', 'sslKeyPassword'];

/** The parts that hold secrets. */
const SECRETIVE = ['authentication', 'schemaRegistryAuthentication'];

/** The fields of a request that are kept. */
export function withoutSecrets(request: ConnectionDetails): ConnectionDetails {
  return Object.fromEntries(
    Object.entries(request).map(([name, value]) => [
      name,
      SECRETIVE.includes(name) && isObject(value)
        ? Object.fromEntries(Object.entries(value).filter(([field]) => !SECRETS.includes(field)))
        : value,
    ]),
  );
}

/** The access part of a connection's networking, whichever of its two names it has. */
export function accessOf({ networking, publicPrivateNetworking }: ConnectionDetails): ConnectionDetails {
  const part = networking ?? publicPrivateNetworking;
  return isObject(part) && isObject(part.access) ? part.access : {};
}

/** Whether the service has to lay a way to it first. */
export const isPrivate = (details: ConnectionDetails): boolean => {
  const { type = 'PUBLIC' } = accessOf(details);
  return type !== 'PUBLIC';
};

const privateLinkOf = ({ details }: Connection): string | undefined => {
  const { connectionId } = accessOf(details);
  return typeof connectionId === 'string' ? connectionId : undefined;
};

/** Connections. Scope: `<groupId>/<workspaceId>`. Key: the name. */
export const connections = kind<Connection>({
  name: 'streamConnection',
  labels: { privateLink: privateLinkOf },
});

const passing: Lifecycle<Connection>['passing'] = {
  // Nobody has recorded a private connection. A private endpoint took 61 to 260 seconds, and this is one from the other side.
  PENDING: { after: { instant: 0, fast: 2000, realistic: [61_000, 260_000] }, next: () => 'READY' },
  DELETING: { after: { instant: 0, fast: 1000, realistic: [20_000, 40_000] }, next: () => 'GONE' },
};

const enter = (connection: Connection, state: string): Connection => ({
  ...connection,
  // Only the states named here are ever entered.
  state: state as Connection['state'],
});

/** A public connection is ready at once, as recorded; a private one is deployed, and taken down. */
export const connectionLifecycle: Lifecycle<Connection> = {
  kind: connections,
  state: ({ state }) => state,
  enter,
  passing,
};

/** What a connection turns to when its first one cannot be reached. Scope: `<groupId>/<workspaceId>/<connectionId>`. Key: the id. */
export const failoverConnections = kind<Connection>({ name: 'streamFailoverConnection' });

export const failoverLifecycle: Lifecycle<Connection> = {
  kind: failoverConnections,
  state: ({ state }) => state,
  enter,
  passing,
};

/** A connection as every answer but that to a change shows it; that one lacks the state, as recorded. */
export function viewConnection({ id, name, type, region, state, details }: Connection): object {
  return { ...details, id, name, region, state, type };
}

/** @throws RESOURCE_NOT_FOUND */
export async function findConnection(
  store: Store,
  workspace: Workspace,
  name: string,
): Promise<Document<Connection>> {
  const document = await store.get(connections, insideOf(workspace), name);
  if (document) return document;
  throw absent(`Connection with name ${name} in stream workspace ${workspace.name}`);
}

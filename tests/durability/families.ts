import type { Wire } from './connection.ts';

/** Where the families live. */
export interface Place {
  readonly orgId: string;
  readonly projectId: string;
}

/** A thing as a list shows it. */
export interface Seen {
  readonly key: string;
  /** What the last change wrote into it. */
  readonly mark: string;
  readonly id?: string;
  readonly state?: string;
}

/** A kind of thing that is created, changed and deleted, and whose list shows which change was the last. */
export interface Family {
  readonly name: string;
  /** How many one writer keeps at most. */
  readonly most: number;
  /** How many are made by one request, all or none. */
  readonly together: number;
  /** The feed that has its events. */
  readonly feed: 'group' | 'org';
  readonly events: Readonly<Record<'create' | 'update' | 'remove', readonly string[]>>;
  list(place: Place): string;
  /** `undefined`: the thing is there no more for whoever deleted it. */
  read(item: Readonly<Record<string, unknown>>): Seen | undefined;
  /** How events name it. */
  subject(key: string, id: string | undefined): string;
  key(writer: number, serial: number): string;
  create(place: Place, keys: readonly string[], mark: string): Wire;
  update(place: Place, key: string, mark: string, id: string | undefined): Wire;
  remove(place: Place, key: string, id: string | undefined): Wire;
}

const ROOT = '/api/atlas/v2';
const inGroup = ({ projectId }: Place): string => `${ROOT}/groups/${projectId}`;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The value of the pair `mark`. */
function markOf(pairs: unknown): string {
  const found = Array.isArray(pairs) ? pairs.find(({ key }) => key === 'mark') : undefined;
  return text(found?.value);
}

const users: Family = {
  name: 'users',
  most: 12,
  together: 1,
  feed: 'group',
  events: {
    create: ['MONGODB_USER_ADDED'],
    update: ['MONGODB_USER_UPDATED'],
    remove: ['MONGODB_USER_DELETED'],
  },
  list: (place) => `${inGroup(place)}/databaseUsers`,
  read: ({ username, description }) => ({ key: text(username), mark: text(description) }),
  subject: (key) => key,
  key: (writer, serial) => `CN=user-${writer}-${serial}`,
  // Certificates: hashing a password would take longer than everything else together.
  create: (place, [username], mark) => ({
    method: 'POST',
    path: `${inGroup(place)}/databaseUsers`,
    body: {
      databaseName: '$external',
      x509Type: 'MANAGED',
      username,
      description: mark,
      roles: [{ databaseName: 'admin', roleName: 'readAnyDatabase' }],
    },
  }),
  update: (place, key, mark) => ({
    method: 'PATCH',
    path: `${inGroup(place)}/databaseUsers/$external/${encodeURIComponent(key)}`,
    body: { description: mark, labels: [{ key: 'mark', value: mark }] },
  }),
  remove: (place, key) => ({
    method: 'DELETE',
    path: `${inGroup(place)}/databaseUsers/$external/${encodeURIComponent(key)}`,
  }),
};

const entries: Family = {
  name: 'entries',
  most: 24,
  together: 3,
  feed: 'group',
  events: {
    create: ['NETWORK_PERMISSION_ENTRY_ADDED'],
    update: ['NETWORK_PERMISSION_ENTRY_UPDATED'],
    remove: ['NETWORK_PERMISSION_ENTRY_REMOVED'],
  },
  list: (place) => `${inGroup(place)}/accessList`,
  read: ({ ipAddress, comment }) => ({ key: text(ipAddress), mark: text(comment) }),
  subject: (key) => key,
  key: (writer, serial) => `10.${writer}.${(serial >> 8) & 255}.${serial & 255}`,
  create: (place, keys, mark) => ({
    method: 'POST',
    path: `${inGroup(place)}/accessList`,
    body: keys.map((ipAddress) => ({ ipAddress, comment: mark })),
  }),
  update: (place, ipAddress, comment) => ({
    method: 'POST',
    path: `${inGroup(place)}/accessList`,
    body: [{ ipAddress, comment }],
  }),
  remove: (place, key) => ({ method: 'DELETE', path: `${inGroup(place)}/accessList/${key}` }),
};

const projects: Family = {
  name: 'projects',
  most: 5,
  together: 1,
  feed: 'org',
  events: { create: ['GROUP_CREATED'], update: ['GROUP_TAGS_MODIFIED'], remove: ['GROUP_DELETED'] },
  list: () => `${ROOT}/groups`,
  read: ({ name, id, tags }) => ({ key: text(name), mark: markOf(tags), id: text(id) }),
  subject: (_, id) => id ?? '',
  key: (writer, serial) => `project-${writer}-${serial}`,
  create: ({ orgId }, [name], mark) => ({
    method: 'POST',
    path: `${ROOT}/groups`,
    body: { name, orgId, tags: [{ key: 'mark', value: mark }] },
  }),
  update: (_, __, mark, id) => ({
    method: 'PATCH',
    path: `${ROOT}/groups/${id}`,
    body: { tags: [{ key: 'mark', value: mark }] },
  }),
  remove: (_, __, id) => ({ method: 'DELETE', path: `${ROOT}/groups/${id}` }),
};

const clusters: Family = {
  name: 'clusters',
  most: 2,
  together: 1,
  feed: 'group',
  events: {
    create: ['CLUSTER_CREATED'],
    update: ['CLUSTER_UPDATE_SUBMITTED', 'CLUSTER_UPDATE_STARTED'],
    remove: ['CLUSTER_DELETE_SUBMITTED', 'CLUSTER_UPDATE_STARTED'],
  },
  list: (place) => `${inGroup(place)}/clusters`,
  read: ({ name, labels, stateName }) =>
    stateName === 'DELETING' ? undefined : { key: text(name), mark: markOf(labels), state: text(stateName) },
  subject: (key) => key,
  key: (writer, serial) => `cluster-${writer}-${serial}`,
  create: (place, [name], mark) => ({
    method: 'POST',
    path: `${inGroup(place)}/clusters`,
    body: {
      name,
      clusterType: 'REPLICASET',
      labels: [{ key: 'mark', value: mark }],
      replicationSpecs: [
        {
          regionConfigs: [
            {
              providerName: 'AWS',
              regionName: 'US_EAST_1',
              priority: 7,
              electableSpecs: { instanceSize: 'M10', nodeCount: 3 },
            },
          ],
        },
      ],
    },
  }),
  update: (place, key, mark) => ({
    method: 'PATCH',
    path: `${inGroup(place)}/clusters/${key}`,
    body: { labels: [{ key: 'mark', value: mark }] },
  }),
  remove: (place, key) => ({ method: 'DELETE', path: `${inGroup(place)}/clusters/${key}` }),
};

/** Everything that is written. */
export const FAMILIES: readonly Family[] = [users, entries, projects, clusters];

// @ts-check
import { createHash } from 'node:crypto';

/** What the bare server answers: documents of the size that the real service sends. */

export const groupId = '66c1f2a94be07d3a5c9e81d4';
export const clusterName = 'shop';

/** An id as the service makes them: 24 hexadecimal digits that look random. @param {number} number */
function idOf(number) {
  return `66c1${createHash('sha256').update(String(number)).digest('hex').slice(0, 20)}`;
}

export function cluster() {
  const host = (/** @type {number} */ index) => `shop-shard-00-0${index}.bench.mongodb.net:27017`;
  const hosts = [0, 1, 2].map(host).join(',');
  const hardware = { diskIOPS: 3000, diskSizeGB: 40, ebsVolumeType: 'STANDARD', instanceSize: 'M30' };
  const scaling = {
    compute: { enabled: false, predictiveEnabled: false, scaleDownEnabled: false },
    diskGB: { enabled: true },
  };
  const region = (
    /** @type {string} */ regionName,
    /** @type {number} */ priority,
    /** @type {number} */ nodeCount,
  ) => ({
    autoScaling: scaling,
    analyticsAutoScaling: scaling,
    analyticsSpecs: { ...hardware, nodeCount: 0 },
    electableSpecs: { ...hardware, nodeCount },
    readOnlySpecs: { ...hardware, nodeCount: 0 },
    priority,
    providerName: 'AWS',
    regionName,
  });
  return {
    backupEnabled: true,
    biConnector: { enabled: false, readPreference: 'secondary' },
    clusterType: 'REPLICASET',
    connectionStrings: {
      standard: `mongodb://${hosts}/?ssl=true&authSource=admin&replicaSet=atlas-bench-shard-0`,
      standardSrv: 'mongodb+srv://shop.bench.mongodb.net',
    },
    createDate: '2025-06-01T08:00:00Z',
    diskWarmingMode: 'FULLY_WARMED',
    encryptionAtRestProvider: 'NONE',
    featureCompatibilityVersion: '8.0',
    globalClusterSelfManagedSharding: false,
    groupId,
    id: idOf(1),
    labels: [{ key: 'team', value: 'orders' }],
    links: [
      {
        href: `https://cloud.mongodb.com/api/atlas/v2/groups/${groupId}/clusters/${clusterName}`,
        rel: 'self',
      },
    ],
    mongoDBMajorVersion: '8.0',
    mongoDBVersion: '8.0.4',
    name: clusterName,
    paused: false,
    pitEnabled: true,
    replicationSpecs: [
      {
        id: idOf(2),
        regionConfigs: [region('EU_WEST_1', 7, 2), region('EU_CENTRAL_1', 6, 1)],
        zoneId: idOf(3),
        zoneName: 'Zone 1',
      },
    ],
    rootCertType: 'ISRGROOTX1',
    stateName: 'IDLE',
    tags: [],
    terminationProtectionEnabled: true,
    versionReleaseSystem: 'LTS',
  };
}

/** @param {number} number */
function user(number) {
  const username = `service-${number}`;
  return {
    awsIAMType: 'NONE',
    databaseName: 'admin',
    description: `Account ${number} of the shop`,
    groupId,
    labels: [{ key: 'team', value: `team-${number % 40}` }],
    ldapAuthType: 'NONE',
    links: [
      {
        href: `https://cloud.mongodb.com/api/atlas/v2/groups/${groupId}/databaseUsers/admin/${username}`,
        rel: 'self',
      },
    ],
    oidcAuthType: 'NONE',
    roles: [
      { databaseName: 'shop', roleName: 'readWrite' },
      { collectionName: 'orders', databaseName: 'archive', roleName: 'read' },
    ],
    scopes: [{ name: clusterName, type: 'CLUSTER' }],
    username,
    x509Type: 'NONE',
  };
}

/**
 * A page of a list of users.
 * @param {{ base: string, total: number, pageNum: number, itemsPerPage: number }} page
 */
export function usersPage({ base, total, pageNum, itemsPerPage }) {
  const href = (/** @type {number} */ page) => `${base}?itemsPerPage=${itemsPerPage}&pageNum=${page}`;
  const first = (pageNum - 1) * itemsPerPage;
  const count = Math.max(0, Math.min(itemsPerPage, total - first));
  return {
    links: [
      { href: href(pageNum), rel: 'self' },
      ...(pageNum > 1 ? [{ href: href(pageNum - 1), rel: 'previous' }] : []),
      ...(first + count < total ? [{ href: href(pageNum + 1), rel: 'next' }] : []),
    ],
    results: Array.from({ length: count }, (_, index) => user(first + index)),
    totalCount: total,
  };
}

import type { CallOf } from '../../call.ts';
import { Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import type { Domain } from '../domain.ts';
import { limitBounds } from '../projects/index.ts';

/** A limit as this family names it: the name it has among the limits of a project, and what it limits. */
interface Described {
  readonly limit: string;
  readonly description: string;
}

const DEPLOYMENT = 'atlas.project.deployment';
const ACCESS = 'atlas.project.security';

const LIMITS: Readonly<Record<string, Described>> = {
  MONGODB_USERS: { limit: `${ACCESS}.databaseAccess.users`, description: 'Database users of a project.' },
  NUM_CLUSTERS: { limit: `${DEPLOYMENT}.clusters`, description: 'Clusters of a project, of all families.' },
  NUM_SERVERLESS_MTMS: {
    limit: `${DEPLOYMENT}.serverlessMTMs`,
    description: 'Shared deployments that hold the serverless instances of a project.',
  },
  NUM_USER_CUSTOM_ROLES: {
    limit: `${ACCESS}.databaseAccess.customRoles`,
    description: 'Database roles a project defines itself.',
  },
  MAX_NETWORK_PERMISSION_ENTRIES: {
    limit: `${ACCESS}.networkAccess.entries`,
    description: 'Entries of the access list of a project.',
  },
  MAX_CROSS_REGION_NETWORK_PERMISSION_ENTRIES: {
    limit: `${ACCESS}.networkAccess.crossRegionEntries`,
    description: 'Addresses that clusters of a project open to each other across regions.',
  },
  MAX_NODES_PER_PRIVATELINK_REGION: {
    limit: `${DEPLOYMENT}.nodesPerPrivateLinkRegion`,
    description: 'Nodes that can be reached by private endpoints in one region.',
  },
  BYTES_PROCESSED_QUERY: {
    limit: 'dataFederation.bytesProcessed.query',
    description: 'Bytes one query of a federated database may read.',
  },
  BYTES_PROCESSED_DAILY: {
    limit: 'dataFederation.bytesProcessed.daily',
    description: 'Bytes the queries of a project may read from federated databases in a day.',
  },
  BYTES_PROCESSED_WEEKLY: {
    limit: 'dataFederation.bytesProcessed.weekly',
    description: 'Bytes the queries of a project may read from federated databases in a week.',
  },
  BYTES_PROCESSED_MONTHLY: {
    limit: 'dataFederation.bytesProcessed.monthly',
    description: 'Bytes the queries of a project may read from federated databases in a month.',
  },
  NUM_PRIVATE_SERVICE_CONNECTIONS_PER_REGION_GROUP: {
    limit: `${DEPLOYMENT}.privateServiceConnectionsPerRegionGroup`,
    description: 'Addresses of a Google Cloud endpoint group in one region.',
  },
  GCP_PSC_NAT_SUBNET_MASK: {
    limit: `${DEPLOYMENT}.privateServiceConnectionsSubnetMask`,
    description: 'Length of the mask of the subnet that Google Cloud endpoints are translated to.',
  },
};

/** What the limits of projects are by default, and how far they can be raised. */
export const limitDescription: Domain = {
  name: 'limit-description',
  handlers: {
    listDefaultGroupLimits: (call: CallOf<'listDefaultGroupLimits'>) => {
      const { pageNum, itemsPerPage } = pageParams(call.params);
      const all = Object.keys(LIMITS);
      const names = all.slice((pageNum - 1) * itemsPerPage, pageNum * itemsPerPage);
      return new Page(names.map(describe), all.length);
    },
    // The names are those of the path's schema: there is no other that could be asked for.
    getDefaultGroupLimit: (call: CallOf<'getDefaultGroupLimit'>) => describe(call.params.limitName),
  },
};

function describe(name: string): object {
  const { limit = '', description = '' } = LIMITS[name] ?? {};
  const { defaultLimit = null, maximumLimit = null } = limitBounds(limit);
  return { defaultLimit, description, maximumLimit, name };
}

import { projectHash } from '../clusters/index.ts';
import type { ProcessRegion } from './tenant.ts';

/** One letter for each cloud. AWS's is recorded; the others are as the field knows them, not recorded. */
const LETTERS: Readonly<Record<string, string>> = { AWS: 'a', AZURE: 'z', GCP: 'g' };

/** The domain under which federated queries are answered: with a region, `virginia-usa.a.query.mongodb.net`. */
function queryDomain(region: ProcessRegion | null): string {
  const letter = LETTERS[region?.cloudProvider ?? 'AWS'] ?? 'a';
  const place = region === null ? '' : `${region.region.toLowerCase().replaceAll('_', '-')}.`;
  return `${place}${letter}.query.mongodb.net`;
}

/** Host name of a federated database: its name, what its project's host names share, and where it is. */
export function tenantHost(name: string, groupId: string, region: ProcessRegion | null): string {
  return `${name.toLowerCase()}-${projectHash(groupId)}.${queryDomain(region)}`;
}

/** Host name by which a federated database is reached through a private endpoint. */
export function privateHost(
  name: string,
  groupId: string,
  region: ProcessRegion | null,
  endpointId: string,
): string {
  return `${name.toLowerCase()}-${projectHash(groupId)}-${endpointId}.${queryDomain(region)}`;
}

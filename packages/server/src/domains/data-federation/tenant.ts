import { apiError } from '../../errors.ts';
import { type Document, kind } from '../../store/kind.ts';
import type { Store } from '../../store/store.ts';
import type { CloudRoles } from './cloud-config.ts';
import type { Storage } from './storage.ts';

/** A place where federated queries are worked on. */
export interface ProcessRegion {
  readonly cloudProvider: string;
  readonly region: string;
}

/** A federated database instance; the service calls it a tenant. */
export interface Tenant {
  readonly name: string;
  readonly groupId: string;
  readonly roles: CloudRoles;
  /** `null` until somebody sets it. */
  readonly dataProcessRegion: ProcessRegion | null;
  readonly storage: Storage;
}

/** Federated database instances. Scope: the project. Key: the name. */
export const tenants = kind<Tenant>({ name: 'federatedDatabase' });

/** Instances a project may have: as the field knows it, not recorded. */
export const TENANTS_PER_PROJECT = 25;

/** @throws DATA_FEDERATION_TENANT_NOT_FOUND_FOR_NAME with its recorded words */
export async function findTenant(store: Store, groupId: string, name: string): Promise<Document<Tenant>> {
  const document = await store.get(tenants, groupId, name);
  if (document) return document;
  throw apiError(
    'DATA_FEDERATION_TENANT_NOT_FOUND_FOR_NAME',
    [groupId, name],
    'Data Federation tenant for project {0} and name {1} not found.',
  );
}

/** What the schema leaves open of a name: it becomes the first part of a host name. */
const NAME = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,62}[a-zA-Z0-9])?$/;

/** @throws DATA_LAKE_TENANT_NAME_INVALID */
export function checkTenantName(name: string): string {
  if (NAME.test(name)) return name;
  throw apiError(
    'DATA_LAKE_TENANT_NAME_INVALID',
    [name],
    'The name {0} is not made of at most 64 letters, digits and inner hyphens.',
    { fields: [{ field: 'name', description: 'letters, digits and inner hyphens, at most 64' }] },
  );
}

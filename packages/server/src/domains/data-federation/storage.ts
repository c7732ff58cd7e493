import type { DataLakeStorageInput } from '@mercator/catalog/types';
import type { Call } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { clusterKind, isTenant } from '../clusters/index.ts';
import { lacksField, refusesField } from '../field-refusals.ts';
import { checkDatabases } from './databases.ts';

type StoreInput = NonNullable<DataLakeStorageInput['stores']>[number];

/** A kept store: what was asked for, with the defaults of its provider. */
export type KeptStore = Readonly<Record<string, unknown>> & {
  readonly name: string;
  readonly provider: string;
};

/** Where a federated database finds its data. `null` is "nothing was said", which the service shows. */
export interface Storage {
  readonly stores: readonly KeptStore[] | null;
  readonly databases: readonly object[] | null;
}

/** The storage of an instance nobody has given any. */
export const NO_STORAGE: Storage = { stores: null, databases: null };

/** What a store of each provider cannot be without. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  atlas: ['clusterName'],
  azure: ['serviceURL', 'containerName'],
  gcs: ['bucket'],
  http: ['urls'],
  s3: ['bucket'],
};

/** What the service fills in where the caller says nothing. */
const DEFAULTS: Readonly<Record<string, object>> = {
  azure: { delimiter: '/', public: false },
  gcs: { delimiter: '/', public: false },
  http: { allowInsecure: false },
  s3: { delimiter: '/', includeTags: false, public: false },
};

/** Which role of the instance lets it read a store that is not public. */
const ROLES: Readonly<Record<string, 'aws' | 'azure' | 'gcp'>> = { s3: 'aws', azure: 'azure', gcs: 'gcp' };

/** What reading a storage needs to know besides it. */
export interface StorageSurroundings {
  readonly groupId: string;
  /** Clouds for which the instance has a role. */
  readonly roles: ReadonlySet<string>;
}

/**
 * The storage a request asks for, checked as a whole: stores first, then databases, whose sources name stores.
 *
 * @throws DATA_LAKE_DUPLICATE_STORE, MISSING_ATTRIBUTE, INVALID_ATTRIBUTE
 */
export async function readStorage(
  call: Pick<Call, 'store'>,
  input: DataLakeStorageInput,
  surroundings: StorageSurroundings,
): Promise<Storage> {
  const stores: KeptStore[] = [];
  for (const [index, store] of (input.stores ?? []).entries()) {
    const kept = await readStore(call, store, `storage.stores[${index}]`, surroundings);
    if (stores.some(({ name }) => name === kept.name)) {
      throw apiError('DATA_LAKE_DUPLICATE_STORE', [kept.name], 'There are two stores named {0}.', {
        fields: [{ field: `storage.stores[${index}].name`, description: 'names another store already' }],
      });
    }
    stores.push(kept);
  }
  const providers = new Map(stores.map(({ name, provider }) => [name, provider]));
  checkDatabases(input.databases ?? [], providers);
  return {
    stores: input.stores == null ? null : stores,
    databases: input.databases ?? null,
  };
}

async function readStore(
  call: Pick<Call, 'store'>,
  store: StoreInput,
  at: string,
  { groupId, roles }: StorageSurroundings,
): Promise<KeptStore> {
  const { name, provider } = store;
  if (name === undefined || name === '') throw lacksField(`${at}.name`);
  for (const field of NEEDED[provider] ?? []) {
    const value: unknown = Reflect.get(store, field);
    if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
      throw lacksField(`${at}.${field}`);
  }
  const kept = { ...DEFAULTS[provider], ...store, name, provider };
  const role = ROLES[provider];
  if (role !== undefined && !roles.has(role) && Reflect.get(kept, 'public') !== true)
    throw lacksField(`cloudProviderConfig.${role}`);
  if (provider === 'http') checkUrls(kept, at);
  if (provider !== 'atlas') return kept;
  await checkCluster(call, groupId, String(Reflect.get(store, 'clusterName')), at);
  return { ...kept, projectId: groupId };
}

/** A federated database reads from dedicated clusters of its own project. */
async function checkCluster(
  call: Pick<Call, 'store'>,
  groupId: string,
  clusterName: string,
  at: string,
): Promise<void> {
  const cluster = await call.store.get(clusterKind, groupId, clusterName);
  if (cluster === undefined || isTenant(cluster.value))
    throw refusesField(`${at}.clusterName`, 'names no dedicated cluster of the project');
}

function checkUrls(store: object, at: string): void {
  const urls: unknown = Reflect.get(store, 'urls');
  const allowed = Reflect.get(store, 'allowInsecure') === true ? /^https?:\/\/\S+$/ : /^https:\/\/\S+$/;
  for (const [index, url] of (Array.isArray(urls) ? urls : []).entries()) {
    if (!allowed.test(String(url)))
      throw refusesField(`${at}.urls[${index}]`, 'is no address that is allowed');
  }
}

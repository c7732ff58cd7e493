import type { DataLakeDatabaseInstance } from '@mercator/catalog/types';
import { lacksField, refusesField } from '../field-refusals.ts';

type Collection = NonNullable<DataLakeDatabaseInstance['collections']>[number];
type Source = NonNullable<Collection['dataSources']>[number];

/** The name of a collection, or of a database, that stands for all that are found. */
const WILDCARD = '*';

/**
 * Checks the databases of a federated database: names once each, sources that name a store and say what in it they mean.
 *
 * @param providers the provider of each store by the store's name
 * @throws MISSING_ATTRIBUTE, INVALID_ATTRIBUTE
 */
export function checkDatabases(
  databases: readonly DataLakeDatabaseInstance[],
  providers: ReadonlyMap<string, string>,
): void {
  checkNames(databases, 'storage.databases');
  for (const [index, { collections = [], views = [] }] of databases.entries()) {
    const at = `storage.databases[${index}]`;
    checkNames(collections, `${at}.collections`);
    for (const [place, collection] of collections.entries())
      checkCollection(collection, `${at}.collections[${place}]`, providers);
    checkNames(views, `${at}.views`);
    for (const [place, { source, pipeline }] of views.entries()) {
      if (source === undefined) throw lacksField(`${at}.views[${place}].source`);
      if (pipeline !== undefined && !isPipeline(pipeline))
        throw refusesField(`${at}.views[${place}].pipeline`, 'is no JSON list of stages');
    }
  }
}

function checkNames(named: readonly { readonly name?: string | undefined }[], at: string): void {
  const seen = new Set<string>();
  for (const [index, { name }] of named.entries()) {
    if (name === undefined || name === '') throw lacksField(`${at}[${index}].name`);
    if (seen.has(name)) throw refusesField(`${at}[${index}].name`, 'is there twice');
    seen.add(name);
  }
}

function checkCollection(
  { name, dataSources = [] }: Collection,
  at: string,
  providers: ReadonlyMap<string, string>,
): void {
  for (const [index, source] of dataSources.entries())
    checkSource(source, name === WILDCARD, `${at}.dataSources[${index}]`, providers);
}

function checkSource(
  source: Source,
  wildcard: boolean,
  at: string,
  providers: ReadonlyMap<string, string>,
): void {
  if (source.storeName === undefined) throw lacksField(`${at}.storeName`);
  const provider = providers.get(source.storeName);
  if (provider === undefined) throw refusesField(`${at}.storeName`, 'names no store of the instance');
  if (provider === 'atlas') {
    if (wildcard && source.collection !== undefined)
      throw refusesField(`${at}.collection`, 'cannot be given for a wildcard collection');
    if (!wildcard && source.collection === undefined) throw lacksField(`${at}.collection`);
  }
  if ((provider === 's3' || provider === 'azure' || provider === 'gcs') && source.path === undefined)
    throw lacksField(`${at}.path`);
}

function isPipeline(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}

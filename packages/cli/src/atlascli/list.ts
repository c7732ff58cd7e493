import type { OperationId } from '@mercator/catalog/types';
import type { Atlas } from '../atlas.ts';
import { CliError, usageError } from '../errors.ts';
import type { Io } from '../io.ts';
import { toJson } from '../output/json.ts';
import { at } from '../output/table.ts';
import type { Resource } from './flags.ts';

interface Family {
  readonly title: string;
  readonly list: OperationId;
  readonly get: OperationId;
  /** The parameter of `get` that takes what `--id` gives. */
  readonly idParameter: string;
}

const families: Readonly<Record<Resource, Family>> = {
  organization: { title: 'Organization', list: 'listOrgs', get: 'getOrg', idParameter: 'orgId' },
  project: { title: 'Project', list: 'listGroups', get: 'getGroup', idParameter: 'groupId' },
  cluster: {
    title: 'Cluster',
    list: 'listGroupClusters',
    get: 'getGroupCluster',
    idParameter: 'clusterName',
  },
};

interface Wanted {
  readonly resource: Resource;
  /** One of them; undefined for all. */
  readonly id: string | undefined;
  /** The project; needed for clusters. */
  readonly groupId: string | undefined;
  readonly isFull: boolean;
}

/**
 * Prints one resource or all of them: a heading, a line or a document for each, and how many there
 * are. All pages are followed, and each item is printed as it comes.
 *
 * @throws CliError with exit `usage` or `notFound`; whatever the client throws.
 */
export async function listResources(
  { resource, id, groupId, isFull }: Wanted,
  atlas: Atlas,
  { stdout }: Pick<Io, 'stdout'>,
): Promise<void> {
  const family = families[resource];
  if (resource === 'cluster' && groupId === undefined) {
    throw usageError(
      'Clusters belong to a project, and none is named.',
      'Give --atlasgroup ID or set MONGODB_ATLAS_PROJECT_ID.',
    );
  }
  const scope = resource === 'cluster' ? { groupId } : {};
  const print = (item: unknown): Promise<void> =>
    stdout.write(`${isFull ? toJson(item) : String(at(item, 'id'))}\n`);
  if (id !== undefined) {
    const item = await findOne(family, id, scope, atlas);
    await stdout.write(`${family.title}:\n`);
    return print(item);
  }
  // The heading waits for the first page, so that a refused call prints an error and nothing else.
  let heading = `${family.title} list:\n`;
  let count = 0;
  for await (const items of atlas.pages(family.list, scope)) {
    await stdout.write(heading);
    heading = '';
    for (const item of items) await print(item);
    count += items.length;
  }
  await stdout.write(`${heading}${count} ${resource}(s)\n`);
}

/** A cluster is asked for by its name; the ids the short list prints are found by reading the list. */
async function findOne(
  family: Family,
  id: string,
  scope: Record<string, unknown>,
  atlas: Atlas,
): Promise<unknown> {
  try {
    return await atlas.call(family.get, { ...scope, [family.idParameter]: id });
  } catch (error) {
    const isMissing = error instanceof Error && 'status' in error && error.status === 404;
    if (!isMissing || family.idParameter !== 'clusterName' || !/^[0-9a-f]{24}$/.test(id)) throw error;
  }
  for await (const items of atlas.pages(family.list, scope)) {
    const found = items.find((item) => at(item, 'id') === id);
    if (found !== undefined) return found;
  }
  throw new CliError(`There is no cluster with the name or id ${id}.`, { exit: 'notFound' });
}

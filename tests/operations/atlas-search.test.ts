import { expect } from 'vitest';
import { asRecorded } from '../support/as-recorded.ts';
import { eventsOf } from '../support/changes.ts';
import { free, LONG_ENOUGH, replicaSet, running } from '../support/clusters.ts';
import { showing, type World } from '../support/showing.ts';

/** Long enough for one state to pass, and not for two. */
const A_WHILE = 1500;

const simple = { mappings: { dynamic: true } };

/** A running cluster and the calls of both generations for it. */
async function searchable(world: World, name = 'shop') {
  const cluster = await running(world, replicaSet(name));
  return callsOf(world, cluster);
}

function callsOf(
  { atlas, clock }: World,
  cluster: { readonly groupId: string; readonly clusterName: string },
) {
  const { atlasSearch } = atlas;
  const create = (name: string, body: object = {}) =>
    atlasSearch.createClusterSearchIndex({
      ...cluster,
      body: { database: 'shop', collectionName: 'orders', name, type: 'search', definition: simple, ...body },
    });
  const get = (indexId: string) => atlasSearch.getClusterSearchIndex({ ...cluster, indexId });
  const getFts = (indexId: string) => atlasSearch.getClusterFtsIndex({ ...cluster, indexId });
  /** Reads and waits until nothing changes any more. */
  const settled = async (indexId: string) => {
    for (let times = 0; times < 3; times += 1) {
      await get(indexId);
      clock.advance(LONG_ENOUGH);
    }
  };
  return { atlasSearch, cluster, create, get, getFts, settled };
}

asRecorded(
  'TestSearch',
  [
    'createGroupClusterSearchIndex',
    'updateGroupClusterSearchIndex',
    'deleteGroupClusterSearchIndex',
    'createGroupClusterFtsIndex',
    'getGroupClusterFtsIndex',
    'listGroupClusterFtsIndex',
  ],
  'indexes are made, changed, shown by both generations and deleted as it was recorded',
  async (world, like) => {
    const { atlasSearch, cluster } = await searchable(world, 'search-476');
    const create = (collectionName: string, database: string, name: string, definition: object) =>
      atlasSearch.createClusterSearchIndex({
        ...cluster,
        body: { collectionName, database, name, definition: { mappings: {}, ...definition } },
      });
    const { indexID = '' } = await create('movies', 'sample_mflix', 'index-204', simple);
    like(11);
    const index = { ...cluster, indexId: indexID };
    await atlasSearch.getClusterFtsIndex(index);
    like(12);
    const definition = { analyzer: 'lucene.simple', ...simple };
    await atlasSearch.updateClusterSearchIndex({ ...index, body: { definition } });
    like(13);
    await atlasSearch.listClusterFtsIndex({
      ...cluster,
      databaseName: 'sample_mflix',
      collectionName: 'movies',
    });
    like(14);
    await atlasSearch.deleteClusterSearchIndex(index);
    like(15);
    const french = { mySecondaryAnalyzer: { type: 'string', analyzer: 'lucene.french' } };
    await create('planets', 'sample_guides', 'index-204', {
      analyzer: 'lucene.standard',
      searchAnalyzer: 'lucene.standard',
      mappings: {
        dynamic: false,
        fields: {
          name: { type: 'string', analyzer: 'lucene.whitespace', multi: french },
          mainAtmosphere: { type: 'string', analyzer: 'lucene.standard' },
          surfaceTemperatureC: { type: 'document', dynamic: true, analyzer: 'lucene.standard' },
        },
      },
    });
    like(16);
    const lowerCase = (name: string, type: 'keyword' | 'standard') => ({
      name,
      charFilters: [],
      tokenizer: { type },
      tokenFilters: [{ type: 'lowercase' as const }],
    });
    const keyword = { type: 'string', analyzer: 'keywordLowerCase' };
    await atlasSearch.createClusterFtsIndex({
      ...cluster,
      body: {
        collectionName: 'posts',
        database: 'sample_training',
        name: 'index-204',
        analyzer: 'lucene.standard',
        searchAnalyzer: 'lucene.standard',
        analyzers: [lowerCase('keywordLowerCase', 'keyword'), lowerCase('standardLowerCase', 'standard')],
        mappings: {
          dynamic: false,
          fields: {
            comments: {
              type: 'document',
              fields: {
                body: { type: 'string', analyzer: 'lucene.simple', ignoreAbove: 255 },
                author: keyword,
              },
            },
            body: { type: 'string', analyzer: 'lucene.whitespace', multi: { mySecondaryAnalyzer: keyword } },
            tags: { type: 'string', analyzer: 'standardLowerCase' },
          },
        },
      },
    });
    like(17);
    await create('posts', 'sample_training', 'index-array-220', {
      searchAnalyzer: 'lucene.standard',
      mappings: {
        dynamic: false,
        fields: { comments: [{ type: 'document', dynamic: true }, { type: 'string' }] },
      },
    });
    like(18);
  },
);

showing(
  'lifecycle',
  [
    'createGroupClusterSearchIndex',
    'getGroupClusterSearchIndex',
    'updateGroupClusterSearchIndex',
    'deleteGroupClusterSearchIndex',
    'createGroupClusterFtsIndex',
    'getGroupClusterFtsIndex',
  ],
  'an index is built, built again while the old one answers queries, and goes; both generations tell it',
  async (world) => {
    const { clock } = world;
    const { atlasSearch, cluster, create, get, getFts, settled } = await searchable(world);
    const noted = await eventsOf(world, async () => {
      const { indexID = '' } = await create('main');
      const index = { ...cluster, indexId: indexID };
      const states = async () => {
        const { status, queryable } = await get(indexID);
        const { status: older } = await getFts(indexID);
        clock.advance(A_WHILE);
        return `${status} ${queryable} ${older}`;
      };
      expect(await states()).toBe('PENDING false IN_PROGRESS');
      expect(await states()).toBe('BUILDING false IN_PROGRESS');
      expect(await states()).toBe('READY true STEADY');
      const { latestDefinitionVersion, statusDetail } = await get(indexID);
      expect(latestDefinitionVersion).toMatchObject({ version: 0 });
      expect(statusDetail).toHaveLength(3);
      expect(statusDetail?.[0]).toMatchObject({
        queryable: true,
        status: 'READY',
        mainIndex: { status: 'READY' },
      });
      const definition = { ...simple, analyzer: 'lucene.simple' };
      const changed = await atlasSearch.updateClusterSearchIndex({ ...index, body: { definition } });
      expect(changed).toMatchObject({
        status: 'PENDING',
        queryable: true,
        latestDefinitionVersion: { version: 1 },
      });
      expect(await states()).toBe('PENDING true IN_PROGRESS');
      const [host] = (await get(indexID)).statusDetail ?? [];
      expect(host).toMatchObject({
        queryable: true,
        mainIndex: { definitionVersion: { version: 0 }, status: 'READY' },
        stagedIndex: { definitionVersion: { version: 1 }, status: 'BUILDING' },
      });
      await settled(indexID);
      expect(await states()).toBe('READY true STEADY');
      await atlasSearch.deleteClusterSearchIndex(index);
      expect(await get(indexID)).toMatchObject({ status: 'DELETING', queryable: false });
      const gone = { status: 404, code: 'RESOURCE_NOT_FOUND' };
      await expect(getFts(indexID)).rejects.toMatchObject(gone);
      clock.advance(LONG_ENOUGH);
      await expect(get(indexID)).rejects.toMatchObject(gone);
      const old = await atlasSearch.createClusterFtsIndex({
        ...cluster,
        body: { database: 'shop', collectionName: 'orders', name: 'older', ...simple },
      });
      await settled(old.indexID ?? '');
      expect(await getFts(old.indexID ?? '')).toMatchObject({ status: 'STEADY', type: 'search' });
    });
    const types = noted.inGroup.filter((type) => type.startsWith('FTS_'));
    expect(types).toEqual(
      [
        ...['CREATED', 'BUILD_COMPLETE', 'UPDATED', 'BUILD_COMPLETE', 'DELETED', 'CLEANED_UP'],
        ...['CREATED', 'BUILD_COMPLETE'],
      ].map((type) => `FTS_INDEX_${type}`),
    );
  },
);

showing(
  'stateful',
  [
    'getGroupClusterSearchIndexByName',
    'updateGroupClusterSearchIndexByName',
    'deleteGroupClusterSearchIndexByName',
    'listGroupClusterSearchIndex',
    'listGroupClusterSearchIndexes',
    'listGroupClusterFtsIndex',
    'updateGroupClusterFtsIndex',
    'deleteGroupClusterFtsIndex',
  ],
  'indexes are found by name and listed by collection, and changed and deleted by the older generation',
  async (world) => {
    const { clock } = world;
    const { atlasSearch, cluster, create } = await searchable(world);
    await create('main');
    await create('other');
    await create('main', { collectionName: 'customers' });
    const named = { ...cluster, databaseName: 'shop', collectionName: 'orders', indexName: 'main' };
    const found = await atlasSearch.getIndexByName(named);
    expect(found).toMatchObject({ name: 'main', collectionName: 'orders', type: 'search' });
    const definition = { mappings: { dynamic: false, fields: { text: { type: 'string' } } } };
    const changed = await atlasSearch.updateIndexByName({ ...named, body: { definition } });
    expect(changed).toMatchObject({ indexID: found.indexID, latestDefinition: definition });
    const names = async (collectionName: string) =>
      (await atlasSearch.listSearchIndex({ ...cluster, databaseName: 'shop', collectionName })).map(
        ({ name }) => name,
      );
    expect(await names('orders')).toEqual(['main', 'other']);
    expect(await names('none')).toEqual([]);
    expect(await atlasSearch.listClusterSearchIndexes(cluster)).toHaveLength(3);
    await atlasSearch.deleteIndexByName(named);
    expect(await atlasSearch.getIndexByName(named)).toMatchObject({ status: 'DELETING' });
    clock.advance(LONG_ENOUGH);
    await expect(atlasSearch.getIndexByName(named)).rejects.toMatchObject({ status: 404 });

    const inOld = { ...cluster, databaseName: 'shop', collectionName: 'orders' };
    const [other] = await atlasSearch.listClusterFtsIndex(inOld);
    const index = { ...cluster, indexId: other?.indexID ?? '' };
    const body = { database: 'shop', collectionName: 'orders', name: 'other', ...definition };
    expect(await atlasSearch.updateClusterFtsIndex({ ...index, body })).toMatchObject(body);
    const renamed = { ...body, name: 'renamed' };
    await expect(atlasSearch.updateClusterFtsIndex({ ...index, body: renamed })).rejects.toMatchObject({
      status: 400,
      code: 'INVALID_ATTRIBUTE',
    });
    await atlasSearch.deleteClusterFtsIndex(index);
    expect(await atlasSearch.listClusterFtsIndex(inOld)).toEqual([]);
    await expect(atlasSearch.deleteClusterFtsIndex(index)).rejects.toMatchObject({ status: 404 });
    // The name is free as soon as the index is on its way out.
    await create('other');
  },
);

showing(
  'stateful',
  ['createGroupClusterSearchIndex', 'listGroupClusterFtsIndex', 'listGroupClusterSearchIndexes'],
  'vectors are indexed, and a definition that means nothing is refused with the field named',
  async (world) => {
    const { atlasSearch, cluster, create } = await searchable(world);
    const vector = { type: 'vector', path: 'plot', numDimensions: 1536, similarity: 'cosine' };
    const fields = [vector, { type: 'filter', path: 'year' }];
    const vectors = { type: 'vectorSearch', definition: { fields } };
    expect(await create('vectors', vectors)).toMatchObject({
      type: 'vectorSearch',
      latestDefinition: { fields },
    });
    const [older] = await atlasSearch.listClusterFtsIndex({
      ...cluster,
      databaseName: 'shop',
      collectionName: 'orders',
    });
    expect(older).toMatchObject({ type: 'vectorSearch', fields });
    expect(older).not.toHaveProperty('synonyms');

    const refused = async (body: object, code = 'INVALID_ATTRIBUTE') =>
      expect(create('refused', body)).rejects.toMatchObject({ status: 400, code });
    const refusedVector = (...wrong: object[]) =>
      refused({ type: 'vectorSearch', definition: { fields: wrong } });
    await refusedVector({ type: 'filter', path: 'year' });
    await refusedVector({ ...vector, numDimensions: 9000 });
    await refusedVector({ ...vector, similarity: 'near' });
    await refusedVector(vector, vector);
    await refused(
      { type: 'vectorSearch', definition: { fields: [{ type: 'vector', path: 'x' }] } },
      'MISSING_ATTRIBUTE',
    );
    await refused({ name: 'vectors' }, 'ATLAS_FTS_DUPLICATE_INDEX');
    await refused({ definition: { mappings: { dynamic: false } } }, 'MISSING_ATTRIBUTE');
    const ofField = (field: object, more: object = {}) => ({
      definition: { mappings: { fields: { a: field } }, ...more },
    });
    await refused(ofField({}), 'MISSING_ATTRIBUTE');
    await refused(ofField({ type: 'text' }));
    await refused(ofField({ type: 'string', analyzer: 'none' }));
    await refused(ofField({ type: 'document', fields: { b: { type: 'string', searchAnalyzer: 'none' } } }));
    const analyzers = (...names: string[]) => ({
      analyzers: names.map((name) => ({ name, tokenizer: { type: 'keyword' } })),
    });
    const custom = { type: 'string', analyzer: 'mine' };
    await refused(ofField(custom, analyzers('mine', 'mine')), 'ATLAS_FTS_ANALYZER_NAME_NOT_UNIQUE');
    await refused(ofField(custom, analyzers('lucene.mine')), 'ATLAS_FTS_ANALYZER_NAME_CANNOT_REUSED');
    await refused({ definition: { ...simple, numPartitions: 3 } });
    await refused({ definition: { ...simple, storedSource: { some: [] } } });
    await refused({ definition: { mappings: { dynamic: { typeSet: 'none' } } } });
    await refused({ database: 'a b' });
    await create('custom', ofField(custom, { ...analyzers('mine'), storedSource: true }));
    expect(await atlasSearch.listClusterSearchIndexes(cluster)).toHaveLength(2);
    await expect(
      atlasSearch.listClusterSearchIndexes({ ...cluster, clusterName: 'none' }),
    ).rejects.toMatchObject({ status: 404, code: 'CLUSTER_NOT_FOUND' });
  },
);

showing(
  'stateful',
  ['createGroupClusterSearchIndex', 'listGroupClusterSearchIndexes'],
  'a free cluster has three indexes at most, a flex one ten, and a paused one shows its indexes as paused',
  async (world) => {
    const { atlas, clock, groupId } = world;
    await running(world, free('small'));
    const small = callsOf(world, { groupId, clusterName: 'small' });
    for (const name of ['a', 'b', 'c']) await small.create(name);
    await expect(small.create('d')).rejects.toMatchObject({ status: 400, code: 'ATLAS_GENERAL_ERROR' });
    const providerSettings = { backingProviderName: 'AWS', regionName: 'US_EAST_1' };
    await atlas.flexClusters.createFlexCluster({ groupId, body: { name: 'flexible', providerSettings } });
    const flexible = callsOf(world, { groupId, clusterName: 'flexible' });
    for (let count = 0; count < 10; count += 1) await flexible.create(`index-${count}`);
    await expect(flexible.create('more')).rejects.toMatchObject({ status: 400 });
    expect(await atlas.atlasSearch.listClusterSearchIndexes(flexible.cluster)).toHaveLength(10);

    const { cluster, create, getFts } = await searchable(world);
    const { indexID = '' } = await create('main');
    await atlas.clusters.updateCluster({ ...cluster, body: { paused: true } });
    expect(await getFts(indexID)).toMatchObject({ status: 'PAUSED' });
    await expect(create('other')).rejects.toMatchObject({
      status: 409,
      code: 'CANNOT_UPDATE_PAUSED_CLUSTER',
    });
    // What is in a cluster goes with it.
    await atlas.clusters.deleteCluster(small.cluster);
    await atlas.clusters.getCluster(small.cluster);
    clock.advance(LONG_ENOUGH);
    await running(world, free('small'));
    expect(await atlas.atlasSearch.listClusterSearchIndexes(small.cluster)).toEqual([]);
  },
);

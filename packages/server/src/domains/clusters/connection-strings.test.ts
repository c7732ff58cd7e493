import { describe, expect, it } from 'vitest';
import { clusterURI, projectHash } from './connection-strings.ts';
import { createCluster } from './create.ts';
import { freeBody, region, replicaSetBody, runningCluster, shardedBody, surroundings } from './fixtures.ts';
import { connectionStrings } from './render-connection-strings.ts';
import { readRequest20240805 } from './request-2024-08-05.ts';

const groups = (uri: string): readonly string[] => [
  ...new Set(
    uri
      .replace('mongodb://', '')
      .split(',')
      .map((host) => host.replace(/^shop-|-\d\d\..*$/g, '')),
  ),
];

describe('the connection strings of a cluster', () => {
  it('are not there while a dedicated one is created', () => {
    const create = (body: object) =>
      connectionStrings(
        createCluster(readRequest20240805(body as Readonly<Record<string, unknown>>), surroundings()),
      );
    expect(create(replicaSetBody())).toEqual({});
    expect(create(shardedBody(2))).toEqual({ awsPrivateLinkSrv: {}, privateEndpoint: [] });
    expect(Object.keys(create(freeBody()))).toEqual(['standardSrv']);
  });

  it('hold the name in small letters and the hash of the project', () => {
    const { standard, standardSrv } = connectionStrings(runningCluster(replicaSetBody({ name: 'Shop-EU' })));
    const hash = projectHash('64b000000000000000000001');
    expect(standardSrv).toBe(`mongodb+srv://shop-eu.${hash}.mongodb.net`);
    expect(standard).toMatch(new RegExp(`^mongodb://shop-eu-shard-00-00\\.${hash}\\.mongodb\\.net:27017,`));
  });

  it('hold the first 23 characters of a long name, which no other cluster of the project has', () => {
    const long = replicaSetBody({ name: 'A-Very-Long-Cluster-Name-Of-A-Shop' });
    const { standard, standardSrv } = connectionStrings(runningCluster(long));
    expect(standardSrv).toContain('mongodb+srv://a-very-long-cluster-nam.');
    expect(standard).toContain('mongodb://a-very-long-cluster-nam-shard-00-00.');
  });

  it('name each electable node of a replica set', () => {
    const uri = clusterURI(
      runningCluster(
        replicaSetBody({
          replicationSpecs: [
            { regionConfigs: [region({ electableSpecs: { instanceSize: 'M10', nodeCount: 5 } })] },
          ],
        }),
      ),
    );
    expect(uri.split(',')).toHaveLength(5);
  });

  it('begin with the embedded config server up to three shards', () => {
    expect(groups(clusterURI(runningCluster(shardedBody(1))))).toEqual(['config-00']);
    expect(groups(clusterURI(runningCluster(shardedBody(3))))).toEqual(['config-00', 'shard-00', 'shard-01']);
    expect(groups(clusterURI(runningCluster(shardedBody(4))))).toEqual([
      'shard-00',
      'shard-01',
      'shard-02',
      'shard-03',
    ]);
    expect(
      groups(
        clusterURI(runningCluster(shardedBody(1, { configServerManagementMode: 'FIXED_TO_DEDICATED' }))),
      ),
    ).toEqual(['shard-00']);
  });
});

describe('the hash of a project', () => {
  it('is the same each time and another one for another project', () => {
    expect(projectHash('a')).toBe(projectHash('a'));
    expect(projectHash('a')).not.toBe(projectHash('b'));
    expect(projectHash('a')).toMatch(/^[a-z0-9]{6}$/);
  });
});

import { createFakeRuntime } from '@mercator/testkit';
import { expect, test } from 'vitest';
import { createAtlas } from '../../client.ts';

const ALL = { limit: 10_000 };
const HOST = 'a-shard-00-00.x.net:27017';

/** A project whose service answers lists of so many items a path ends with. */
function createProject(totals: Readonly<Record<string, number>>) {
  const runtime = createFakeRuntime({
    service: ({ origin, path }) => {
      const { pathname, searchParams } = new URL(path, origin);
      const kind = pathname.slice(pathname.lastIndexOf('/') + 1);
      const size = Number(searchParams.get('itemsPerPage'));
      const from = (Number(searchParams.get('pageNum')) - 1) * size;
      const totalCount = totals[kind] ?? 0;
      const results = Array.from({ length: Math.max(0, Math.min(size, totalCount - from)) }, (_, index) => ({
        databaseName: `database-${from + index}`,
        partitionName: `partition-${from + index}`,
        id: `host-${from + index}.x.net:27017`,
        typeName: 'REPLICA_SECONDARY',
      }));
      return { body: { results, totalCount } };
    },
  });
  const atlas = createAtlas({ accessToken: 'token', environment: {}, runtime });
  return { runtime, project: atlas.project('a'.repeat(24)) };
}

test('all pages of partitions are read, not the first alone', async () => {
  const { project, runtime } = createProject({ disks: 501 });
  expect(await project.hosts.partitions(HOST).toArray(ALL)).toHaveLength(501);
  expect(runtime.requests).toHaveLength(2);
});

test('all pages of databases are read, not the first alone', async () => {
  const { project, runtime } = createProject({ databases: 1200 });
  expect(new Set(await project.hosts.databases(HOST).toArray(ALL)).size).toBe(1200);
  expect(runtime.requests).toHaveLength(3);
});

test('no more pages of hosts are read than are asked for', async () => {
  const { project, runtime } = createProject({ processes: 5000 });
  const options = { clusterNames: 'hostname' } as const;
  for await (const host of project.hosts.list(options)) {
    expect(host.id).toBe('host-0.x.net:27017');
    break;
  }
  expect(runtime.requests).toHaveLength(1);
  expect(await project.hosts.secondaries(options).toArray(ALL)).toHaveLength(5000);
  expect(runtime.requests).toHaveLength(11);
});

test('nothing is asked before the first host is', () => {
  const { project, runtime } = createProject({});
  project.hosts.list();
  project.hosts.partitions(HOST);
  expect(runtime.requests).toEqual([]);
});

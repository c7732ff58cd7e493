import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { isObject, stringify } from '../../json.ts';
import { createCluster } from './create.ts';
import { markDeleting } from './deletion.ts';
import { linkTo, surroundings } from './fixtures.ts';
import type { Cluster, Hosts } from './model.ts';
import { renderCluster20230201 } from './render-2023-02-01.ts';
import { renderCluster20240805 } from './render-2024-08-05.ts';
import { readRequest20230201 } from './request-2023-02-01.ts';
import { readRequest20240805 } from './request-2024-08-05.ts';

const folder = path.join(
  process.env.MERCATOR_SHARED ?? path.join(import.meta.dirname, '../../../../../../shared'),
  'recorded',
);

interface Recorded {
  readonly scenario: string;
  readonly n: number;
  readonly method: string;
  readonly version: string | null;
  readonly body: unknown;
}

type Description = Record<string, unknown> & {
  readonly replicationSpecs: readonly { readonly id: string; readonly zoneId: string }[];
  readonly connectionStrings: { readonly standard?: string; readonly standardSrv?: string };
};

const isDescription = (body: unknown): body is Description => isObject(body) && 'replicationSpecs' in body;

function recordedClusters(): readonly {
  readonly title: string;
  readonly version: string;
  readonly body: Description;
}[] {
  const records = readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => readFileSync(path.join(folder, file), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as Recorded);
  return records.flatMap(({ scenario, n, method, version, body }) => {
    const found = isDescription(body)
      ? [body]
      : isObject(body) && Array.isArray(body.results)
        ? body.results.filter(isDescription)
        : [];
    return found.map((description) => ({
      title: `${scenario} ${n} ${method} ${version}`,
      version: version ?? '',
      body: description,
    }));
  });
}

/** The parts of host names, which differ on each run. */
function hostsOf({ connectionStrings: { standard = '', standardSrv = '' } }: Description): Partial<Hosts> {
  const [, srv, hash] = /^mongodb\+srv:\/\/([^.]+)\.([^.]+)\./.exec(standardSrv) ?? [];
  const prefix = /^mongodb:\/\/(.+?)-(?:shard|config)-00-00/.exec(standard)?.[1];
  const replicaSet = /replicaSet=atlas-(.+)-shard-0/.exec(standard)?.[1];
  return {
    ...(srv && { srv }),
    ...(hash && { hash }),
    ...(prefix && { prefix }),
    ...(replicaSet && { replicaSet }),
  };
}

/** What a cluster made from a recorded answer has to take over from it: ids, dates, names of hosts, state. */
function asRecorded(cluster: Cluster, version: string, body: Description): Cluster {
  const spec = (index: number) => body.replicationSpecs[index];
  return {
    ...cluster,
    id: String(body.id),
    createDate: String(body.createDate),
    state: body.stateName as Cluster['state'],
    paused: body.paused === true,
    zones: cluster.zones.map((zone) => ({ ...zone, id: spec(0)?.zoneId ?? '', specId: spec(0)?.id ?? '' })),
    shards: cluster.shards.map((shard, index) => ({
      ...shard,
      id: version > '2024' ? (spec(index)?.id ?? '') : shard.id,
      zoneId: spec(0)?.zoneId ?? '',
    })),
    hosts: { ...cluster.hosts, ...hostsOf(body) },
    ...(body.connectionStrings.standard !== undefined && { startedDate: String(body.createDate) }),
  };
}

describe.skipIf(!existsSync(folder))(
  `clusters as the service showed them (left out where ${folder} is not there)`,
  () => {
    it.each(existsSync(folder) ? recordedClusters() : [])('$title', ({ version, body }) => {
      const read = version > '2024' ? readRequest20240805 : readRequest20230201;
      const render = version > '2024' ? renderCluster20240805 : renderCluster20230201;
      const deleting = body.stateName === 'DELETING';
      const asked = { ...body, paused: false, ...(deleting && { backupEnabled: body.pitEnabled }) };
      const created = createCluster(read(asked), surroundings({ groupId: String(body.groupId) }));
      const cluster = deleting ? markDeleting(created, false) : created;
      const { tags, ...rest } = render(asRecorded(cluster, version, body), linkTo) as Record<string, unknown>;
      const shown = stringify({ ...rest, ...(body.tags !== undefined && { tags }) });
      expect(shown.replaceAll('.mongodb.net', '.mongodb-dev.net')).toBe(JSON.stringify(body));
    });

    it('are many', () => {
      expect(recordedClusters().length).toBeGreaterThan(70);
    });
  },
);

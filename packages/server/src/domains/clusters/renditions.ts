import type { VersionDate } from '@mercator/catalog';
import type { ApiError } from '../../errors.ts';
import type { Cluster } from './model.ts';
import { whyNotByZone, whyNotLegacy } from './readable.ts';
import type { LinkTo } from './render.ts';
import { renderCluster20230101 } from './render-2023-01-01.ts';
import { renderCluster20230201 } from './render-2023-02-01.ts';
import { renderCluster20240805 } from './render-2024-08-05.ts';
import type { Body, ClusterRequest } from './request.ts';
import { readRequest20230101 } from './request-2023-01-01.ts';
import { readRequest20230201 } from './request-2023-02-01.ts';
import { readRequest20240805 } from './request-2024-08-05.ts';

/** How a resource version speaks of clusters. */
export interface Rendition {
  read(body: Body, current?: Cluster): ClusterRequest;
  render(cluster: Cluster, linkTo: LinkTo): object;
  /** Why it cannot show a cluster. */
  whyNot(cluster: Cluster): ApiError | undefined;
  /** Values of the label `readableBy` it lists; `undefined` for all. */
  readonly lists?: readonly string[];
}

const byShard: Rendition = {
  read: readRequest20240805,
  render: renderCluster20240805,
  whyNot: () => undefined,
};

const RENDITIONS: Readonly<Record<string, Rendition>> = {
  '2023-01-01': {
    read: readRequest20230101,
    render: renderCluster20230101,
    whyNot: whyNotLegacy,
    lists: ['any'],
  },
  '2023-02-01': {
    read: readRequest20230201,
    render: renderCluster20230201,
    whyNot: whyNotByZone,
    lists: ['any', 'notLegacy'],
  },
  '2024-08-05': byShard,
  '2024-10-23': byShard,
};

/** The rendition of a version of the cluster resource. */
export function renditionOf(version: VersionDate): Rendition {
  const rendition = RENDITIONS[version];
  if (rendition === undefined) throw new Error(`Clusters have no rendition for ${version}`);
  return rendition;
}

import type { Call } from '../../call.ts';
import { type Document, kind } from '../../store/kind.ts';
import { projectHash } from '../clusters/index.ts';
import { absent, lacking, wrong } from './refusals.ts';
import { checkRegion, type StreamsRegion, sameRegion } from './region.ts';
import { checkTier, DEFAULT_TIER, type Tier } from './tier.ts';

/** A workspace of stream processing, `tenant` in paths. */
export interface Workspace {
  readonly id: string;
  readonly groupId: string;
  readonly name: string;
  readonly region: StreamsRegion;
  readonly failoverRegions: readonly StreamsRegion[];
  readonly tier: Tier;
  readonly maxTierSize?: Tier;
}

/** Workspaces. Scope: the project. Key: the name. */
export const workspaces = kind<Workspace>({ name: 'streamWorkspace' });

/** What belongs to a workspace, and goes with it. */
export const insideOf = ({ groupId, id }: Pick<Workspace, 'groupId' | 'id'>): string => `${groupId}/${id}`;

/** @throws RESOURCE_NOT_FOUND */
export async function findWorkspace(
  { store }: Pick<Call, 'store'>,
  groupId: string,
  name: string,
): Promise<Document<Workspace>> {
  const document = await store.get(workspaces, groupId, name);
  if (document) return document;
  throw absent(`Stream workspace with name ${name} in project ${groupId}`);
}

/** What a caller says of a workspace, new or changed. */
export interface WorkspaceRequest {
  readonly dataProcessRegion?: { readonly cloudProvider: string; readonly region: string };
  readonly failoverRegions?: readonly { readonly cloudProvider: string; readonly region: string }[];
  readonly streamConfig?: { readonly tier?: string; readonly maxTierSize?: string } | null;
}

/**
 * A new workspace.
 *
 * @throws MISSING_ATTRIBUTE, INVALID_ATTRIBUTE
 */
export function newWorkspace(
  id: string,
  groupId: string,
  name: string | undefined,
  request: WorkspaceRequest,
): Workspace {
  if (name === undefined) throw lacking('name');
  if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(name))
    throw wrong('name', 'letters, digits, hyphens and underscores, at most 64');
  if (request.dataProcessRegion === undefined) throw lacking('dataProcessRegion');
  const { cloudProvider, region } = request.dataProcessRegion;
  const place = checkRegion(cloudProvider, region, 'dataProcessRegion');
  return changeWorkspace(
    { id, groupId, name, region: place, failoverRegions: [], tier: DEFAULT_TIER },
    request,
  );
}

/** A workspace as a request changes it. @throws INVALID_ATTRIBUTE */
export function changeWorkspace(before: Workspace, request: WorkspaceRequest): Workspace {
  const { dataProcessRegion, failoverRegions, streamConfig } = request;
  const region = dataProcessRegion
    ? checkRegion(dataProcessRegion.cloudProvider, dataProcessRegion.region, 'dataProcessRegion')
    : before.region;
  const others = failoverRegions?.map(({ cloudProvider, region: name }, index) =>
    checkRegion(cloudProvider, name, `failoverRegions[${index}]`),
  );
  const failover = others ?? before.failoverRegions;
  const twice = failover.findIndex(
    (one, index) =>
      sameRegion(one, region) || failover.slice(0, index).some((other) => sameRegion(one, other)),
  );
  if (twice >= 0) throw wrong(`failoverRegions[${twice}]`, 'is the region of the workspace or named twice');
  const most = streamConfig?.maxTierSize ?? before.maxTierSize;
  const maxTierSize = most === undefined ? undefined : checkTier(most, undefined, 'streamConfig.maxTierSize');
  return {
    ...before,
    region,
    failoverRegions: failover,
    tier: checkTier(streamConfig?.tier ?? before.tier, maxTierSize, 'streamConfig.tier'),
    ...(maxTierSize !== undefined && { maxTierSize }),
  };
}

/** Host names say the workspace, the project and the city, as recorded. */
const hostname = ({ id, groupId, region }: Workspace): string =>
  `atlas-stream-${id}-${projectHash(groupId)}.${region.region.toLowerCase().replaceAll('_', '-')}.a.query.mongodb.net`;

/** `StreamsTenant`, without links as recorded. */
export function viewWorkspace(workspace: Workspace): object {
  const { id, groupId, name, region, failoverRegions, tier, maxTierSize } = workspace;
  return {
    _id: id,
    dataProcessRegion: region,
    failoverRegions,
    groupId,
    hostnames: [hostname(workspace)],
    name,
    streamConfig: { ...(maxTierSize !== undefined && { maxTierSize }), tier },
  };
}

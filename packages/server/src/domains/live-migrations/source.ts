import type { Call } from '../../call.ts';
import { releaseOf } from '../clusters/index.ts';

/** A cluster somebody runs elsewhere. Its members are those of `AvailableClustersDeployment`. */
export interface Deployment {
  readonly agentVersion: string;
  readonly clusterId: string;
  readonly dbSizeBytes: number;
  readonly featureCompatibilityVersion: string;
  readonly managed: boolean;
  readonly mongoDBVersion: string;
  readonly name: string;
  readonly oplogSizeMB: number;
  readonly sharded: boolean;
  readonly shardsSize: number;
  readonly tlsEnabled: boolean;
}

/** A project of an Ops Manager elsewhere. Its members are those of `LiveImportAvailableProject`. */
export interface Source {
  readonly deployments: readonly Deployment[];
  readonly migrationHosts: readonly string[];
  readonly name: string;
  readonly projectId: string;
}

const AGENT = '13.40.0.9841-1';
const MEGABYTE = 1024 * 1024;

/**
 * What is found on the other side of a new link: a project with a replica set and a sharded cluster. Nobody knows what a
 * user has there, so chance decides about names and sizes.
 */
export function newSource({ chance, newId }: Pick<Call, 'chance' | 'newId'>): Source {
  const name = `ops-${chance.letters(6)}`;
  const deployment = (kind: string, sharded: boolean): Deployment => ({
    agentVersion: AGENT,
    clusterId: newId(),
    dbSizeBytes: (1 + chance.integer(4096)) * MEGABYTE,
    featureCompatibilityVersion: '8.0',
    managed: true,
    mongoDBVersion: releaseOf('8.0'),
    name: `${name}-${kind}`,
    oplogSizeMB: 990 + chance.integer(1000),
    sharded,
    shardsSize: sharded ? 2 + chance.integer(3) : 1,
    tlsEnabled: true,
  });
  return {
    deployments: [deployment('replicas', false), deployment('shards', true)],
    migrationHosts: [`migration.${chance.letters(8)}.example.com`],
    name,
    projectId: newId(),
  };
}

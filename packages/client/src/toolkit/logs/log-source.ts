import { AtlasValidationError } from '../../errors.ts';
import { callOptionsOf, type VerbOptions } from '../kit.ts';

/** Names of the logs that can be downloaded, by what they are: `LogNames.MONGODB` is `'mongodb'`. */
export const LogNames = {
  /** Log of `mongod`. */
  MONGODB: 'mongodb',
  /** Log of `mongos`. */
  MONGOS: 'mongos',
  /** Audit log of `mongod`. */
  MONGODB_AUDIT: 'mongodb-audit-log',
  /** Audit log of `mongos`. */
  MONGOS_AUDIT: 'mongos-audit-log',
} as const;

/** Name of a log that can be downloaded. */
export type LogName = (typeof LogNames)[keyof typeof LogNames];

/**
 * Whose logs: of one host, by its name (a port is left away) or as `project.hosts` gave it; of the hosts of a cluster, by
 * its name or alias in any case; or of every host of the project.
 */
export type LogSource =
  | string
  | { readonly hostname: string }
  | { readonly cluster: string }
  | { readonly all: true };

/** One log of one machine. */
export interface LogTarget {
  /** Name of the machine, without a port. */
  readonly host: string;
  /** Name of the log. */
  readonly log: LogName;
}

/** Finds the hosts of a project, or of one of its clusters. */
export type HostLister = (
  options: VerbOptions & {
    readonly cluster?: string | undefined;
    readonly clusterNames: 'service' | 'hostname';
  },
) => AsyncIterable<{ readonly hostname: string; readonly role: string }>;

const NAMES: readonly string[] = Object.values(LogNames);

/**
 * The logs that are asked for, each once, or several.
 * @throws AtlasValidationError when one has another name, or there is none.
 */
export function checkLogNames(log: LogName | readonly LogName[] = LogNames.MONGODB): readonly LogName[] {
  const names = [...new Set(typeof log === 'string' ? [log] : log)];
  if (names.length > 0 && names.every((name) => NAMES.includes(name))) return names;
  throw new AtlasValidationError(`log must be one of ${NAMES.join(', ')}, or several of them.`, {
    parameter: 'log',
  });
}

/**
 * Which hosts a source means, for messages and before any call.
 * @throws AtlasValidationError when it is none.
 */
export function checkSource(source: LogSource): LogSource {
  const name = hostNameOf(source);
  if (name !== undefined && /^[^\s/?#:]+$/.test(name)) return source;
  if (name === undefined && typeof source === 'object' && source !== null) {
    if ('cluster' in source && typeof source.cluster === 'string' && source.cluster !== '') return source;
    if ('all' in source && source.all === true) return source;
  }
  throw new AtlasValidationError(
    'the source of logs must be the name of a host, a host, { cluster } or { all: true }.',
    { parameter: 'source' },
  );
}

/**
 * The logs of a source: for one host those that are asked for; else those of them that its machines can have, machine by
 * machine. A `mongod` and a `mongos` on one machine are one machine.
 * @throws AtlasValidationError when no host belongs to the cluster.
 */
export async function targetsOf(
  source: LogSource,
  names: readonly LogName[],
  list: HostLister,
  options: VerbOptions,
): Promise<readonly LogTarget[]> {
  const name = hostNameOf(source);
  if (name !== undefined) return names.map((log) => ({ host: name, log }));
  const cluster = typeof source === 'object' && 'cluster' in source ? source.cluster : undefined;
  // Only a cluster's own name needs the clusters; all hosts are all hosts.
  const clusterNames = cluster === undefined ? 'hostname' : 'service';
  const kinds = new Map<string, { router: boolean; member: boolean }>();
  for await (const { hostname, role } of list({ ...callOptionsOf(options), cluster, clusterNames })) {
    const kind = kinds.get(hostname) ?? { router: false, member: false };
    if (role === 'mongos') kind.router = true;
    else kind.member = true;
    kinds.set(hostname, kind);
  }
  if (cluster !== undefined && kinds.size === 0) {
    throw new AtlasValidationError(`no host belongs to a cluster named ${JSON.stringify(cluster)}.`, {
      parameter: 'source',
    });
  }
  return [...kinds].flatMap(([host, kind]) =>
    names.filter((log) => (isOfRouter(log) ? kind.router : kind.member)).map((log) => ({ host, log })),
  );
}

/** Whether a log is written by `mongos`. */
function isOfRouter(log: LogName): boolean {
  return log === LogNames.MONGOS || log === LogNames.MONGOS_AUDIT;
}

/** The one host a source names, without its port. */
export function hostNameOf(source: LogSource): string | undefined {
  if (typeof source === 'string') return source.replace(/:\d+$/, '');
  const hostname =
    typeof source === 'object' && source !== null && 'hostname' in source ? source.hostname : undefined;
  return typeof hostname === 'string' ? hostname : undefined;
}

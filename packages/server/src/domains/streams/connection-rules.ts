import type { Call } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { isObject } from '../../json.ts';
import { clusterKind, findCluster, flexClusterKind } from '../clusters/index.ts';
import { DEFAULT_ORG_SETTINGS, orgSettings } from '../org-settings.ts';
import { groups } from '../places.ts';
import { accessOf, type ConnectionDetails } from './connection.ts';
import { privateLinks } from './private-link.ts';
import { absent, lacking, wrong } from './refusals.ts';

/** The one stream of made-up data the service has: readings of solar panels. */
export const SAMPLE = 'sample_stream_solar';

/** Fields without which a connection of a type leads nowhere. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  Kafka: ['bootstrapServers'],
  Cluster: ['clusterName'],
  Https: ['url'],
  AWSLambda: ['aws.roleArn'],
  S3: ['aws.roleArn'],
  AWSKinesisDataStreams: ['aws.roleArn'],
  SchemaRegistry: ['provider', 'schemaRegistryUrls'],
  AzureBlobStorage: ['azure.servicePrincipalId', 'azure.storageAccountName'],
  GCPPubSub: ['gcp.serviceAccountId'],
  Sample: [],
};

const MECHANISMS = ['PLAIN', 'SCRAM-256', 'SCRAM-512', 'OAUTHBEARER', 'SSL'];
const PROTOCOLS = ['PLAINTEXT', 'SASL_PLAINTEXT', 'SASL_SSL', 'SSL'];
const SERVERS = /^[^\s,:]+:\d{1,5}(,[^\s,:]+:\d{1,5})*$/;

/** Roles of the database a cluster can be entered with; custom ones are named with the type `CUSTOM`. */
const BUILT_IN = ['atlasAdmin', 'readWriteAnyDatabase', 'readAnyDatabase'];

/**
 * What a connection's fields are once they make sense by themselves.
 *
 * @throws MISSING_ATTRIBUTE, INVALID_ATTRIBUTE
 */
export function completed(type: string, name: string, details: ConnectionDetails): ConnectionDetails {
  const needed = NEEDED[type];
  if (needed === undefined) throw wrong('type', `there is no type ${type} of connections`);
  for (const path of needed) if (at(details, path) === undefined) throw lacking(path);
  if (type === 'Sample' && name !== SAMPLE) throw wrong('name', `the sample stream is called ${SAMPLE}`);
  if (type === 'Https' && !/^https:\/\/[^\s/]+/.test(String(details.url)))
    throw wrong('url', 'is an address that begins with https://');
  const role = at(details, 'aws.roleArn');
  if (role !== undefined && !/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/.test(String(role)))
    throw wrong('aws.roleArn', 'is the ARN of a role of IAM');
  if (type === 'Cluster') checkRole(details.dbRoleToExecute);
  if (type !== 'Kafka') return details;
  checkKafka(details);
  return { networking: { access: { type: 'PUBLIC' } }, ...details };
}

function checkKafka(details: ConnectionDetails): void {
  if (!SERVERS.test(String(details.bootstrapServers)))
    throw wrong('bootstrapServers', 'is a list of hosts and ports, host:9092,host:9093');
  const mechanism = at(details, 'authentication.mechanism');
  if (mechanism !== undefined && !MECHANISMS.includes(String(mechanism)))
    throw wrong('authentication.mechanism', `is one of ${MECHANISMS.join(', ')}`);
  const protocol = at(details, 'security.protocol');
  if (protocol !== undefined && !PROTOCOLS.includes(String(protocol)))
    throw wrong('security.protocol', `is one of ${PROTOCOLS.join(', ')}`);
}

function checkRole(role: unknown): void {
  if (!isObject(role)) return;
  if (role.role === undefined) throw lacking('dbRoleToExecute.role');
  if (role.type !== 'CUSTOM' && !BUILT_IN.includes(String(role.role)))
    throw wrong('dbRoleToExecute.role', `is one of ${BUILT_IN.join(', ')}, or of the type CUSTOM`);
}

/** A value inside of others: `aws.roleArn`. */
function at(details: ConnectionDetails, path: string): unknown {
  let value: unknown = details;
  for (const name of path.split('.')) value = isObject(value) ? value[name] : undefined;
  return value ?? undefined;
}

/**
 * That what a connection leads to is there: its cluster, its private link.
 *
 * @throws CLUSTER_NOT_FOUND, GROUP_NOT_FOUND, FEATURE_UNSUPPORTED for a cluster of another project where the organization
 *   does not allow that, RESOURCE_NOT_FOUND for a private link
 */
export async function checkReachable(
  call: Call,
  groupId: string,
  type: string,
  details: ConnectionDetails,
): Promise<void> {
  const { store } = call;
  if (type === 'Cluster') {
    const other = typeof details.clusterGroupId === 'string' ? details.clusterGroupId : groupId;
    if (other !== groupId) await checkOtherProject(call, other);
    const name = String(details.clusterName);
    if (!(await store.get(flexClusterKind, other, name))) await findCluster(store, other, name);
  }
  const { type: access, connectionId } = accessOf(details);
  if (access !== 'PRIVATE_LINK') return;
  if (typeof connectionId !== 'string') throw lacking('networking.access.connectionId');
  if (!(await store.get(privateLinks, groupId, connectionId)))
    throw absent(`Private link connection with id ${connectionId}`);
}

async function checkOtherProject({ store, orgId = '' }: Call, groupId: string): Promise<void> {
  const project = await store.byId(groups, groupId);
  if (project === undefined || project.value.orgId !== orgId)
    throw apiError('GROUP_NOT_FOUND', [groupId], 'No group with ID {0} exists.');
  const settings = (await store.get(orgSettings, orgId, ''))?.value ?? DEFAULT_ORG_SETTINGS;
  if (!settings.streamsCrossGroupEnabled)
    throw apiError(
      'FEATURE_UNSUPPORTED',
      ['streamsCrossGroupEnabled'],
      'The organization does not allow streams to clusters of other projects: see its setting {0}.',
    );
}

/** Why data cannot flow through a connection now: its cluster is gone or stands still; `undefined` when it can. */
export async function whyBroken(
  { store }: Pick<Call, 'store'>,
  groupId: string,
  {
    name,
    type,
    details,
  }: { readonly name: string; readonly type: string; readonly details: ConnectionDetails },
): Promise<string | undefined> {
  if (type !== 'Cluster') return undefined;
  const project = typeof details.clusterGroupId === 'string' ? details.clusterGroupId : groupId;
  const cluster = String(details.clusterName);
  if (await store.get(flexClusterKind, project, cluster)) return undefined;
  const dedicated = await store.get(clusterKind, project, cluster);
  if (dedicated === undefined) return `the cluster ${cluster} of connection ${name} is gone`;
  return dedicated.value.paused ? `the cluster ${cluster} of connection ${name} is paused` : undefined;
}

import type { Call, CallOf } from '../../call.ts';
import { type ApiError, apiError } from '../../errors.ts';
import { List } from '../../result.ts';
import { type Document, kind } from '../../store/kind.ts';
import { refusesField } from '../field-refusals.ts';
import { findTenant, type Tenant } from './tenant.ts';

/** A limit of what queries may process. */
interface QueryLimit {
  readonly lastModifiedDate: string;
  readonly overrunPolicy?: string;
  /** Bytes. */
  readonly value: number;
}

/** Limits of one instance. Scope: `<groupId>/<id of the instance>`. Key: the limit's name. */
const limits = kind<QueryLimit>({ name: 'federationQueryLimit', order: 'key' });

/** A query that exceeds this one is always stopped: what to do on an overrun is not asked. */
const OF_ONE_QUERY = 'bytesProcessed.query';

/**
 * A new instance was seen to have one limit that nobody had set. Neither its name nor its value was recorded: 100 TiB a
 * month stand for it.
 */
const BY_DEFAULT = { name: 'bytesProcessed.monthly', value: 100 * 1024 ** 4 };

const scopeOf = ({ scope, id }: Document<Tenant>): string => `${scope}/${id}`;

/** Gives a new instance the limit it has from the start. */
export async function setDefaultLimit(call: Call, groupId: string, tenantName: string): Promise<void> {
  const tenant = await findTenant(call.store, groupId, tenantName);
  await call.store.insert(limits, scopeOf(tenant), {
    key: BY_DEFAULT.name,
    id: call.newId(),
    value: { lastModifiedDate: call.time, value: BY_DEFAULT.value },
  });
}

/** Nobody runs a query against a local Atlas, so nothing of a limit is ever used. */
const view = (name: string, tenantName: string, limit: QueryLimit): object => ({
  currentUsage: 0,
  ...limit,
  name,
  tenantName,
});

const notFound = (limitName: string): ApiError =>
  apiError('RESOURCE_NOT_FOUND', [`Query limit ${limitName}`], 'Cannot find resource {0}.');

export async function listGroupDataFederationLimits(
  call: CallOf<'listGroupDataFederationLimits'>,
): Promise<List> {
  const { groupId, tenantName } = call.params;
  const tenant = await findTenant(call.store, groupId, tenantName);
  const documents = await call.store.all(limits, scopeOf(tenant));
  return new List(documents.map(({ key, value }) => view(key, tenantName, value)));
}

export async function getGroupDataFederationLimit(
  call: CallOf<'getGroupDataFederationLimit'>,
): Promise<object> {
  const { groupId, tenantName, limitName } = call.params;
  const tenant = await findTenant(call.store, groupId, tenantName);
  const document = await call.store.get(limits, scopeOf(tenant), limitName);
  if (document === undefined) throw notFound(limitName);
  return view(limitName, tenantName, document.value);
}

/** Sets a limit, whether there was one or not. What is not said of it stays. */
export async function setGroupDataFederationLimit(
  call: CallOf<'setGroupDataFederationLimit'>,
): Promise<object> {
  const { groupId, tenantName, limitName } = call.params;
  const { value, overrunPolicy } = call.body;
  const tenant = await findTenant(call.store, groupId, tenantName);
  if (value <= 0) throw refusesField('value', 'is no number of bytes');
  const document = await call.store.get(limits, scopeOf(tenant), limitName);
  const policy = limitName === OF_ONE_QUERY ? undefined : (overrunPolicy ?? document?.value.overrunPolicy);
  const limit: QueryLimit = {
    lastModifiedDate: call.time,
    ...(policy !== undefined && { overrunPolicy: policy }),
    value,
  };
  if (document) await call.store.update(document, { value: limit });
  else await call.store.insert(limits, scopeOf(tenant), { key: limitName, id: call.newId(), value: limit });
  call.event({ type: 'DATA_FEDERATION_QUERY_LIMIT_CONFIGURED' });
  return view(limitName, tenantName, limit);
}

export async function deleteGroupDataFederationLimit(
  call: CallOf<'deleteGroupDataFederationLimit'>,
): Promise<undefined> {
  const { groupId, tenantName, limitName } = call.params;
  const tenant = await findTenant(call.store, groupId, tenantName);
  const document = await call.store.get(limits, scopeOf(tenant), limitName);
  if (document === undefined) throw notFound(limitName);
  await call.store.remove(document);
  call.event({ type: 'DATA_FEDERATION_QUERY_LIMIT_DELETED' });
}

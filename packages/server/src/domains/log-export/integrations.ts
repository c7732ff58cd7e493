import { type Call, optionalParam } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { kind } from '../../store/kind.ts';
import type { RoleUsage } from '../cloud-provider-access/index.ts';
import { masked } from '../masked.ts';
import type { Resource } from '../resource.ts';
import { checkBucketRole, releaseBucketRole } from './bucket-role.ts';

/** A destination that logs are sent to, as it is shown: its secrets are kept nowhere. */
interface LogIntegration {
  readonly id: string;
  readonly type: string;
  readonly logTypes: readonly string[];
  readonly [detail: string]: unknown;
}

const logIntegrations = kind<LogIntegration>({
  name: 'logIntegration',
  labels: { type: ({ type }) => type },
});

/** Members that are secrets: what is shown of them ends in their last four characters, as other integrations do it. */
const SECRETS = ['apiKey', 'hecToken'] as const;

/** What is kept of a request: no secret, and no value of a header. */
function withoutSecrets(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const kept: Record<string, unknown> = { ...body };
  for (const name of SECRETS) {
    const secret = kept[name];
    if (typeof secret === 'string') kept[name] = masked(secret);
  }
  const headers = kept['otelSuppliedHeaders'];
  if (Array.isArray(headers)) {
    kept['otelSuppliedHeaders'] = headers.map((header: { readonly name?: unknown }) => ({
      name: header.name,
    }));
  }
  return kept;
}

/** The role of a cloud that a destination is reached by, where there is one. */
function roleOf(integration: Readonly<Record<string, unknown>>): string | undefined {
  const role = integration['iamRoleId'] ?? integration['roleId'];
  return typeof role === 'string' ? role : undefined;
}

const usageOf = (groupId: string, id: string): RoleUsage => ({
  featureType: 'ATLAS_LOG_INTEGRATION',
  featureId: { groupId, logIntegrationId: id },
});

async function moveRole(
  call: Call,
  before: LogIntegration | undefined,
  after: LogIntegration,
): Promise<void> {
  const groupId = call.groupId ?? '';
  const [old, fresh] = [before && roleOf(before), roleOf(after)];
  if (old === fresh) return;
  if (fresh !== undefined) await checkBucketRole(call.store, groupId, fresh, usageOf(groupId, after.id));
  if (old !== undefined) await releaseBucketRole(call.store, groupId, old, usageOf(groupId, after.id));
}

/** What events call the kinds of destinations whose type is named otherwise. */
const EVENT_WORDS: Readonly<Record<string, string>> = { GCS: 'GCP' };

/** Tells that logs go to a destination, go there otherwise, or go there no more. */
function note(
  call: Call,
  { type }: LogIntegration,
  change: 'ENABLED' | 'CONFIGURATION_UPDATED' | 'DISABLED',
): void {
  const word = type.replace(/_.*/, '');
  call.event({ type: `${EVENT_WORDS[word] ?? word}_LOG_STREAMING_${change}` });
}

/** @throws INVALID_ATTRIBUTE for a kind of destination that is another than it was */
function read(body: Readonly<Record<string, unknown>>, id: string, before?: LogIntegration): LogIntegration {
  const { type, logTypes } = body as Pick<LogIntegration, 'type' | 'logTypes'>;
  if (before && before.type !== type) {
    throw apiError(
      'INVALID_ATTRIBUTE',
      ['type'],
      'The field {0} says what an integration is and stays as it is.',
      {
        fields: [{ field: 'type', description: `it is ${before.type}` }],
      },
    );
  }
  return { ...withoutSecrets(body), id, type, logTypes: [...new Set(logTypes)] };
}

/** Destinations of logs: a regular family. */
export const regularIntegrations: Resource<LogIntegration> = {
  kind: logIntegrations,
  operations: {
    list: 'listGroupLogIntegrations',
    get: 'getGroupLogIntegration',
    create: 'createGroupLogIntegration',
    replace: 'updateGroupLogIntegration',
    remove: 'deleteGroupLogIntegration',
  },
  key: 'id',
  missing: (_, key) =>
    apiError('RESOURCE_NOT_FOUND', [`Log integration with id ${key}`], 'Cannot find resource {0}.'),
  async create(call, body) {
    const integration = read(body, call.newId());
    await moveRole(call, undefined, integration);
    note(call, integration, 'ENABLED');
    return integration;
  },
  async update(call, current, body) {
    const integration = read(body, current.id, current);
    await moveRole(call, current, integration);
    note(call, integration, 'CONFIGURATION_UPDATED');
    return integration;
  },
  async beforeRemove(call, current) {
    const role = roleOf(current);
    const groupId = call.groupId ?? '';
    if (role !== undefined) await releaseBucketRole(call.store, groupId, role, usageOf(groupId, current.id));
    note(call, current, 'DISABLED');
  },
  where(call) {
    const type = optionalParam(call, 'integrationType');
    return typeof type === 'string' ? { type: [type] } : undefined;
  },
};

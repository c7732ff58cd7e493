import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import { compliancePolicyOf } from '../backup-rules/index.ts';
import {
  findCloudRole,
  isAuthorized,
  releaseCloudRole,
  useCloudRole,
} from '../cloud-provider-access/index.ts';
import { clusterKind } from '../clusters/index.ts';
import {
  type EncryptionKeys,
  encryptionKeys,
  encryptionKeysOf,
  type KeySettings,
} from '../encryption-keys/index.ts';
import type { CloudProvider } from '../network-containers/index.ts';
import { keyEndpoints } from './endpoint.ts';
import { FIELDS, type KeyRequest, readKey } from './read.ts';

const PROVIDERS = ['AWS', 'AZURE', 'GCP'] as const;

const USAGE = { featureType: 'ENCRYPTION_AT_REST', featureId: null } as const;

export async function getEncryption(call: CallOf<'getGroupEncryptionAtRest'>): Promise<object> {
  return view(await encryptionKeysOf(call.store, call.params.groupId));
}

/** Changes the providers a request names, each by itself. */
export async function updateEncryption(call: CallOf<'updateGroupEncryptionAtRest'>): Promise<object> {
  const { groupId } = call.params;
  const body: Readonly<Record<string, unknown>> = { ...call.body };
  const current = await encryptionKeysOf(call.store, groupId);
  const providers = { ...current.providers };
  for (const provider of PROVIDERS) {
    const request = body[FIELDS[provider]];
    if (request === undefined || request === null) continue;
    const before = providers[provider];
    const after = readKey(provider, before, request as KeyRequest);
    if (after === undefined) await checkUnused(call, groupId, provider, before);
    await changeRole(call, groupId, provider, before?.roleId, after?.roleId);
    delete providers[provider];
    if (after) providers[provider] = after;
  }
  const { enabledForSearchNodes = current.enabledForSearchNodes } = call.body;
  const isEnabled = Object.keys(providers).length > 0;
  if (call.body.enabledForSearchNodes && !isEnabled) {
    throw apiError('ENCRYPTION_AT_REST_NOT_ENABLED', [groupId], 'Project {0} has no keys to encrypt with.');
  }
  if (current.enabledForSearchNodes !== enabledForSearchNodes || !isSame(current.providers, providers))
    await keep(call, groupId, { providers, enabledForSearchNodes: enabledForSearchNodes && isEnabled });
  return view(await encryptionKeysOf(call.store, groupId));
}

const isSame = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);

async function keep(call: Call, groupId: string, value: EncryptionKeys): Promise<void> {
  const document = await call.store.get(encryptionKeys, groupId, '');
  if (document) await call.store.update(document, { value });
  else await call.store.insert(encryptionKeys, groupId, { key: '', id: `encryption ${groupId}`, value });
  call.event({ type: 'ENCRYPTION_AT_REST_CONFIGURATION_UPDATED' });
}

/** Lets go of one role and takes up another, which has to be authorized. */
async function changeRole(
  call: Call,
  groupId: string,
  provider: CloudProvider,
  before: string | undefined,
  after: string | undefined,
): Promise<void> {
  if (before === after) return;
  if (after !== undefined) {
    const { value } = await findCloudRole(call.store, groupId, after);
    if (value.provider !== provider || !isAuthorized(value)) {
      throw apiError(
        'ENCRYPTION_AT_REST_SETTINGS_INVALID',
        [after, provider],
        'The role {0} cannot be used at {1}: it is not authorized there.',
      );
    }
    await useCloudRole(call.store, groupId, after, USAGE);
  }
  if (before !== undefined) await releaseCloudRole(call.store, groupId, before, USAGE);
}

/** @throws CANNOT_DISABLE_ENCRYPTION_AT_REST and its like while something is encrypted with the key */
async function checkUnused(
  call: Call,
  groupId: string,
  provider: CloudProvider,
  before: KeySettings | undefined,
): Promise<void> {
  if (before === undefined) return;
  const all = await call.store.all(clusterKind, groupId);
  const encrypted = all.find(({ value }) => value.settings.encryptionAtRestProvider === provider);
  const endpoints = await call.store.find(keyEndpoints, 'provider', provider, groupId);
  if (encrypted || endpoints.length > 0) {
    throw apiError(
      'CANNOT_DISABLE_ENCRYPTION_AT_REST',
      [provider, encrypted ? `the cluster ${encrypted.key}` : 'private endpoints'],
      'The keys at {0} are in use: by {1}.',
    );
  }
  if ((await compliancePolicyOf(call.store, groupId))?.encryptionAtRestEnabled) {
    throw apiError(
      'CANNOT_DISABLE_ENCRYPTION_AT_REST_WITH_BACKUP_COMPLIANCE_POLICY',
      [groupId],
      'The backup compliance policy of project {0} wants what is stored to be encrypted.',
    );
  }
}

function view({ providers, enabledForSearchNodes }: EncryptionKeys): object {
  const off = { enabled: false, valid: false };
  return {
    ...Object.fromEntries(PROVIDERS.map((provider) => [FIELDS[provider], providers[provider] ?? off])),
    enabledForSearchNodes,
  };
}

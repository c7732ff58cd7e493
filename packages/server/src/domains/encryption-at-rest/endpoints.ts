import type { Call, CallOf } from '../../call.ts';
import { apiError } from '../../errors.ts';
import type { Page } from '../../result.ts';
import { type Document, KeyTaken } from '../../store/kind.ts';
import { regionsOf } from '../clusters/index.ts';
import { encryptionKeysOf } from '../encryption-keys/index.ts';
import { lacksField } from '../field-refusals.ts';
import { dueOf } from '../lifecycle.ts';
import { pageOf } from '../page-of.ts';
import { type KeyEndpoint, keyEndpointLifecycle, keyEndpoints, viewKeyEndpoint } from './endpoint.ts';

export const listKeyEndpoints = (call: CallOf<'listGroupEncryptionAtRestPrivateEndpoints'>): Promise<Page> =>
  pageOf(call, keyEndpoints, call.params.groupId, viewKeyEndpoint, { provider: [call.params.cloudProvider] });

export async function getKeyEndpoint(
  call: CallOf<'getGroupEncryptionAtRestPrivateEndpoint'>,
): Promise<object> {
  return call.show(await findKeyEndpoint(call, call.params), viewKeyEndpoint);
}

export async function createKeyEndpoint(
  call: CallOf<'createGroupEncryptionAtRestPrivateEndpoint'>,
): Promise<object> {
  const { groupId, cloudProvider } = call.params;
  const provider = cloudProvider === 'AZURE' ? 'AZURE' : 'AWS';
  const { regionName: region } = call.body;
  if (region === undefined) throw lacksField('regionName');
  if (!regionsOf(provider).includes(region))
    throw apiError('INVALID_REGION', [region, provider], 'There is no region {0} at {1}.');
  const { providers } = await encryptionKeysOf(call.store, groupId);
  if (!providers[provider]?.requirePrivateNetworking) {
    throw apiError(
      'ENCRYPTION_AT_REST_NOT_ENABLED',
      [groupId, provider],
      'Project {0} has no keys at {1} that are to be reached over private networking.',
    );
  }
  const value: KeyEndpoint = { id: call.newId(), provider, region, status: 'INITIATING' };
  const due = dueOf(keyEndpointLifecycle, 'INITIATING', call);
  await call.store
    .insert(keyEndpoints, groupId, { key: `${provider}:${region}`, id: value.id, value, due })
    .catch((error: unknown) => {
      throw error instanceof KeyTaken ? alreadyThere(provider, region) : error;
    });
  call.event({ type: 'ENCRYPTION_AT_REST_PRIVATE_ENDPOINT_CREATED' });
  return viewKeyEndpoint(value);
}

const alreadyThere = (provider: string, region: string) =>
  apiError(
    'PRIVATELINK_ENDPOINT_SERVICE_ALREADY_EXISTS_FOR_REGION',
    [provider, region],
    'The keys at {0} have a private endpoint in region {1} already.',
  );

export async function deleteKeyEndpoint(
  call: CallOf<'requestGroupEncryptionAtRestPrivateEndpointDeletion'>,
): Promise<undefined> {
  const document = await findKeyEndpoint(call, call.params);
  if (document.value.status === 'DELETING') return;
  const due = dueOf(keyEndpointLifecycle, 'DELETING', call);
  await call.store.update(document, { value: { ...document.value, status: 'DELETING' }, due, seen: false });
  call.event({ type: 'ENCRYPTION_AT_REST_PRIVATE_ENDPOINT_DELETED' });
}

async function findKeyEndpoint(
  { store }: Call,
  {
    groupId,
    cloudProvider,
    endpointId,
  }: { readonly groupId: string; readonly cloudProvider: string; readonly endpointId: string },
): Promise<Document<KeyEndpoint>> {
  const document = await store.byId(keyEndpoints, endpointId);
  if (document?.scope === groupId && document.value.provider === cloudProvider) return document;
  throw apiError(
    'RESOURCE_NOT_FOUND',
    [`Encryption at rest private endpoint with id ${endpointId}`],
    'Cannot find resource {0}.',
  );
}

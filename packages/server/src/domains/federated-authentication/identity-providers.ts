import type { Call, CallOf } from '../../call.ts';
import { type ApiError, apiError } from '../../errors.ts';
import { Download, Page } from '../../result.ts';
import { pageParams } from '../../stations/page-text.ts';
import type { Document } from '../../store/kind.ts';
import { type IdentityProvider, identityProviders, type OidcProvider } from './model.ts';
import { type OidcRequest, oidcProvider } from './oidc.ts';
import { federationOf, tell } from './place.ts';
import { samlMetadata } from './saml.ts';
import { changedSamlProvider, type SamlRequest } from './saml-update.ts';
import { usersOf, viewProvider } from './view.ts';

/** The version from which providers go by their ids; before, by legacy ones. */
const OWN_IDS_SINCE = '2023-11-15';

const noProvider = (id: string): ApiError =>
  apiError('IDENTITY_PROVIDER_DOES_NOT_EXIST', [id], 'There is no identity provider with the id {0}.');

async function providerById(call: Call, id: string): Promise<Document<IdentityProvider>> {
  const document = await call.store.get(identityProviders, await federationOf(call), id);
  if (document === undefined) throw noProvider(id);
  return document;
}

async function providerByLegacyId(call: Call, id: string): Promise<Document<IdentityProvider>> {
  const federationId = await federationOf(call);
  const [document] = await call.store.find(identityProviders, 'oktaIdpId', id, federationId);
  if (document === undefined) throw noProvider(id);
  return document;
}

const providerAt = (call: Call, id: string): Promise<Document<IdentityProvider>> =>
  call.version < OWN_IDS_SINCE ? providerByLegacyId(call, id) : providerById(call, id);

/** Providers of the kinds asked for: without a word those that people sign in with. */
export async function listIdentityProviders(
  call: CallOf<'listFederationSettingIdentityProviders'>,
): Promise<Page> {
  const id = await federationOf(call);
  const { protocol = ['SAML'], idpType = ['WORKFORCE'] } = call.params;
  const { pageNum, itemsPerPage } = pageParams(call.params);
  const { documents, total } = await call.store.page(identityProviders, id, {
    skip: (pageNum - 1) * itemsPerPage,
    limit: itemsPerPage,
    where: { protocol, idpType },
  });
  const items: object[] = [];
  for (const { value } of documents) items.push(await viewProvider(call.store, id, value));
  return new Page(items, total);
}

export async function getIdentityProvider(
  call: CallOf<'getFederationSettingIdentityProvider'>,
): Promise<object> {
  const { scope, value } = await providerAt(call, call.params.identityProviderId);
  return viewProvider(call.store, scope, value);
}

export async function createIdentityProvider(
  call: CallOf<'createFederationSettingIdentityProvider'>,
): Promise<object> {
  const federationId = await federationOf(call);
  const base = { id: call.newId(), createdAt: call.time, updatedAt: null };
  const provider = oidcProvider(call.body as OidcRequest, base);
  await mustBeApart(call, federationId, provider);
  await call.store.insert(identityProviders, federationId, { key: provider.id, value: provider });
  tell(call, 'IDENTITY_PROVIDER_CREATED');
  return viewProvider(call.store, federationId, provider);
}

/** A server tells providers apart by issuer and audience (its parameter oidcIdentityProviders): no two of a type have both in common. */
async function mustBeApart(call: Call, federationId: string, provider: OidcProvider): Promise<void> {
  const { id, idpType, issuerUri, audience } = provider;
  const all = await call.store.all(identityProviders, federationId);
  const same = all.some(
    ({ value }) =>
      value.protocol === 'OIDC' &&
      value.id !== id &&
      value.idpType === idpType &&
      value.issuerUri === issuerUri &&
      value.audience === audience,
  );
  if (same)
    throw apiError(
      'VALIDATION_ERROR',
      [issuerUri, audience ?? ''],
      'There is an identity provider with the issuer {0} and the audience {1} already.',
    );
}

export async function updateIdentityProvider(
  call: CallOf<'updateFederationSettingIdentityProvider'>,
): Promise<object> {
  const document = await providerAt(call, call.params.identityProviderId);
  const before = document.value;
  if (before.protocol === 'OIDC') {
    const provider = oidcProvider(call.body as OidcRequest, { ...before, updatedAt: call.time });
    await mustBeApart(call, document.scope, provider);
    await call.store.update(document, { value: provider });
    tell(call, 'OIDC_IDENTITY_PROVIDER_UPDATED');
    return viewProvider(call.store, document.scope, provider);
  }
  const provider = changedSamlProvider(before, call.body as SamlRequest, call.time);
  if (before.status === 'ACTIVE' && provider.status !== 'ACTIVE')
    if ((await usersOf(call.store, document.scope, before)).length > 1)
      throw inUse(before.id, 'Identity provider {0} is connected to more than one organization.');
  await call.store.update(document, { value: provider });
  tell(call, 'IDENTITY_PROVIDER_UPDATED');
  if (before.status !== provider.status)
    tell(call, `IDENTITY_PROVIDER_${provider.status === 'ACTIVE' ? 'ACTIVATED' : 'DEACTIVATED'}`);
  if (before.associatedDomains.join() !== provider.associatedDomains.join()) tell(call, 'DOMAINS_ASSOCIATED');
  return viewProvider(call.store, document.scope, provider);
}

const inUse = (id: string, detail: string): ApiError => apiError('VALIDATION_ERROR', [id], detail);

export async function deleteIdentityProvider(
  call: CallOf<'deleteFederationSettingIdentityProvider'>,
): Promise<undefined> {
  const document = await providerById(call, call.params.identityProviderId);
  if ((await usersOf(call.store, document.scope, document.value)).length > 0)
    throw inUse(document.id, 'Identity provider {0} is connected to an organization: disconnect it first.');
  await call.store.remove(document);
  tell(call, 'IDENTITY_PROVIDER_DELETED');
}

/** Makes every cluster forget the keys of a provider: tokens it signed so far let nobody in any more. */
export async function revokeJwks(
  call: CallOf<'revokeFederationSettingIdentityProviderJwks'>,
): Promise<undefined> {
  const { id, value } = await providerById(call, call.params.identityProviderId);
  if (value.protocol !== 'OIDC')
    throw apiError('VALIDATION_ERROR', [id], 'Identity provider {0} signs no tokens: it is none of OIDC.');
  tell(call, 'IDENTITY_PROVIDER_JWKS_REVOKED');
}

export async function getMetadata(
  call: CallOf<'getFederationSettingIdentityProviderMetadata'>,
): Promise<Download> {
  const { identityProviderId } = call.params;
  const { value } = await providerByLegacyId(call, identityProviderId);
  if (value.protocol !== 'SAML') throw noProvider(identityProviderId);
  return new Download(samlMetadata(value));
}
